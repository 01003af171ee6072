import type { SessionStore } from "./session-store.js";

/** The provider's memory of a session, and how far it reaches. Servers only. */
export interface Thread {
  /** The provider's id, such as `conv_…`. */
  threadId: string;
  /** The last message that the thread is known to hold; `null` while nobody can say. */
  threadHeadId: string | null;
  /** The threads that the session had before, which the provider still keeps. Oldest first. */
  abandonedThreadIds: readonly string[];
}

/**
 * A store that also keeps threads. Never offered to a browser: whoever could set a thread
 * could talk into another person's.
 */
export interface ThreadStore {
  /** The session's thread, or `null` where there is none or no such session. */
  getThread(sessionId: string): Promise<Thread | null>;
  /** Replaces the session's thread; `null` forgets it. A missing session is `not_found`. Not an activity. */
  setThread(sessionId: string, thread: Thread | null): Promise<void>;
}

/** From now on nobody can say what the session's thread holds: the next reply begins another one. */
export async function distrustThread(store: SessionStore, sessionId: string): Promise<void> {
  if (!isThreadStore(store)) return;
  const thread = await store.getThread(sessionId);
  if (thread) await store.setThread(sessionId, { ...thread, threadHeadId: null });
}

/** Whether this store keeps threads too. */
export function isThreadStore(store: SessionStore): store is SessionStore & ThreadStore {
  return "getThread" in store && "setThread" in store;
}
