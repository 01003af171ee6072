import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { SessionStore } from "../session-store.js";
import { distrustThread } from "../thread-store.js";
import { emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";
import { settled } from "./orphaned-replies.js";
import { sameParts } from "./same-parts.js";
import { saysSomething } from "./says-something.js";

/** The parts of a reply as somebody saw it who stopped it. */
export function partsSeen(seen: readonly ReplyEvent[]): Message["parts"] {
  const { parts } = seen.reduce(foldReplyEvent, emptyReplyFold);
  return saysSomething(parts) ? [...parts] : [];
}

/** Whether a reply is stored as ending with these parts, or with less that somebody else had seen. */
export function isCut(stored: Message, parts: Message["parts"]): boolean {
  if (stored.status === "stopped" && sizeOf(stored.parts) <= sizeOf(parts)) return true;
  return sameParts(parts, stored.parts) && stored.status !== "interrupted";
}

/**
 * Parts only grow, so of two states of the same reply the smaller one is the earlier one. Only the
 * app's data may be replaced by less, and so count for being there.
 */
function sizeOf(parts: Message["parts"]): number {
  return JSON.stringify(parts.map((part) => ("data" in part ? part.type : part))).length;
}

/**
 * Has a stored reply end where somebody saw it end. Does nothing if something follows it: that was
 * said in answer to all of it. The caller holds the session.
 */
export async function cutReply(
  store: SessionStore,
  sessionId: string,
  stored: Message,
  parts: Message["parts"],
): Promise<void> {
  const session = await store.getSession(sessionId);
  if (session?.headId !== stored.id) return;
  // The provider has the whole.
  await distrustThread(store, sessionId);
  await store.saveMessages(sessionId, [{ ...settled(stored, "stopped"), parts }]);
}

/**
 * Stores what somebody saw of a reply whose server died before it had stored any of it, unless
 * something follows what it answers. The caller holds the session.
 */
export async function keepSeen(
  store: SessionStore,
  sessionId: string,
  reply: Pick<Message, "id" | "parentId" | "parts">,
): Promise<void> {
  const session = await store.getSession(sessionId);
  if (session?.headId !== reply.parentId) return;
  await distrustThread(store, sessionId);
  await store.saveMessages(sessionId, [{ ...reply, role: "assistant", status: "stopped" }]);
}
