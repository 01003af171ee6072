import {
  type ChatError,
  isLabelStore,
  type LabelRequest,
  type Labels,
  toChatError,
} from "@helperchat/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useChatClient } from "../provider/chat-client-context.js";
import { labelsKey } from "./session-cache.js";

/**
 * The folders and tags of a project, or of its sessions with one helper, each with how many sessions
 * have it. A TanStack query that follows what happens in the client; `data` is `null` where the
 * store does not know its labels.
 */
export function useLabels(request: LabelRequest): UseQueryResult<Labels | null, ChatError> {
  const client = useChatClient();
  const { store } = client;
  return useQuery<Labels | null, ChatError>({
    queryKey: [...labelsKey(client), request],
    queryFn: async ({ signal }) => {
      if (!isLabelStore(store)) return null;
      try {
        return await store.listLabels(request, { signal });
      } catch (error) {
        if (toChatError(error).code === "unsupported") return null;
        throw error;
      }
    },
    networkMode: "always",
  });
}
