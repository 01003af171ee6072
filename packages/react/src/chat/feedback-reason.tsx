import { MAX_REASON } from "@helperchat/core";
import type { KeyboardEvent } from "react";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";

export interface FeedbackReasonProps {
  label: string;
  /** Whether there is a reason already, which this would change. */
  given: boolean;
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  /** Takes back a reason that was given, and the rating. */
  onWithdraw: () => void;
  onLeave: () => void;
}

/**
 * Asks why a reply was good or bad, or shows the reason that was given. Enter sends, Escape leaves it
 * as it was.
 */
export function FeedbackReason(props: FeedbackReasonProps) {
  const { label, given, text, onText, onSend, onWithdraw, onLeave } = props;
  const messages = useLaterMessages(enTurn);

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
      {given && (
        <button
          type="button"
          data-hc-part="text-button"
          data-hc-action="withdraw"
          onClick={onWithdraw}
        >
          {messages.withdrawFeedback}
        </button>
      )}
    </div>
  );
}
