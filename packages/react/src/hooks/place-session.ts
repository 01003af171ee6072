import type { Page, Session, SessionFilter } from "@helperchat/core";
import { matchesFilter } from "@helperchat/core/stores";
import type { InfiniteData } from "@tanstack/react-query";

/** A list of sessions as it is cached: the pages that were read so far. */
export type SessionPages = InfiniteData<Page<Session>, string | undefined>;

/**
 * The list after sessions have changed. One goes to the top when a message came, and in or out when
 * the filter says so; for anything else it stays where it is.
 */
export function placeSessions(
  list: SessionPages,
  sessions: ReadonlyMap<string, Session>,
  filter: SessionFilter,
): SessionPages {
  const placed = new Set<string>();
  const replaced = mapPages(list, (items) =>
    items.flatMap((item) => {
      const session = sessions.get(item.id);
      if (!session) return item;
      const stays = item.lastMessageAt === session.lastMessageAt || !matchesFilter(session, filter);
      if (stays) placed.add(item.id);
      return stays && matchesFilter(session, filter) ? session : [];
    }),
  );
  const others = [...sessions.values()].filter(
    (session) => !placed.has(session.id) && matchesFilter(session, filter),
  );
  if (placed.size === 0 && others.length === 0) return list;
  return others.reduce(insertSession, replaced);
}

export function removeSession(list: SessionPages, sessionId: string): SessionPages {
  return mapPages(list, (items) => items.filter(({ id }) => id !== sessionId));
}

export function findSession(list: SessionPages, sessionId: string): Session | undefined {
  return list.pages.flatMap(({ items }) => items).find(({ id }) => id === sessionId);
}

function mapPages(list: SessionPages, change: (items: Session[]) => Session[]): SessionPages {
  const pages = list.pages.map((page) => ({ ...page, items: change(page.items) }));
  return { ...list, pages };
}

/** Puts a session before the first that was active earlier, if that place has been read. */
function insertSession(list: SessionPages, session: Session): SessionPages {
  const last = list.pages.length - 1;
  const isEnd = list.pages[last]?.nextCursor === null;
  const time = Date.parse(session.lastMessageAt);
  const at = list.pages.findIndex(
    ({ items }, page) =>
      Date.parse(items.at(-1)?.lastMessageAt ?? "") <= time || (isEnd && page === last),
  );
  const pages = list.pages.map((page, index) => {
    if (index !== at) return page;
    const older = page.items.findIndex((item) => Date.parse(item.lastMessageAt) <= time);
    return {
      ...page,
      items: page.items.toSpliced(older < 0 ? page.items.length : older, 0, session),
    };
  });
  return { ...list, pages };
}
