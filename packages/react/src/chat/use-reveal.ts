import { type Chat, type ChatError, toChatError } from "@helperchat/core";
import { createContext, useContext, useEffect, useState } from "react";

/** How it stands with a message that is to be brought into view. */
export type RevealState =
  | { type: "none" }
  | { type: "looking" }
  /** It is among the messages that are shown. A new object each time it was asked for. */
  | { type: "here"; messageId: string }
  | { type: "failed"; error: ChatError; retry: () => void };

export const RevealContext = createContext<RevealState>({ type: "none" });

/** Sees to it that a message is among those that are shown. */
export function useReveal(chat: Chat, target: { messageId: string } | null): RevealState {
  const [state, setState] = useState<RevealState>({ type: "none" });

  useEffect(() => {
    if (!target) return setState({ type: "none" });
    const { messageId } = target;
    let isWanted = true;
    const look = () => {
      setState({ type: "looking" });
      chat.reveal(messageId).then(
        () => isWanted && setState({ type: "here", messageId }),
        (error) => isWanted && setState({ type: "failed", error: toChatError(error), retry: look }),
      );
    };
    look();
    return () => {
      isWanted = false;
    };
  }, [chat, target]);

  return state;
}

/** The id of the message that was brought into view, or `null`. */
export function useRevealedId(): string | null {
  const state = useContext(RevealContext);
  return state.type === "here" ? state.messageId : null;
}
