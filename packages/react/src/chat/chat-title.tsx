import { forwardRef } from "react";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatTitle } from "./use-chat-title.js";

/** The name of the conversation. */
export const ChatTitle = forwardRef<HTMLHeadingElement, PartProps<"h2">>(
  function ChatTitle(props, ref) {
    const title = useChatTitle();
    const own = { "data-hc-part": "chat-title", dir: "auto", title, children: title };
    return usePart("h2", own, props, ref);
  },
);
