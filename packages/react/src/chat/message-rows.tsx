import type { Message } from "@helperchat/core";
import { type ReactNode, useState } from "react";
import { originalTime } from "../hooks/original-time.js";
import { useChat } from "../hooks/use-chat.js";
import { useChatParts } from "./chat-context.js";
import { MessageStretch } from "./message-stretch.js";
import {
  selectBranches,
  selectReplyId,
  selectReplyPlace,
  selectSaving,
  selectShown,
} from "./shown.js";
import { type MessageRowState, type Stretch, stretchRows } from "./stretch-rows.js";
import { useRevealedId } from "./use-reveal.js";

export interface MessageRowsProps {
  /**
   * What is drawn for each message. Keep it the same element, outside of your component or
   * memoised: another one draws every message again.
   */
  children: ReactNode;
}

/** The end of a conversation is where one reads: so many messages, at least, are drawn at once. */
const NEAR_END = 12;

const none: readonly Stretch[] = [];

/**
 * The messages that are shown, oldest first. Draws its children once for each, who find theirs
 * with {@link useMessageParts}. One that is far from the view is drawn when it comes near; until
 * then its words stand in its place, as they were written.
 */
export function MessageRows({ children }: MessageRowsProps) {
  const rows = useRows();
  const [before, setBefore] = useState(none);
  const target = useRevealedId();
  const stretches = stretchRows(rows, before);
  // Kept for the next change; React draws again at once, and nothing was drawn in between.
  if (stretches !== before) setBefore(stretches);
  let below = rows.length;
  return stretches.map((stretch) => {
    below -= stretch.rows.length;
    const near = below < NEAR_END || stretch.rows.some(({ id }) => id === target);
    return (
      <MessageStretch key={stretch.key} stretch={stretch} near={near}>
        {children}
      </MessageStretch>
    );
  });
}

function useRows(): readonly MessageRowState[] {
  const { chat } = useChatParts();
  const shown = useChat(chat, selectShown);
  const branches = useChat(chat, selectBranches);
  const saving = useChat(chat, selectSaving);
  const replyId = useChat(chat, selectReplyId);
  const replyPlace = useChat(chat, selectReplyPlace);
  const end = shown.length - 1;

  const rows: MessageRowState[] = shown.map((message, index) => ({
    id: message.id,
    message,
    saving: saving.get(message.id),
    branches: branches.get(message.id),
    last: index === end && replyId === null,
    previousAt: madeAt(shown[index - 1]),
  }));
  // Among the others, so that a reply that is complete keeps its element.
  if (replyId !== null) {
    const previousAt = madeAt(shown[replyPlace - 1]);
    const reply = { id: replyId, message: null, saving: undefined, branches: undefined };
    rows.splice(replyPlace, 0, { ...reply, last: true, previousAt });
  }
  return rows;
}

function madeAt(message: Message | undefined): string | null {
  return message ? (originalTime(message.metadata) ?? message.createdAt) : null;
}
