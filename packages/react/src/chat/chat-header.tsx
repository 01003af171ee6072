import { forwardRef } from "react";
import { type PartProps, usePart } from "../ui/use-part.js";

/** What stands above a conversation: its title, and controls. */
export const ChatHeader = forwardRef<HTMLElement, PartProps<"header">>(
  function ChatHeader(props, ref) {
    return usePart("header", { "data-hc-part": "chat-header" }, props, ref);
  },
);
