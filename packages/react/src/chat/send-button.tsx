import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { quietly } from "../ui/quietly.js";
import { useChatParts } from "./chat-context.js";

export interface SendButtonProps {
  replying: boolean;
  canSend: boolean;
}

/** Send, and Stop while a reply is coming: one element, so that whoever is on it stays there. */
export function SendButton({ replying, canSend }: SendButtonProps) {
  const messages = useMessages();
  const { chat } = useChatParts();
  const label = replying ? messages.stop : messages.send;
  return (
    <button
      type={replying ? "button" : "submit"}
      data-hc-part="send"
      data-hc-state={replying ? "stop" : "send"}
      // Not `disabled`: that would throw focus away.
      aria-disabled={!replying && !canSend}
      aria-label={label}
      title={label}
      onClick={replying ? () => quietly(chat.stop()) : undefined}
    >
      <Icon name={replying ? "stop" : "send"} />
    </button>
  );
}
