import * as z from "zod/mini";
import type { RedisConnection } from "./redis-client.js";
import { lookScript } from "./reply-scripts.js";

/** What Redis knows of a reply. One whose owner left it after its end is closed. */
export interface ReplyLook {
  subject: string;
  length: number;
  state: "running" | "ended" | "closed" | "lost";
  /** What is left of the owner's lease, in milliseconds. */
  left: number;
  stoppedAt: number | null;
}

const lookSchema = z.tuple([
  z.string(),
  z.number(),
  z.enum(["running", "ended", "closed", "lost"]),
  z.number(),
  z.number(),
]);

/** The reply under this key, or `null`. */
export async function lookAt(redis: RedisConnection, key: string): Promise<ReplyLook | null> {
  const found = await lookScript.run(redis, [key], []);
  if (found === null) return null;
  const [subject, length, state, left, stopped] = lookSchema.parse(found);
  return { subject, length, state, left, stoppedAt: stopped < 0 ? null : stopped };
}
