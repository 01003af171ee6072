import { ChatError, isStatsStore, type Stats, type StatsRequest } from "@helperchat/core";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { clientKey } from "../hooks/session-cache.js";
import { useChatClient } from "../provider/chat-client-context.js";

/**
 * What the person's messages of some days come to: a TanStack query. While another range is
 * counted, the one before stays (`isPlaceholderData`). Whoever comes back sees what was counted last
 * until it is counted again. Its error is `unsupported` where the store, or the server's, does not
 * count.
 *
 * @example
 * const { data } = useStats({ projectId, from: "2026-11-01", to: "2026-11-30", timeZone: "UTC" });
 */
export function useStats(request: StatsRequest): UseQueryResult<Stats, ChatError> {
  const client = useChatClient();
  return useQuery<Stats, ChatError>({
    queryKey: [...clientKey(client), "stats", request],
    queryFn: ({ signal }) => {
      if (isStatsStore(client.store)) return client.store.readStats(request, { signal });
      throw new ChatError("unsupported", "This store does not count what was said.");
    },
    placeholderData: keepPreviousData,
    // Whoever opens them again wants what they have just written counted.
    staleTime: 0,
    networkMode: "always",
  });
}
