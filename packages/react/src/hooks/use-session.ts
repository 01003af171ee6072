import type { ChatError, Session } from "@helperchat/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useChatClient } from "../provider/chat-client-context.js";
import { sessionKey } from "./session-cache.js";
import { useSessionCache } from "./use-session-cache.js";

/**
 * One session: a TanStack query whose `data` is `null` where the person has no such session.
 * It follows what happens in the client. `null` for the id asks for nothing.
 */
export function useSession(sessionId: string | null): UseQueryResult<Session | null, ChatError> {
  const client = useChatClient();
  const cache = useSessionCache();
  return useQuery<Session | null, ChatError>({
    queryKey: sessionKey(client, sessionId),
    queryFn: ({ signal }) =>
      sessionId === null ? null : client.store.getSession(sessionId, { signal }),
    enabled: sessionId !== null,
    initialData: () => (sessionId === null ? null : cache.find(sessionId)),
    networkMode: "always",
  });
}
