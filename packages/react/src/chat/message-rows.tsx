import type { ReactNode } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useChatParts } from "./chat-context.js";
import { MessageItem } from "./message-item.js";
import {
  selectBranches,
  selectReplyId,
  selectReplyPlace,
  selectSaving,
  selectShown,
} from "./shown.js";

export interface MessageRowsProps {
  /**
   * What is drawn for each message. Keep it the same element, outside of your component or
   * memoised: another one draws every message again.
   */
  children: ReactNode;
}

/**
 * The messages that are shown, oldest first. Draws its children once for each, who find theirs
 * with {@link useMessageParts}.
 */
export function MessageRows({ children }: MessageRowsProps) {
  const { chat } = useChatParts();
  const shown = useChat(chat, selectShown);
  const branches = useChat(chat, selectBranches);
  const saving = useChat(chat, selectSaving);
  const replyId = useChat(chat, selectReplyId);
  const replyPlace = useChat(chat, selectReplyPlace);
  const end = shown.length - 1;

  const items = shown.map((message, index) => (
    <MessageItem
      key={message.id}
      message={message}
      saving={saving.get(message.id)}
      branches={branches.get(message.id)}
      last={index === end && replyId === null}
      previousAt={shown[index - 1]?.createdAt ?? null}
    >
      {children}
    </MessageItem>
  ));
  // In the same array, so that a reply that is complete keeps its element.
  if (replyId !== null) {
    const previousAt = shown[replyPlace - 1]?.createdAt ?? null;
    items.splice(
      replyPlace,
      0,
      <MessageItem key={replyId} message={null} last previousAt={previousAt}>
        {children}
      </MessageItem>,
    );
  }
  return items;
}
