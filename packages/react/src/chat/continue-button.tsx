import { toChatError } from "@helperchat/core";
import { forwardRef, useState } from "react";
import { useSessionCopies } from "../hooks/use-session-copies.js";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

type State = { type: "ready" } | { type: "copying" } | { type: "failed"; text: string };

/** What {@link ContinueMessage} shows, once it is loaded. */
export const ContinueButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ContinueButton(props, ref) {
    const messages = useLaterMessages(enTurn);
    const { chat } = useChatParts();
    const { open } = useOpenSession();
    const copies = useSessionCopies();
    const id = useMessageParts(selectId);
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
      children: (
        <svg data-hc-part="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d="M5.5 3.5v13M5.5 12c6 0 9-1.5 9-7.5M11.5 7l3-3 3 3" />
        </svg>
      ),
    };
    const part = usePart("button", own, props, ref);
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
