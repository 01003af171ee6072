import { MAX_PAGE, type Message, type ReplyRequest, type SessionStore } from "@helperchat/core";
import type { SentReplyRequest } from "../reply-body.js";

/**
 * Gives an edit its place in the tree, beside the message that it replaces. AI SDK clients send it
 * under the old message's own id, for which the engine then finds another.
 */
export async function placeEdit(
  store: SessionStore,
  { request, replaces }: SentReplyRequest,
): Promise<ReplyRequest> {
  if (request.type !== "send" || replaces === null) return request;
  const replaced = await findMessage(store, request.sessionId, replaces);
  // A client that goes on after a reply names that reply: nothing is replaced.
  if (replaced?.role !== "user") return request;
  const { parentId } = replaced;
  const edit = request.message.id === replaced.id;
  return { ...request, message: { ...request.message, parentId, edit } };
}

/** Reads back from the end, where what is edited mostly is. */
async function findMessage(
  store: SessionStore,
  sessionId: string,
  messageId: string,
): Promise<Message | null> {
  // Without a session there is nothing to replace: the message is its first.
  if (!(await store.getSession(sessionId))) return null;
  let cursor: string | undefined;
  do {
    const page = await store.listMessages(sessionId, { limit: MAX_PAGE, cursor });
    const found = page.items.find((message) => message.id === messageId);
    if (found) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return null;
}
