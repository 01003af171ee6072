import type { Message } from "@helperchat/core";
import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import type { FirstMessages } from "../messages/first-messages.js";
import { useMessages } from "../messages/use-messages.js";
import { type GivenToNotice, Notice, type NoticeProps } from "../ui/notice.js";
import { quietly } from "../ui/quietly.js";
import type { PartProps } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { type MessageParts, useMessageParts } from "./message-context.js";
import { UnsentNotice } from "./unsent-notice.js";

/** What went wrong with a message, or that it was ended early, and what can be done. */
export const MessageNotice = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function MessageNotice(props, ref) {
    const given = { ...props, ref };
    const parts = useMessageParts(selectWhole);
    if (!parts) return null;
    const { message, saving, last } = parts;
    if (saving && message.role === "user")
      return <UnsentNotice message={message} saving={saving} given={given} />;
    if (message.status === "done") return null;
    return <EndNotice given={given} message={message} last={last} />;
  },
);

/** Of one that grows there is nothing to say yet. */
function selectWhole(parts: MessageParts): MessageParts | null {
  return parts.growing ? null : parts;
}

interface EndNoticeProps {
  message: Message;
  last: boolean;
  given: GivenToNotice;
}

/** How a reply ended. Said aloud when it has just happened, not when it is read from the past. */
function EndNotice({ message, last, given }: EndNoticeProps) {
  const { chat } = useChatParts();
  const messages = useMessages();
  const justEnded = useChat(
    chat,
    ({ reply }) =>
      (reply.type === "failed" || reply.type === "interrupted") && reply.messageId === message.id,
  );
  const ways = (
    <>
      {message.status !== "failed" && (
        <>
          <TextButton onAct={() => chat.send(messages.goOnMessage)}>
            {messages.goOn}
          </TextButton>{" "}
        </>
      )}
      <TextButton onAct={() => chat.regenerate(message.id)}>{messages.tryAgain}</TextButton>
    </>
  );
  return (
    <Notice {...given} {...endingOf(message, messages)} live={justEnded}>
      {last && ways}
    </Notice>
  );
}

function endingOf(
  { status, error }: Message,
  messages: FirstMessages,
): Pick<NoticeProps, "kind" | "text"> {
  switch (status) {
    case "failed":
      return { kind: "error", text: error ? messages.reason(error) : messages.replyFailed };
    case "stopped":
      return { kind: "note", text: messages.stopped };
    case "interrupted":
      return { kind: "warning", text: messages.interrupted };
    default:
      return { kind: "warning", text: messages.unfinished };
  }
}

function TextButton({ onAct, children }: { onAct: () => Promise<void>; children: string }) {
  return (
    <button type="button" data-hc-part="text-button" onClick={() => quietly(onAct())}>
      {children}
    </button>
  );
}
