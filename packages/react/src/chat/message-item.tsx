import { memo, type ReactNode, useMemo, useState } from "react";
import { useSelector } from "../hooks/use-selector.js";
import { useChatParts } from "./chat-context.js";
import {
  type EditorState,
  growingMessage,
  MessageContext,
  type MessageParts,
  wholeMessage,
} from "./message-context.js";
import type { MessageRowState } from "./stretch-rows.js";

export interface MessageItemProps extends Omit<MessageRowState, "id"> {
  children: ReactNode;
}

/** Tells what is in it its message. Only parts of a growing one listen to the chat, so no other is drawn for a token. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, saving, branches, last, previousAt, children } = props;
  const { chat } = useChatParts();
  const [editor, setEditor] = useState<EditorState>("closed");
  const source = useMemo(() => {
    const row = { saving, branches, last, previousAt, editor, setEditor };
    return message
      ? wholeMessage({ ...row, message, growing: false })
      : growingMessage(chat, { ...row, growing: true });
  }, [chat, message, saving, branches, last, previousAt, editor]);
  if (!useSelector(source, hasBegun)) return null;
  return <MessageContext.Provider value={source}>{children}</MessageContext.Provider>;
});

/** A reply that has nothing to show yet is no message yet. */
function hasBegun(parts: MessageParts | null): boolean {
  return parts !== null && (parts.message.parts.length > 0 || parts.message.status !== "replying");
}
