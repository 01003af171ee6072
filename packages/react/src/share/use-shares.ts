import type { ChatError, Page, Share, ShareInput, ShareStore } from "@helperchat/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { clientKey } from "../hooks/session-cache.js";
import { useChatClient } from "../provider/chat-client-context.js";

const PAGE = 50;

type SharePages = InfiniteData<Page<Share>, string | undefined>;

/**
 * The person's links, of one session or of all, the latest first, and what can be done with them.
 * `create` and `revoke` reject with the store's `ChatError`; the lists show what they did.
 */
export function useShares(store: ShareStore, sessionId: string | null) {
  const key = [...clientKey(useChatClient()), "shares"];
  const queries = useQueryClient();
  const list = useInfiniteQuery<
    Page<Share>,
    ChatError,
    Share[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...key, sessionId],
    queryFn: ({ pageParam: cursor, signal }) =>
      store.listShares(
        { limit: PAGE, cursor, ...(sessionId !== null && { sessionId }) },
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    networkMode: "always",
    // Links are few, and a list that is not true to the store would mislead.
    staleTime: 0,
  });

  function change(changed: (shares: Share[], page: number) => Share[]) {
    queries.setQueriesData<SharePages>({ queryKey: key }, (pages) => {
      if (!pages) return pages;
      const after = pages.pages.map((page, index) => ({
        ...page,
        items: changed(page.items, index),
      }));
      return { ...pages, pages: after };
    });
  }

  return {
    list,
    async create(input: ShareInput): Promise<Share> {
      const share = await store.createShare(input);
      change((shares, page) =>
        page > 0 ? shares : [share, ...shares.filter(({ id }) => id !== share.id)],
      );
      return share;
    },
    async revoke(shareId: string): Promise<void> {
      await store.revokeShare(shareId);
      change((shares) => shares.filter(({ id }) => id !== shareId));
    },
  };
}
