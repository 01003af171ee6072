import type { ChatError, Page, Session, SessionFilter } from "@helperchat/core";
import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { useChatClient } from "../provider/chat-client-context.js";
import type { SessionPages } from "./place-session.js";
import { sessionListKey } from "./session-cache.js";

/** How many sessions one page of the list holds. */
const PAGE = 30;

/**
 * The person's sessions that match the filter, latest activity first. A TanStack infinite query:
 * `data` is every session that was read so far, `fetchNextPage` reads on. The list follows what
 * happens in the client: a message moves its session up, and nothing else does.
 *
 * @example
 * const { data: sessions = [], hasNextPage, fetchNextPage } = useSessions({ projectId, helper });
 */
export function useSessions(
  filter: SessionFilter,
): UseInfiniteQueryResult<readonly Session[], ChatError> {
  const client = useChatClient();
  return useInfiniteQuery<
    Page<Session>,
    ChatError,
    readonly Session[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: sessionListKey(client, filter),
    queryFn: ({ pageParam, signal }) =>
      client.listSessions({ limit: PAGE, cursor: pageParam, filter }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: everySession,
    // Whether the store can be reached is the store's to say: not every one is on the network.
    networkMode: "always",
  });
}

/** All pages as one list. A session that moved up between two pages is in both; the first counts. */
function everySession({ pages }: SessionPages): readonly Session[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}
