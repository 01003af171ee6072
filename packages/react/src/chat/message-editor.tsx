import { type Message, messageText } from "@helperchat/core";
import { type FormEvent, useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { quietly } from "../ui/quietly.js";
import { useChatParts } from "./chat-context.js";
import { GrowingTextarea } from "./growing-textarea.js";

export interface MessageEditorProps {
  message: Message;
  /** `closed` when it was sent, `left` when it was not. */
  onClose: (how: "closed" | "left") => void;
}

/** Writes another version of a sent message. The one that was sent stays, as a branch. */
export function MessageEditor({ message, onClose }: MessageEditorProps) {
  const messages = useMessages();
  const { chat, composerId } = useChatParts();
  const [text, setText] = useState(() => messageText(message));
  // Another tab that shows another version would take away what is being written here.
  useEffect(() => chat.holdBranch(), [chat]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    onClose("closed");
    document.getElementById(composerId)?.focus();
    const others = message.parts.filter((part) => part.type !== "text");
    quietly(chat.edit(message.id, [{ type: "text", text }, ...others]));
  }

  return (
    <form data-hc-part="message-editor" onSubmit={submit}>
      <GrowingTextarea
        autoFocus
        aria-label={messages.editLabel}
        value={text}
        onValueChange={setText}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onClose("left");
        }}
      />
      <div>
        <button type="button" data-hc-part="text-button" onClick={() => onClose("left")}>
          {messages.cancel}
        </button>
        <button type="submit" data-hc-part="button">
          {messages.save}
        </button>
      </div>
    </form>
  );
}
