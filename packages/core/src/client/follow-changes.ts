import type { Chat } from "../chat/chat.js";
import { readChanges } from "../chat/read-changes.js";
import type { Session } from "../contract/session.js";
import type { Device } from "../device/device.js";
import type { StoredChange, TabChange } from "../device/tabs.js";
import { isLiveStore, type StoreChange } from "../live-store.js";
import type { SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import type { ClientEvent } from "./session-news.js";
import type { Unread } from "./unread.js";

/** What of a client has to follow. */
export interface FollowingClient {
  store: SessionStore;
  device: Device;
  clock: Clock;
  chats: Pick<ReadonlyMap<string, Chat>, "get" | "values">;
  unread: Unread;
  /** Tells the lists. */
  emit(event: ClientEvent): void;
  /** Lets go of a session that was deleted. */
  forget(sessionId: string): void;
}

/**
 * Has a client follow what other tabs tell, and its store where that is live: the one place where
 * anything is done about what happens elsewhere. The returned function ends that.
 */
export function followChanges(client: FollowingClient): () => void {
  const { store, device, clock, chats, unread, emit, forget } = client;
  const reader = readChanges({ store, clock, onRead, onSkipped });

  function hear(change: StoreChange | TabChange): void {
    switch (change.type) {
      case "connected":
        emit({ type: "sessions-stale" });
        hearAll();
        return;
      case "disconnected":
        // Nothing that is shown is wrong for that. The store tries again, and says `connected`.
        return;
      case "sessions-stale":
        emit(change);
        return;
      case "message-discarded":
        chats.get(change.sessionId)?.forget(change.messageId);
        return;
      case "message-rated":
        chats.get(change.sessionId)?.hearRating(change.messageId, change.feedback);
        return;
      default:
        reader.hear(change);
    }
  }

  function hearAll(): void {
    for (const chat of chats.values()) chat.hear();
  }

  function onRead(sessionId: string, session: Session | null, type: StoredChange["type"]): void {
    if (!session) {
      // Whoever is signed out sees nothing either, so that alone does not say that it was deleted.
      if (type === "session-deleted") forget(sessionId);
      else onSkipped([sessionId]);
      return;
    }
    emit({ type: "session-changed", session });
    const chat = chats.get(sessionId);
    const isNews = type !== "session-changed";
    if (isNews) unread.expect(sessionId);
    unread.noticeElsewhere(session);
    if (isNews || session.headId !== chat?.getSnapshot().headId) chat?.hear(session);
  }

  function onSkipped(sessionIds: readonly string[]): void {
    emit({ type: "sessions-stale" });
    for (const sessionId of sessionIds) chats.get(sessionId)?.hear();
  }

  // Nobody followed until now, so anything may have happened to what was read before.
  for (const chat of chats.values()) {
    if (chat.getSnapshot().history.type !== "loading") chat.hear();
  }
  const ends = [
    reader.end,
    device.tabs.listen(hear),
    device.seen.listen(() => unread.update()),
    // Lists decide by themselves how old they may be when a page is seen again.
    device.onWake(hearAll),
    ...(isLiveStore(store) ? [store.subscribe(hear)] : []),
  ];
  return () => {
    for (const end of ends) end();
  };
}
