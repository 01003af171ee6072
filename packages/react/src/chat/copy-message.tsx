import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import type { PartProps } from "../ui/use-part.js";
import { CopyButton } from "./copy-button.js";
import { useMessageParts } from "./message-context.js";
import { messageMarkdown } from "./message-markdown.js";

/** Copies a message as Markdown, its files and sources with it. */
export const CopyMessage = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function CopyMessage(props, ref) {
    const { message } = useMessageParts();
    const messages = useMessages();
    const text = messageMarkdown(message);
    return text === "" ? null : (
      <CopyButton ref={ref} text={text} label={messages.copy} {...props} />
    );
  },
);
