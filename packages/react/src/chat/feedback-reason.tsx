import { MAX_REASON } from "@helperchat/core";
import type { KeyboardEvent } from "react";
import { useMessages } from "../messages/use-messages.js";

export interface FeedbackReasonProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onLeave: () => void;
}

/** Asks why a reply was good or bad. Enter sends, Escape leaves it. */
export function FeedbackReason({ label, text, onText, onSend, onLeave }: FeedbackReasonProps) {
  const messages = useMessages();

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") onSend();
    else onLeave();
  }

  return (
    <div data-hc-part="feedback-reason">
      <input
        dir="auto"
        aria-label={label}
        placeholder={label}
        maxLength={MAX_REASON}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" data-hc-part="text-button" onClick={onSend}>
        {messages.send}
      </button>
    </div>
  );
}
