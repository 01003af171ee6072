import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useChatClient } from "../provider/chat-client-context.js";
import { SessionCache } from "./session-cache.js";

export function useSessionCache(): SessionCache {
  const client = useChatClient();
  const queries = useQueryClient();
  return useMemo(() => new SessionCache(client, queries), [client, queries]);
}
