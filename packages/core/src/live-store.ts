import type { ChatError } from "./chat-error.js";
import type { SessionStore } from "./session-store.js";

/** What a live store tells of. Changes are the person's own, one's own writes among them. */
export type StoreChange =
  /** The session is new, or anything of it but its messages changed. */
  | { type: "session-changed"; sessionId: string }
  | { type: "session-deleted"; sessionId: string }
  /** Messages were added or replaced, and the session's preview, count and place with them. */
  | { type: "messages-saved"; sessionId: string }
  /** From now on changes are heard. Read again what you show: earlier ones may have been missed. */
  | { type: "connected" }
  /** Until the next `connected` nothing is heard. The store tries again by itself. */
  | { type: "disconnected"; error: ChatError };

/** A store that tells of changes as they happen, in other tabs, on other devices, on servers. */
export interface LiveStore {
  /**
   * Calls the listener for each change until the returned function is called. A change says where
   * to look and not what is there: read it.
   */
  subscribe(listener: (change: StoreChange) => void): () => void;
}

/** Whether this store tells of changes. */
export function isLiveStore(store: SessionStore): store is SessionStore & LiveStore {
  return "subscribe" in store;
}
