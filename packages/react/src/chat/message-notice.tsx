import type { Message } from "@helperchat/core";
import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { type GivenToNotice, Notice } from "../ui/notice.js";
import { quietly } from "../ui/quietly.js";
import type { PartProps } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useMessageParts } from "./message-context.js";
import { UnsentNotice } from "./unsent-notice.js";

/** What went wrong with a message, or that it was ended early, and what can be done. */
export const MessageNotice = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function MessageNotice(props, ref) {
    const given = { ...props, ref };
    const { message, growing, saving, last } = useMessageParts();
    const messages = useMessages();
    if (growing) return null;
    if (saving && message.role === "user")
      return <UnsentNotice message={message} saving={saving} given={given} />;
    switch (message.status) {
      case "done":
        return null;
      case "failed":
        return (
          <EndNotice
            given={given}
            message={message}
            last={last}
            kind="error"
            text={message.error?.message ?? messages.replyFailed}
          />
        );
      case "stopped":
        return (
          <EndNotice
            given={given}
            message={message}
            last={last}
            kind="note"
            text={messages.stopped}
            canGoOn
          />
        );
      default:
        return (
          <EndNotice
            given={given}
            message={message}
            last={last}
            kind="warning"
            text={message.status === "interrupted" ? messages.interrupted : messages.unfinished}
            canGoOn
          />
        );
    }
  },
);

interface EndNoticeProps {
  message: Message;
  last: boolean;
  kind: "error" | "note" | "warning";
  text: string;
  /** Whether there is something to go on from. */
  canGoOn?: boolean;
  given: GivenToNotice;
}

/** How a reply ended. Said aloud when it has just happened, not when it is read from the past. */
function EndNotice({ message, last, kind, text, canGoOn = false, given }: EndNoticeProps) {
  const { chat } = useChatParts();
  const messages = useMessages();
  const justEnded = useChat(
    chat,
    ({ reply }) =>
      (reply.type === "failed" || reply.type === "interrupted") && reply.messageId === message.id,
  );
  const ways = (
    <>
      {canGoOn && (
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
    <Notice {...given} kind={kind} live={justEnded} text={text}>
      {last && ways}
    </Notice>
  );
}

function TextButton({ onAct, children }: { onAct: () => Promise<void>; children: string }) {
  return (
    <button type="button" data-hc-part="text-button" onClick={() => quietly(onAct())}>
      {children}
    </button>
  );
}
