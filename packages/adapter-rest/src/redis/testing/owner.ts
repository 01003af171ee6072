import { writeSync } from "node:fs";
import type { ReplyEvent } from "@helperchat/core";
import { Redis } from "ioredis";
import { createRedisReplyLog } from "../redis-reply-log.js";
import type { OwnerOptions } from "./owner-process.js";

// The process that `startOwner` starts.

const { path, prefix, lease }: OwnerOptions = JSON.parse(process.argv[2] ?? "");
const log = createRedisReplyLog({ redis: new Redis({ path }), prefix, lease });
const reply = await log.open("s1", { id: "r1", subject: "m1" });
const said: ReplyEvent[] = [
  { type: "start", messageId: "r1" },
  { type: "text-start", id: "t" },
  { type: "text-delta", id: "t", delta: "Half" },
];
await reply.append(0, said);
setInterval(() => reply.renew(), lease / 3);
// Gone with whoever started it, should that be killed first.
process.stdin.on("end", () => process.exit()).resume();
writeSync(1, `${JSON.stringify(said)}\n`);
