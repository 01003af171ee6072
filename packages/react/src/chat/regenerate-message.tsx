import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { Icon } from "../ui/icon.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useMessageParts } from "./message-context.js";

/**
 * Asks for another version of a reply. Hidden while one is coming, and for the words that a
 * conversation begins with, unless the helper's model opens it: others would be the same.
 */
export const RegenerateMessage = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function RegenerateMessage(props, ref) {
    const { message, last } = useMessageParts();
    const { chat } = useChatParts();
    const messages = useMessages();
    const { journey } = useHelperFace();
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-control": "regenerate",
      "data-hc-action": "ask",
      "aria-label": messages.regenerate,
      title: messages.regenerate,
      onClick: () => quietly(chat.regenerate(message.id)),
      children: <Icon name="regenerate" />,
    };
    const part = usePart("button", own, props, ref);
    // Where the last reply was cut off, its notice offers to try again: the same thing.
    const isWhole = message.status === "done" || !last;
    const isAnswer = message.parentId !== null || journey?.type === "reply";
    const offered = message.role !== "user" && isWhole && isAnswer;
    return offered ? part : null;
  },
);
