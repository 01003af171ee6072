import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { jsonValueSchema } from "./json.js";
import { pageRequestSchema } from "./page.js";
import { sessionSchema } from "./session.js";
import { timeSchema } from "./time.js";

/** `snapshot`: up to the message that was the last one when it was shared. `later`: what comes, too. */
export const shareExtentSchema = z.enum(["snapshot", "later"]);

/** Whether the page shows what tools were called with and what they gave. */
export const shareToolsSchema = z.enum(["hidden", "shown"]);

/** What a caller says of a new share. */
export const shareInputSchema = z.object({
  /** Minted by the caller, so that creating is safe to repeat. */
  id: idSchema,
  sessionId: idSchema,
  extent: shareExtentSchema,
  tools: shareToolsSchema,
  /** From when on the link no longer works, to the millisecond; `null` for never. */
  expiresAt: z.nullable(timeSchema),
});

/** A link under which anyone who has it can read a session. */
export const shareSchema = z.extend(shareInputSchema, {
  /**
   * What the link is made of: minted by the store, of at least 128 random bits, in letters, digits,
   * `-` and `_`. Whoever has it can read.
   */
  token: z.string().check(z.regex(/^[\w-]{22,128}$/)),
  /** The session's title when it was shared: what a snapshot shows. */
  title: sessionSchema.shape.title,
  /** The session's head when it was shared: where a snapshot ends. */
  headId: idSchema,
  createdAt: timeSchema,
});

export const shareListRequestSchema = z.extend(pageRequestSchema, {
  /** Those of this session alone. */
  sessionId: z.optional(idSchema),
});

/** What of a message is shown to whoever has the link. Its fields are its own: see {@link sharedSessionSchema}. */
export const sharedPartSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  /** A page that the reply draws on, under an `http:` or `https:` address. */
  z.object({ type: z.literal("source-url"), url: z.string(), title: z.optional(z.string()) }),
  /** A file under an `http:` or `https:` address. */
  z.object({
    type: z.literal("file"),
    mediaType: z.string(),
    url: z.string(),
    filename: z.optional(z.string()),
  }),
  /** A call of a tool, where the share shows them. Without `output` it failed, was refused, or waits. */
  z.object({
    type: z.literal("tool"),
    name: z.string(),
    input: jsonValueSchema,
    output: z.optional(jsonValueSchema),
  }),
]);

export const sharedMessageSchema = z.object({
  role: z.enum(["user", "assistant"]),
  parts: z.array(sharedPartSchema),
  createdAt: timeSchema,
});

/**
 * Some of what is shown to whoever has the link, from the beginning. What is shown is listed here
 * and taken from no other schema, so that a field which a session or a message gets later is not shared by accident.
 */
export const sharedSessionSchema = z.object({
  title: z.nullable(z.string()),
  /** The name of the helper; `null` where there is no such helper any more. */
  helper: z.nullable(z.string()),
  sharedAt: timeSchema,
  messages: z.array(sharedMessageSchema),
  /** Leads to the messages that follow; `null` at the end. */
  nextCursor: z.nullable(z.string()),
});

export type ShareExtent = z.infer<typeof shareExtentSchema>;
export type ShareTools = z.infer<typeof shareToolsSchema>;
export type ShareInput = z.infer<typeof shareInputSchema>;
export type Share = z.infer<typeof shareSchema>;
export type ShareListRequest = z.infer<typeof shareListRequestSchema>;
export type SharedPart = z.infer<typeof sharedPartSchema>;
export type SharedMessage = z.infer<typeof sharedMessageSchema>;
export type SharedSession = z.infer<typeof sharedSessionSchema>;
