import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { MAX_QUERY } from "./limits.js";
import { pageRequestSchema } from "./page.js";
import { sessionFilterSchema, sessionSchema } from "./session.js";
import { timeSchema } from "./time.js";

const { projectId, helper, state, pinned, folder, tags } = sessionFilterSchema.shape;

/** Which messages are looked at. The first six say what their session has to be. */
export const messageFilterSchema = z.object({
  projectId,
  helper,
  /** Default: `active`. */
  state,
  pinned,
  folder,
  tags,
  /** Those of this session alone; `state` then has no default. */
  sessionId: z.optional(idSchema),
  /** Saved at this time or later. */
  after: z.optional(timeSchema),
  /** Saved before this time. */
  before: z.optional(timeSchema),
  /** That hold a call of a tool. */
  tool: z.optional(z.literal(true)),
});

export const searchRequestSchema = z.extend(pageRequestSchema, {
  /** Words, or their beginnings. Empty or of white space: every message that the filter lets through. */
  query: z.string().check(z.maxLength(MAX_QUERY)),
  filter: z.optional(messageFilterSchema),
});

/** A message that a search has found. */
export const messageHitSchema = z.object({
  session: sessionSchema,
  messageId: idSchema,
  role: z.enum(["user", "assistant"]),
  createdAt: timeSchema,
  /** Some of its text on one line, around the first word that was found, at most {@link MAX_SNIPPET}. */
  snippet: z.string(),
});

export type MessageFilter = z.infer<typeof messageFilterSchema>;
export type SearchRequest = z.infer<typeof searchRequestSchema>;
export type MessageHit = z.infer<typeof messageHitSchema>;
