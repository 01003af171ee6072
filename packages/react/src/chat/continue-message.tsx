import { toChatError } from "@helperchat/core";
import { forwardRef, useState } from "react";
import { useSessionCopies } from "../hooks/use-session-copies.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

type State = { type: "ready" } | { type: "copying" } | { type: "failed"; text: string };

/**
 * Begins another chat with what leads to a reply, and opens it. The chat that it is in stays as it
 * is. Inside a `HelperChatRoot`.
 */
export const ContinueMessage = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ContinueMessage(props, ref) {
    const messages = useMessages();
    const { chat } = useChatParts();
    const { open } = useOpenSession();
    const copies = useSessionCopies();
    const id = useMessageParts(selectId);
    const offered = useMessageParts(selectOffered);
    const [state, setState] = useState<State>({ type: "ready" });

    async function fork() {
      if (state.type === "copying") return;
      setState({ type: "copying" });
      try {
        const copy = await copies.fork(chat.sessionId, id);
        setState({ type: "ready" });
        open(copy.id);
      } catch (cause) {
        setState({ type: "failed", text: messages.reason(toChatError(cause)) });
      }
    }

    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-control": "continue",
      "aria-label": messages.continueInNewChat,
      title: messages.continueInNewChat,
      "aria-busy": state.type === "copying",
      onClick: fork,
      children: <Icon name="fork" />,
    };
    const part = usePart("button", own, props, ref);
    if (!offered) return null;
    return (
      <>
        {part}
        {state.type === "failed" && (
          <span role="alert" data-hc-part="message-said" data-hc-kind="error">
            {`${messages.notContinued} ${state.text}`}
          </span>
        )}
      </>
    );
  },
);

function selectId({ message }: MessageParts): string {
  return message.id;
}

/** A reply that is stored: what leads to it ends where a person can go on. */
function selectOffered({ message, saving }: MessageParts): boolean {
  return message.role === "assistant" && message.status !== "replying" && !saving;
}
