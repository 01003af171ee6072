import type { ChatError, Page, Session, SessionFilter } from "@helperchat/core";
import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { useChatClient } from "../provider/chat-client-context.js";
import type { SessionPages } from "./place-session.js";
import { sessionListKey } from "./session-cache.js";

/** How many sessions the first page of the list holds: enough for what is seen at once. */
const FIRST_PAGE = 30;

/** And each further one: whoever scrolls has many, and reads on. */
const NEXT_PAGE = 100;

/**
 * The person's sessions that match the filter, latest activity first. A TanStack infinite query:
 * `data` is every session that was read so far, `fetchNextPage` reads on. The list follows what
 * happens in the client: a message moves its session up, and nothing else does. While what follows
 * another `text` is read, the list before it stays (`isPlaceholderData`). `null` asks for nothing.
 *
 * @example
 * const { data: sessions = [], hasNextPage, fetchNextPage } = useSessions({ projectId, helper });
 */
export function useSessions(
  filter: SessionFilter | null,
): UseInfiniteQueryResult<readonly Session[], ChatError> {
  const client = useChatClient();
  return useInfiniteQuery<
    Page<Session>,
    ChatError,
    readonly Session[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: sessionListKey(client, filter ?? {}),
    enabled: filter !== null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const limit = cursor === undefined ? FIRST_PAGE : NEXT_PAGE;
      return client.listSessions({ limit, cursor, filter: filter ?? {} }, { signal });
    },
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: everySession,
    placeholderData: (before, query) =>
      filter && differsInText(query?.queryKey.at(-1), filter) ? before : undefined,
    // Whether the store can be reached is the store's to say: not every one is on the network.
    networkMode: "always",
    refetchOnReconnect: true,
  });
}

/** Whether a list is what was found before for another text, or all of it. */
function differsInText(before: unknown, filter: SessionFilter): boolean {
  if (typeof before !== "object" || before === null || !("text" in before)) return false;
  const { text, ...rest } = filter;
  const { text: textBefore, ...restBefore } = before;
  return text !== textBefore && JSON.stringify(rest) === JSON.stringify(restBefore);
}

/** All pages as one list. A session that moved up between two pages is in both; the first counts. */
function everySession({ pages }: SessionPages): readonly Session[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}
