import type { ChatState } from "@helperchat/core";
import { forwardRef, useCallback } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { useInView } from "../ui/use-in-view.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";

/** Loads what came before when it is scrolled to; a button for whoever does not scroll, or when that failed. */
export const OlderMessages = forwardRef<HTMLDivElement, PartProps<"div">>(
  function OlderMessages(props, ref) {
    const { chat } = useChatParts();
    const messages = useMessages();
    const older = useChat(chat, selectOlder);
    const load = useCallback(() => void chat.loadOlder(), [chat]);
    const own = {
      ref: useInView(load, older === "more"),
      "data-hc-part": "older",
      "data-hc-state": older,
      children: (
        <>
          {older === "failed" && <span role="alert">{messages.olderFailed}</span>}
          <button type="button" data-hc-part="text-button" onClick={load}>
            {older === "failed" && messages.tryAgain}
            {older === "loading" && messages.loadingMessages}
            {older === "more" && messages.olderMessages}
          </button>
        </>
      ),
    };
    const part = usePart("div", own, props, ref);
    return older === "none" ? null : part;
  },
);

function selectOlder({ history }: ChatState) {
  return history.type === "loaded" ? history.older.type : "none";
}
