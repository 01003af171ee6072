import { type ReactNode, useEffect, useRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useLayout } from "../hooks/use-layout.js";
import { useChatParts } from "./chat-context.js";
import { MessageRow } from "./message-row.js";
import { OlderMessages } from "./older-messages.js";
import { ReplyNotice } from "./reply-notice.js";
import {
  selectBranches,
  selectEnd,
  selectReplyId,
  selectReplyPlace,
  selectShown,
} from "./shown.js";
import { useKeptFocus } from "./use-kept-focus.js";

export interface MessageListProps {
  /** What a screen reader calls it. */
  label: string;
  className?: string;
  /** Shown above the messages, such as `HelperIntro`. */
  children?: ReactNode;
}

/** The conversation: a log that is quiet by itself, and keeps its end in view while one reads there. */
export function MessageList({ label, className, children }: MessageListProps) {
  const { chat, follower } = useChatParts();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const shown = useChat(chat, selectShown);
  const branches = useChat(chat, selectBranches);
  const saving = useChat(chat, (state) => state.saving);
  const replyId = useChat(chat, selectReplyId);
  const replyPlace = useChat(chat, selectReplyPlace);
  const last = shown.at(-1);

  useLayout(() => {
    if (scroller.current && content.current) {
      return follower.attach(scroller.current, content.current);
    }
  }, [follower]);

  useLayout(follower.keepPlace, [shown]);
  useKeptFocus(scroller);

  useEffect(() => {
    let seen = selectEnd(chat.getSnapshot());
    return chat.subscribe(() => {
      const end = selectEnd(chat.getSnapshot());
      if (end !== seen) follower.tellNews();
      seen = end;
    });
  }, [chat, follower]);

  const ownId = last?.role === "user" ? last.id : null;
  useEffect(() => {
    if (ownId !== null) follower.toEnd();
  }, [ownId, follower]);

  const rows = shown.map((message) => (
    <MessageRow
      key={message.id}
      message={message}
      saving={saving.get(message.id)}
      branches={branches.get(message.id)}
      last={message === last && replyId === null}
    />
  ));
  // In the same array, so that a reply that is complete keeps its element.
  if (replyId !== null)
    rows.splice(replyPlace, 0, <MessageRow key={replyId} message={null} last />);

  return (
    <div
      ref={scroller}
      data-hc-part="messages"
      data-hc-scroller=""
      className={className}
      role="log"
      aria-live="off"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
      tabIndex={0}
    >
      <div ref={content} data-hc-part="messages-content">
        <OlderMessages />
        {children}
        {rows}
        <ReplyNotice />
      </div>
    </div>
  );
}
