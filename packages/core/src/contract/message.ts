import * as z from "zod/mini";
import type { ErrorCode } from "./error-code.js";
import { errorCodes } from "./error-code.js";
import { feedbackSchema } from "./feedback.js";
import { idSchema } from "./id.js";
import { jsonObjectSchema } from "./json.js";
import { messagePartSchema } from "./message-part.js";
import { timeSchema } from "./time.js";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** What went wrong with a message, kept beside it so that a reload still shows it. */
export const messageErrorSchema = z.object({ code: z.enum(codes), message: z.string() });

/**
 * - `done`: whole.
 * - `replying`: being made; what is here is its latest checkpoint.
 * - `stopped`: the person ended it; what came is kept.
 * - `interrupted`: it ended by accident; what came is kept.
 * - `failed`: it ended with `error`.
 */
export const messageStatusSchema = z.enum(["done", "replying", "stopped", "interrupted", "failed"]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** A message as its writer hands it to a store. */
export const messageInputSchema = z.object({
  id: idSchema,
  /** The message this one answers or follows; `null` for the first. Siblings are alternatives. */
  parentId: z.nullable(idSchema),
  role: z.enum(["user", "assistant"]),
  parts: z.array(messagePartSchema),
  status: messageStatusSchema,
  error: z.optional(messageErrorSchema),
  /**
   * The app's own notes. A reply's token count is under `usage`, see {@link Usage}, and what could be
   * asked next, an array of texts, under `suggestions`; while it is `replying`, the place of this
   * checkpoint in its stream is under `cursor`.
   */
  metadata: z.optional(jsonObjectSchema),
});

/** A message as it is kept. */
export const messageSchema = z.extend(messageInputSchema, {
  /** When the store first saved it, UTC. Shown to people, never sorted by. */
  createdAt: timeSchema,
  /** What the person thought of it, from `setFeedback` alone. A message that is saved again keeps it. */
  feedback: z.optional(feedbackSchema),
});

export type MessageError = z.infer<typeof messageErrorSchema>;
export type MessageInput = z.infer<typeof messageInputSchema>;
export type Message = z.infer<typeof messageSchema>;
