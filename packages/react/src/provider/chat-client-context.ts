import type { ChatClient } from "@helperchat/core";
import { createContext, useContext } from "react";

export const ChatClientContext = createContext<ChatClient | null>(null);

/** The client of the nearest `HelperChatProvider`. Throws where there is none. */
export function useChatClient(): ChatClient {
  const client = useContext(ChatClientContext);
  if (!client) {
    throw new Error("HelperChat's hooks and parts work inside a <HelperChatProvider client={…}>.");
  }
  return client;
}
