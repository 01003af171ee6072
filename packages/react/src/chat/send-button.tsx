import { isReplying } from "@helperchat/core";
import { forwardRef, type MouseEvent } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { bringsKeyboard } from "../ui/brings-keyboard.js";
import { Icon } from "../ui/icon.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useComposerParts } from "./composer-context.js";

/**
 * Send, and Stop while a reply is coming: one element, so that whoever is on it stays there. A press of
 * the mouse leaves focus in the message field, where the next words go.
 */
export const SendButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function SendButton(props, ref) {
    const messages = useMessages();
    const { chat, draft } = useChatParts();
    const { maxLength } = useComposerParts();
    const replying = useChat(chat, isReplying);
    const canSend = useSelector(
      draft,
      ({ text }) => text.trim() !== "" && text.length <= maxLength,
    );
    const label = replying ? messages.stop : messages.send;
    const own = {
      type: replying ? "button" : "submit",
      "data-hc-part": "send",
      "data-hc-state": replying ? "stop" : "send",
      // Not `disabled`: that would throw focus away.
      "aria-disabled": !replying && !canSend,
      "aria-label": label,
      title: label,
      onMouseDown: keepFocus,
      onClick: replying ? () => quietly(chat.stop()) : undefined,
      children: <Icon name={replying ? "stop" : "send"} />,
    };
    return usePart("button", own, props, ref);
  },
);

function keepFocus(event: MouseEvent) {
  // On a touch screen the keyboard leaves with it, and shows the reply.
  if (!bringsKeyboard()) event.preventDefault();
}
