import { type Feedback, toChatError } from "@helperchat/core";
import { type FocusEvent, forwardRef, useRef, useState } from "react";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { FeedbackReason } from "./feedback-reason.js";
import { type MessageParts, useMessageParts } from "./message-context.js";
import { giveUpRating, useMayRate } from "./rating-support.js";

type Rating = Feedback["rating"];

type Said = { type: "kept" | "failed"; text: string };

const ratings = ["good", "bad"] as const;

/** What {@link RateMessage} shows, once it is loaded. */
export const MessageRating = forwardRef<HTMLDivElement, PartProps<"div">>(
  function MessageRating(props, ref) {
    const messages = useLaterMessages(enTurn);
    const { chat } = useChatParts();
    const { store } = useChatClient();
    const { id, feedback } = useMessageParts(selectRated);
    const mayRate = useMayRate(store);
    const [asked, setAsked] = useState<Rating | null>(null);
    const [reason, setReason] = useState("");
    const [said, setSaid] = useState<Said | null>(null);
    const pressed = useRef<HTMLButtonElement>(null);

    /** Says whether it was stored. */
    async function rate(given: Feedback | null): Promise<boolean> {
      setSaid(null);
      try {
        await chat.rate(id, given);
        return true;
      } catch (cause) {
        const error = toChatError(cause);
        const isKept = error.code !== "unsupported";
        const why = `${messages.feedbackFailed} ${messages.reason(error)}`;
        setSaid({ type: "failed", text: isKept ? why : messages.feedbackUnsupported });
        if (!isKept) giveUpRating(store);
        return false;
      }
    }

    async function press(rating: Rating) {
      const isUndone = feedback?.rating === rating;
      setAsked(isUndone ? null : rating);
      setReason("");
      // What could not be stored needs no reason.
      if (!(await rate(isUndone ? null : { rating }))) setAsked(null);
    }

    async function sendReason(rating: Rating) {
      const text = reason.trim();
      if (text === "") return leaveReason();
      if (!(await rate({ rating, reason: text }))) return;
      leaveReason();
      setReason("");
      setSaid({ type: "kept", text: messages.feedbackKept });
    }

    function leaveReason() {
      setAsked(null);
      pressed.current?.focus();
    }

    function onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      if (currentTarget.contains(relatedTarget)) return;
      if (reason === "") setAsked(null);
      if (said?.type === "kept") setSaid(null);
    }

    const labels = { good: messages.goodReply, bad: messages.badReply };
    const questions = { good: messages.whatWasGood, bad: messages.whatWasBad };
    const own = {
      "data-hc-part": "rating",
      role: "group",
      "aria-label": messages.feedback,
      onBlur,
      children: (
        <>
          {mayRate &&
            ratings.map((rating) => (
              <button
                key={rating}
                ref={feedback?.rating === rating ? pressed : null}
                type="button"
                data-hc-part="icon-button"
                data-hc-control={rating}
                aria-label={labels[rating]}
                title={labels[rating]}
                aria-pressed={feedback?.rating === rating}
                onClick={() => void press(rating)}
              >
                <Thumb />
              </button>
            ))}
          {mayRate && asked && (
            <FeedbackReason
              label={questions[asked]}
              text={reason}
              onText={setReason}
              onSend={() => void sendReason(asked)}
              onLeave={leaveReason}
            />
          )}
          <span role="status" data-hc-part="message-said">
            {said?.type === "kept" && said.text}
          </span>
          {said?.type === "failed" && (
            <span role="alert" data-hc-part="message-said" data-hc-kind="error">
              {said.text}
            </span>
          )}
        </>
      ),
    };
    const part = usePart("div", own, props, ref);
    return mayRate || said ? part : null;
  },
);

function selectRated({ message }: MessageParts) {
  return { id: message.id, feedback: message.feedback };
}

/** Up; the style sheet turns it for what was bad. */
function Thumb() {
  return (
    <svg data-hc-part="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M6.5 9v7.5H3.5V9zM6.5 9l3-5.5c1.1 0 1.9.8 1.9 1.9V8h3.7c.9 0 1.6.8 1.4 1.7l-1 5.4c-.2.8-.8 1.4-1.6 1.4H6.5" />
    </svg>
  );
}
