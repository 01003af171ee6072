import type { ChatError, HelperFace } from "@helperchat/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useChatClient } from "../provider/chat-client-context.js";
import { helpersKey } from "./session-cache.js";

/** The public face of a helper: a TanStack query whose `data` is `null` where there is none with this id. */
export function useHelper(helperId: string): UseQueryResult<HelperFace | null, ChatError> {
  const client = useChatClient();
  return useQuery<readonly HelperFace[], ChatError, HelperFace | null>({
    queryKey: helpersKey(client),
    queryFn: () => client.helpers(),
    select: useCallback(
      (helpers: readonly HelperFace[]) => helpers.find(({ id }) => id === helperId) ?? null,
      [helperId],
    ),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
}
