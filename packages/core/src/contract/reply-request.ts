import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { messagePartSchema, reasonSchema } from "./message-part.js";
import { sessionInputSchema } from "./session.js";

/** What a person wrote, on its way to the helper. The id is the sender's. */
export const userMessageSchema = z.object({
  id: idSchema,
  /** The message it follows; absent: whatever the session shows last. */
  parentId: z.optional(z.nullable(idSchema)),
  parts: z.array(messagePartSchema).check(z.minLength(1)),
  /**
   * The id is that of a message which is edited, as AI SDK clients send it: other words under it are
   * another message, beside the one that has it, with an id of its own. Otherwise they are `invalid`.
   */
  edit: z.optional(z.boolean()),
});

/** Enough to create the session with its first message, where it does not exist yet. */
export const sessionSeedSchema = z.object({
  projectId: idSchema,
  helper: idSchema,
  /** A title that the person gave. Default: one is found in the conversation. */
  title: sessionInputSchema.shape.title,
  folder: sessionInputSchema.shape.folder,
});

/** What a person decided about one call. What the call is, the server knows by itself. */
export const toolDecisionSchema = z.object({
  toolCallId: z.string(),
  approved: z.boolean(),
  reason: z.optional(reasonSchema),
});

const base = { sessionId: idSchema, session: z.optional(sessionSeedSchema) };

export const replyRequestSchema = z.discriminatedUnion("type", [
  /**
   * Answer this message. Repeating a request with the same message id saves it once, and is answered
   * once: where its reply is stored as whole, or as stopped, that is the answer.
   */
  z.object({ ...base, type: z.literal("send"), message: userMessageSchema }),
  /**
   * Answer again. `messageId` is a reply, or a user message that has none; absent: the last one.
   * The new reply becomes a sibling; the old one stays.
   */
  z.object({ ...base, type: z.literal("regenerate"), messageId: z.optional(idSchema) }),
  /**
   * Decide about every call of this reply that waits for it, and answer on. The same decisions
   * again are the same request; others are a `conflict`.
   */
  z.object({
    ...base,
    type: z.literal("approve"),
    messageId: idSchema,
    decisions: z.array(toolDecisionSchema).check(z.minLength(1)),
  }),
  /** Let the helper's journey open a new session. */
  z.object({ ...base, type: z.literal("open") }),
]);

export type UserMessage = z.infer<typeof userMessageSchema>;
export type ToolDecision = z.infer<typeof toolDecisionSchema>;
export type SessionSeed = z.infer<typeof sessionSeedSchema>;
export type ReplyRequest = z.infer<typeof replyRequestSchema>;
