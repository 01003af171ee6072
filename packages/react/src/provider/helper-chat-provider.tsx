import { type ChatClient, isChatError } from "@helperchat/core";
import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useSessionCache } from "../hooks/use-session-cache.js";
import { enFirst } from "../messages/en-first.js";
import type { Messages } from "../messages/messages.js";
import { MessagesContext } from "../messages/use-messages.js";
import { ChatClientContext } from "./chat-client-context.js";

export interface HelperChatProviderProps {
  /** A person's conversations. Another person's need another client. */
  client: ChatClient;
  /**
   * Words that differ from the English ones. `@helperchat/react/messages/ar`, `de` and `ja` are
   * whole.
   */
  messages?: Partial<Messages>;
  children: ReactNode;
}

/**
 * Gives hooks and parts their client. Lists are cached in the app's `QueryClient` where there is
 * one above, otherwise in one of its own.
 *
 * @example
 * <HelperChatProvider client={client}>…</HelperChatProvider>
 */
export function HelperChatProvider({ client, messages, children }: HelperChatProviderProps) {
  const outer = useContext(QueryClientContext);
  const [own] = useState(newQueryClient);
  const words = useMemo(() => (messages ? { ...enFirst, ...messages } : enFirst), [messages]);
  return (
    <QueryClientProvider client={outer ?? own}>
      <ChatClientContext.Provider value={client}>
        <MessagesContext.Provider value={words}>
          <SessionCacheConnection />
          {children}
        </MessagesContext.Provider>
      </ChatClientContext.Provider>
    </QueryClientProvider>
  );
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isChatError(error) && error.retryable,
      },
    },
  });
}

function SessionCacheConnection() {
  const cache = useSessionCache();
  useEffect(() => cache.connect(), [cache]);
  return null;
}
