import type { ClientEvent, SessionNews } from "../client/session-news.js";
import type { Unread } from "../client/unread.js";
import type { SessionStore } from "../session-store.js";
import type { ChatReports } from "./chat-context.js";

export interface ChatReportsOptions {
  store: SessionStore;
  news: SessionNews;
  unread: Unread;
}

/** Makes news for lists and other tabs of what one chat reports. */
export function chatReports(
  sessionId: string,
  { store, news, unread }: ChatReportsOptions,
): ChatReports {
  /** The title that was heard last and is not read yet. */
  let heard: string | null = null;
  /** How often the session was read: what an earlier read says is older than what a later one did. */
  let reads = 0;

  function showTitle(): void {
    if (heard !== null) news.emit({ type: "title-growing", sessionId, title: heard });
  }

  /** What there is to tell of the session; nothing where it is not there. */
  async function readSession(): Promise<ClientEvent | null> {
    try {
      const session = await store.getSession(sessionId);
      return session && { type: "session-changed", session };
    } catch {
      return { type: "sessions-stale" };
    }
  }

  return {
    async onSessionChange() {
      const before = heard;
      reads += 1;
      const read = reads;
      const event = await readSession();
      if (read !== reads) return;
      if (event?.type === "session-changed") unread.notice([event.session]);
      // What was heard while this was read is newer.
      if (heard === before) heard = null;
      if (event) news.emit(event);
      showTitle();
    },
    onTitle(title) {
      heard = title;
      showTitle();
    },
    onSessionRead: (session) => unread.notice([session]),
    onStored(type) {
      if (type === "messages-saved") unread.expect(sessionId);
      news.tell({ type, sessionId });
    },
    onDiscarded: (messageId) => news.tell({ type: "message-discarded", sessionId, messageId }),
    onRated: (messageId, feedback) =>
      news.tell({ type: "message-rated", sessionId, messageId, feedback }),
  };
}
