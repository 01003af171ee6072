import { type Chat, type ChatState, initialChatState } from "@helperchat/core";
import { useContext, useMemo, useSyncExternalStore } from "react";
import { ChatClientContext } from "../provider/chat-client-context.js";
import { useHydrated } from "./use-hydrated.js";
import { memoSelection, type Source } from "./use-selector.js";

/**
 * The state of a conversation, a `Chat` or the session with this id, and a render for every change
 * of it. With a selector, a render only where what it selects has changed.
 *
 * @param select Pure; declare it outside of the component.
 * @param isEqual Whether two selections are the same. Default: `Object.is`.
 *
 * @example
 * const replying = useChat(sessionId, isReplying);
 */
export function useChat(chat: Chat | string): ChatState;
export function useChat<T>(
  chat: Chat | string,
  select: (state: ChatState) => T,
  isEqual?: (a: T, b: T) => boolean,
): T;
export function useChat<T>(
  chat: Chat | string,
  select?: (state: ChatState) => T,
  isEqual?: (a: T, b: T) => boolean,
): T | ChatState {
  const source = useSource(chat);
  const read = useMemo(
    (): (() => T | ChatState) =>
      select ? memoSelection(source, select, isEqual) : () => source.getSnapshot(),
    [source, select, isEqual],
  );
  return useSyncExternalStore(source.subscribe, read, read);
}

function useSource(chat: Chat | string): Source<ChatState> {
  const client = useContext(ChatClientContext);
  const hydrated = useHydrated();
  return useMemo(() => {
    if (typeof chat !== "string") return chat;
    // A server has nobody to load for, and the page that takes over must begin as it did.
    if (hydrated && client) return client.chat(chat);
    const state = initialChatState(chat, "loading");
    return { getSnapshot: () => state, subscribe: () => () => {} };
  }, [chat, client, hydrated]);
}
