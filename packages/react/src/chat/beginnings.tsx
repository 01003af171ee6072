import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useHelperFace } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectOpened } from "./shown.js";

/**
 * Ways to begin below the words with which a helper has opened the conversation, as there is no empty
 * page then. Absent once the person has said something.
 */
export const Beginnings = forwardRef<HTMLDivElement, PartProps<"div">>(
  function Beginnings(props, ref) {
    const { chat } = useChatParts();
    const { journey } = useHelperFace();
    const opened = useChat(chat, selectOpened);
    const part = usePart("div", { "data-hc-part": "beginnings" }, props, ref);
    return journey && opened ? part : null;
  },
);
