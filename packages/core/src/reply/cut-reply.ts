import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { SessionStore } from "../session-store.js";
import { distrustThread } from "../thread-store.js";
import { emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";
import { settled } from "./orphaned-replies.js";
import { sameParts } from "./same-parts.js";
import { saysSomething } from "./says-something.js";

/** The parts of a stored reply as somebody saw it who stopped it too late, or `null` if just that is stored. */
export function cutParts(stored: Message, seen: readonly ReplyEvent[]): Message["parts"] | null {
  const { parts } = seen.reduce(foldReplyEvent, emptyReplyFold);
  const kept = saysSomething(parts) ? [...parts] : [];
  const isWhole = sameParts(kept, stored.parts) && stored.status !== "interrupted";
  return isWhole ? null : kept;
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
