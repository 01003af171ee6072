import { type Message, replyMessage, type SavingState } from "@helperchat/core";
import { memo, useState, useSyncExternalStore } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { useChatParts } from "./chat-context.js";
import { MessageActions } from "./message-actions.js";
import { MessageContent } from "./message-content.js";
import { MessageEditor } from "./message-editor.js";
import { MessageNotice } from "./message-notice.js";

export interface MessageRowProps {
  /** The settled message; `null` for the reply that is growing. */
  message: Message | null;
  /** How it stands with storing it; absent when it is stored. */
  saving?: SavingState | undefined;
  /** The ids of all alternatives, itself included, where there are any. */
  branches?: readonly string[] | undefined;
  /** Whether it is the last one shown. */
  last: boolean;
}

/** One message. Only a growing one listens to the chat, so no other is drawn for a token. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { saving, branches, last } = props;
  const { chat } = useChatParts();
  const messages = useMessages();
  const helper = useHelperFace();
  const [editor, setEditor] = useState<"closed" | "open" | "left">("closed");
  const read = () => props.message ?? replyMessage(chat.getSnapshot());
  const message = useSyncExternalStore(props.message ? never : chat.subscribe, read, read);
  if (!message || (message.parts.length === 0 && message.status === "replying")) return null;

  const growing = props.message === null;
  return (
    <article
      data-hc-part="message"
      data-hc-role={message.role}
      data-hc-status={message.status}
      data-hc-saving={saving?.type}
      data-hc-message-id={message.id}
      aria-label={message.role === "user" ? messages.you : helper.name}
      aria-busy={growing || undefined}
    >
      {editor === "open" ? (
        <MessageEditor message={message} onClose={setEditor} />
      ) : (
        <MessageContent message={message} growing={growing} />
      )}
      {!growing && <MessageNotice message={message} saving={saving} last={last} />}
      {!growing && editor !== "open" && (
        <MessageActions
          message={message}
          branches={branches}
          last={last}
          focusEdit={editor === "left"}
          onEdit={() => setEditor("open")}
        />
      )}
    </article>
  );
});

function never(): () => void {
  return () => {};
}
