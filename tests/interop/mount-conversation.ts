import { renderHook, waitFor } from "@testing-library/react";
import type { UIMessage } from "ai";
import { onTestFinished } from "vitest";
import { useConversation } from "./examples/conversation.js";

/** A page with the conversation `s1`, as the documents show it. */
export function mountConversation(messages?: UIMessage[]) {
  const { result, unmount } = renderHook(() => useConversation("s1", messages));
  onTestFinished(unmount);
  const until = (check: (chat: ReturnType<typeof useConversation>) => void) =>
    waitFor(() => check(result.current), { timeout: 5_000 });
  return {
    get chat() {
      return result.current;
    },
    /** Waits until the check holds. */
    until,
    /** Closes the page. */
    close: unmount,
  };
}

/** The words of a message, of all its text blocks. */
export function wordsOf(message: Pick<UIMessage, "parts"> | undefined): string {
  return (message?.parts ?? []).map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** Who said what. */
export function talk(messages: readonly Pick<UIMessage, "role" | "parts">[]): string[] {
  return messages.map((message) => `${message.role}: ${wordsOf(message)}`);
}
