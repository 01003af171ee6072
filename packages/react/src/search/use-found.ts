import {
  type ChatClient,
  type ChatError,
  isChatError,
  isSearchStore,
  type MessageFilter,
  type MessageHit,
  type Page,
  type SearchRequest,
  type Session,
  type SessionFilter,
} from "@helperchat/core";
import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { clientKey, sessionListKey } from "../hooks/session-cache.js";
import { useChatClient } from "../provider/chat-client-context.js";

const PAGE = 30;

/** Beside it, whether the store was asked in vain because it finds no messages. */
interface MessagePage extends Page<MessageHit> {
  unsupported?: boolean;
}

export type FoundSessions = UseInfiniteQueryResult<readonly Session[], ChatError>;
export type FoundMessages = UseInfiniteQueryResult<
  { hits: readonly MessageHit[]; unsupported: boolean },
  ChatError
>;

/**
 * The sessions that match, latest activity first; `null` asks for nothing. They are cached as every
 * list is, so they follow what happens in the client.
 *
 * @param after Leaves out those whose last message is older. No store can be asked for that, but as
 *   the latest come first, it is a matter of where to end.
 */
export function useFoundSessions(
  filter: SessionFilter | null,
  after: string | undefined,
): FoundSessions {
  const client = useChatClient();
  const isLater = ({ lastMessageAt }: Session) =>
    after === undefined || Date.parse(lastMessageAt) >= Date.parse(after);
  return useInfiniteQuery({
    queryKey: sessionListKey(client, filter ?? {}),
    enabled: filter !== null,
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<Session>> =>
      client.listSessions({ limit: PAGE, cursor, filter: filter ?? {} }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items, nextCursor }) =>
      items.every(isLater) ? (nextCursor ?? undefined) : undefined,
    select: ({ pages }) =>
      distinct(pages.flatMap(({ items }) => items).filter(isLater), ({ id }) => id),
    // Whether the store can be reached is the store's to say: not every one is on the network.
    networkMode: "always",
    refetchOnReconnect: true,
  });
}

/** The messages that match, the latest first; `null` asks for nothing. */
export function useFoundMessages(query: string, filter: MessageFilter | null): FoundMessages {
  const client = useChatClient();
  return useInfiniteQuery({
    queryKey: [...clientKey(client), "found", query, filter],
    enabled: filter !== null,
    queryFn: ({ pageParam: cursor, signal }) =>
      searchMessages(client, { query, filter: filter ?? {}, limit: PAGE, cursor }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => ({
      hits: distinct(
        pages.flatMap(({ items }) => items),
        ({ session, messageId }) => `${session.id} ${messageId}`,
      ),
      unsupported: pages.some(({ unsupported }) => unsupported),
    }),
    // Whether the store can be reached is the store's to say: not every one is on the network.
    networkMode: "always",
    refetchOnReconnect: true,
  });
}

/** A store that finds titles alone, and a server's, have no messages to give: that is no failure. */
async function searchMessages(
  { store }: ChatClient,
  request: SearchRequest,
  signal: AbortSignal,
): Promise<MessagePage> {
  const nothing = { items: [], nextCursor: null, unsupported: true };
  if (!isSearchStore(store)) return nothing;
  try {
    return await store.searchMessages(request, { signal });
  } catch (error) {
    if (isChatError(error) && error.code === "unsupported") return nothing;
    throw error;
  }
}

/** What moved between two pages is in both; the first counts. */
function distinct<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}
