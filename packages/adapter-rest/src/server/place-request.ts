import {
  MAX_PAGE,
  type Message,
  type ReplyRequest,
  type SessionStore,
  type UserMessage,
  wellFormed,
} from "@helperchat/core";
import { sameParts } from "@helperchat/core/engine";
import type { SentReplyRequest } from "./reply-body.js";

/**
 * Gives a request its place in the tree of messages. AI SDK clients know nothing of that tree: they
 * show one branch, name what they replace or answer again by the id that they know it by, and
 * can't tell what was stored from what was not.
 */
export async function placeRequest(
  store: SessionStore,
  { request, replaces, question }: SentReplyRequest,
): Promise<ReplyRequest> {
  if (request.type === "send" && replaces !== undefined) return placeEdit(store, request, replaces);
  if (request.type === "regenerate" && question) return placeQuestion(store, request, question);
  return request;
}

/** An edit stands beside what it replaces. It comes under the same id, for which the engine finds another. */
async function placeEdit(
  store: SessionStore,
  request: Extract<ReplyRequest, { type: "send" }>,
  replaces: string,
): Promise<ReplyRequest> {
  const replaced = (await readBackTo(store, request.sessionId, replaces)).get(replaces);
  // A client that goes on after a reply names that reply: nothing is replaced.
  if (replaced?.role !== "user") return request;
  const { parentId } = replaced;
  const edit = request.message.id === replaced.id;
  return { ...request, message: { ...request.message, parentId, edit } };
}

/**
 * A stored reply says by itself what it answers. Otherwise the client's last message is meant: an
 * edit of it goes by the first one's id and is told by its words, and one that never arrived is
 * sent by this request.
 */
async function placeQuestion(
  store: SessionStore,
  request: Extract<ReplyRequest, { type: "regenerate" }>,
  question: UserMessage,
): Promise<ReplyRequest> {
  const { sessionId, session, messageId } = request;
  const messages = await readBackTo(store, sessionId, question.id);
  if (messageId !== undefined && messages.get(messageId)?.role === "assistant") return request;

  const parts = wellFormed(question.parts);
  const known = messages.get(question.id);
  const stored = [...messages.values()].find(
    (message) =>
      message.role === "user" &&
      message.parentId === known?.parentId &&
      sameParts(message.parts, parts),
  );
  if (stored) return { ...request, messageId: stored.id };
  const message = known ? { ...question, parentId: known.parentId, edit: true } : question;
  return { type: "send", sessionId, session, message };
}

/** The messages from the end, where most of what is meant is, back to this one, or all of them. */
async function readBackTo(
  store: SessionStore,
  sessionId: string,
  messageId: string,
): Promise<Map<string, Message>> {
  const messages = new Map<string, Message>();
  // Without a session nothing is stored: the message is its first.
  if (!(await store.getSession(sessionId))) return messages;
  let cursor: string | undefined;
  do {
    const page = await store.listMessages(sessionId, { limit: MAX_PAGE, cursor });
    for (const message of page.items) messages.set(message.id, message);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && !messages.has(messageId));
  return messages;
}
