import { type Message, messageText } from "@helperchat/core";
import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { quietly } from "../ui/quietly.js";
import { BranchPicker } from "./branch-picker.js";
import { useChatParts } from "./chat-context.js";
import { CopyButton } from "./copy-button.js";

export interface MessageActionsProps {
  message: Message;
  branches?: readonly string[] | undefined;
  /** Whether it is the last one shown. */
  last: boolean;
  onEdit: () => void;
  /** Whether focus comes back to Edit. */
  focusEdit?: boolean;
}

/** What can be done with a message. While a reply is coming, what would ask for another is away. */
export function MessageActions(props: MessageActionsProps) {
  const { message, branches, last, onEdit, focusEdit } = props;
  const messages = useMessages();
  const { chat } = useChatParts();
  const text = messageText(message);
  // Where the last reply was cut off, its notice offers to try again: the same thing.
  const canRegenerate = message.role !== "user" && (message.status === "done" || !last);
  return (
    <div data-hc-part="message-actions">
      {branches && <BranchPicker messageId={message.id} branches={branches} />}
      {text !== "" && <CopyButton text={text} label={messages.copy} />}
      {message.role === "user" && (
        <IconButton
          icon="edit"
          label={messages.edit}
          data-hc-action="ask"
          autoFocus={focusEdit}
          onClick={onEdit}
        />
      )}
      {canRegenerate && (
        <IconButton
          icon="regenerate"
          label={messages.regenerate}
          data-hc-control="regenerate"
          data-hc-action="ask"
          onClick={() => quietly(chat.regenerate(message.id))}
        />
      )}
    </div>
  );
}
