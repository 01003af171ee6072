import type { Page, Session, SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";

// For tests and stories: more sessions than anyone would add one by one.

/** A store whose list has this many sessions, three hours apart. Nothing is in them. */
export function storeOfMany(count: number): SessionStore {
  const now = Date.now();
  const sessions = Array.from({ length: count }, (_, index) =>
    manySession(index, new Date(now - index * 3 * 3_600_000).toISOString()),
  );
  return {
    ...memoryStore(),
    async listSessions({ limit, cursor = "0", filter = {} }): Promise<Page<Session>> {
      const text = filter.text?.toLowerCase();
      const all = filter.pinned || filter.state === "archived" ? [] : sessions;
      const found = text ? all.filter(({ title }) => title?.toLowerCase().includes(text)) : all;
      const end = Number(cursor) + limit;
      return {
        items: found.slice(Number(cursor), end),
        nextCursor: end < found.length ? String(end) : null,
      };
    },
    getSession: async (id) => sessions.find((session) => session.id === id) ?? null,
    listMessages: async () => ({ items: [], nextCursor: null }),
  };
}

function manySession(index: number, time: string): Session {
  return {
    id: `session-${index}`,
    projectId: "atlas",
    helper: "writer",
    title: `Session ${index}`,
    titleSource: "person",
    state: "active",
    pinned: false,
    folder: null,
    tags: [],
    metadata: {},
    headId: null,
    preview: `What was said last in session ${index}.`,
    messageCount: 2,
    createdAt: time,
    updatedAt: time,
    lastMessageAt: time,
  };
}
