import { replyMessage } from "@helperchat/core";
import { memo, type ReactNode, useMemo, useState, useSyncExternalStore } from "react";
import { useChatParts } from "./chat-context.js";
import { type EditorState, MessageContext } from "./message-context.js";
import type { MessageRowState } from "./stretch-rows.js";

export interface MessageItemProps extends Omit<MessageRowState, "id"> {
  children: ReactNode;
}

/** Tells what is in it its message. Only a growing one listens to the chat, so no other is drawn for a token. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { saving, branches, last, previousAt, children } = props;
  const { chat } = useChatParts();
  const [editor, setEditor] = useState<EditorState>("closed");
  const read = () => props.message ?? replyMessage(chat.getSnapshot());
  const message = useSyncExternalStore(props.message ? never : chat.subscribe, read, read);
  const growing = props.message === null;
  const parts = useMemo(
    () => message && { message, growing, saving, branches, last, previousAt, editor, setEditor },
    [message, growing, saving, branches, last, previousAt, editor],
  );
  if (!parts || (parts.message.parts.length === 0 && parts.message.status === "replying")) {
    return null;
  }
  return <MessageContext.Provider value={parts}>{children}</MessageContext.Provider>;
});

function never(): () => void {
  return () => {};
}
