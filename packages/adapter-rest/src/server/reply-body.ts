import { ChatError, type ReplyRequest, type UserMessage } from "@helperchat/core";
import {
  dataPartSchema,
  filePartSchema,
  idSchema,
  sessionSeedSchema,
  textPartSchema,
  toolDecisionSchema,
} from "@helperchat/core/contract";
import * as z from "zod/mini";
import { checkShape } from "./check-shape.js";

/** What a person may send: the other kinds of parts are a helper's to make. */
const sentMessageSchema = z.object({
  id: idSchema,
  /** The message it follows. AI SDK clients know nothing of it and leave it out. */
  parentId: z.optional(z.nullable(idSchema)),
  role: z.optional(z.literal("user")),
  parts: z.array(z.union([textPartSchema, filePartSchema, dataPartSchema])).check(z.minLength(1)),
});

/**
 * The body of `POST /`: what AI SDK's `DefaultChatTransport` sends, and in `message` and `session`
 * what only our client does. Fields that are not named here are ignored.
 */
export const replyBodySchema = z.object({
  /** The session's id. */
  id: idSchema,
  trigger: z._default(
    z.enum(["submit-message", "regenerate-message", "open-session", "decide-calls"]),
    "submit-message",
  ),
  message: z.optional(sentMessageSchema),
  /** The history as the client sees it. Only the last message of the person is read. */
  messages: z.optional(z.array(z.unknown())),
  /**
   * What to answer again, or whose calls are decided about; with a message to send, the one that it
   * replaces.
   */
  messageId: z.optional(z.nullable(idSchema)),
  /** About every call of that message that waits for a decision. */
  decisions: z.optional(z.array(toolDecisionSchema).check(z.minLength(1))),
  session: z.optional(sessionSeedSchema),
});

export type ReplyBody = z.output<typeof replyBodySchema>;

export interface SentReplyRequest {
  request: ReplyRequest;
  /** The message that the sent one takes the place of, by the client's word: an edit. */
  replaces?: string;
  /** What is to be answered again, as the client shows it. It may never have been stored. */
  question?: UserMessage;
}

/** Throws `invalid` where there is no message to send, or one that can't be sent. */
export function fromReplyBody(body: ReplyBody): SentReplyRequest {
  const { id: sessionId, session, trigger } = body;
  const messageId = body.messageId ?? undefined;
  switch (trigger) {
    case "submit-message": {
      const message = sentMessage(body);
      if (!message) throw missing("message", "There is no message to send.");
      const replaces = message.parentId === undefined ? messageId : undefined;
      return { request: { type: "send", sessionId, session, message }, replaces };
    }
    case "regenerate-message": {
      const request = { type: "regenerate", sessionId, session, messageId } as const;
      return { request, question: sentMessage(body) };
    }
    case "decide-calls": {
      const { decisions } = body;
      if (!messageId) throw missing("messageId", "There is no message to decide about.");
      if (!decisions) throw missing("decisions", "There is no decision.");
      return { request: { type: "approve", sessionId, messageId, decisions } };
    }
    case "open-session":
      return { request: { type: "open", sessionId, session } };
  }
}

function missing(field: string, message: string): ChatError {
  return new ChatError("invalid", message, { field });
}

/** The message of the body, or the last one of the person among those that a client shows. */
function sentMessage({ message, messages = [] }: ReplyBody): UserMessage | undefined {
  const found = message ?? lastUserMessage(messages);
  if (!found) return undefined;
  const { role: _role, ...sent } = found;
  return sent;
}

function lastUserMessage(messages: readonly unknown[]) {
  const index = messages.findLastIndex(
    (message) =>
      typeof message === "object" &&
      message !== null &&
      "role" in message &&
      message.role === "user",
  );
  if (index === -1) return undefined;
  return checkShape(sentMessageSchema, messages[index], `messages.${index}`);
}
