import { MAX_REASON, type PendingCall, type ToolDecision } from "@helperchat/core";
import { type FormEvent, forwardRef, type SyntheticEvent, useId, useState } from "react";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useDecisions } from "./decisions.js";

export interface ToolApprovalProps extends PartProps<"div"> {
  call: PendingCall;
}

/**
 * Asks whether a call may be carried out. Where a message has several, they are sent when the last
 * one is decided; until then each can be changed. Says so where it is too late to decide.
 */
export const ToolApproval = forwardRef<HTMLDivElement, ToolApprovalProps>(function ToolApproval(
  { call, ...props },
  ref,
) {
  const messages = useLaterMessages(enTurn);
  const decisions = useDecisions();
  const decision = decisions?.made.get(call.toolCallId);
  const phase = decisions?.state.type ?? "closed";
  const [question, setQuestion] = useState<"asked" | "reason" | "left">("asked");
  const state = phase === "open" ? (decision ? "made" : question) : phase;

  const make = (event: SyntheticEvent, given: Omit<ToolDecision, "toolCallId">) => {
    // The button that was pressed goes away, and what it was about stays.
    event.currentTarget.closest("details")?.querySelector("summary")?.focus();
    setQuestion("asked");
    decisions?.make({ toolCallId: call.toolCallId, ...given });
  };

  const body = {
    asked: <Choice onApprove={make} onDeny={() => setQuestion("reason")} />,
    left: <Choice returned onApprove={make} onDeny={() => setQuestion("reason")} />,
    reason: <Reason onDeny={make} onLeave={() => setQuestion("left")} />,
    made: (
      <>
        <p dir="auto">
          {decision?.approved ? messages.approved : messages.denied} {messages.decideOthers}
        </p>
        <button
          type="button"
          data-hc-part="text-button"
          onClick={() => decisions?.takeBack(call.toolCallId)}
        >
          {messages.changeDecision}
        </button>
      </>
    ),
    sending: <p>{messages.sending}</p>,
    early: null,
    closed: null,
  };
  const own = {
    "data-hc-part": "tool-approval",
    "data-hc-state": state === "left" ? "asked" : state,
    role: "group",
    "aria-label": messages.approvalOf(call.toolName),
    children: body[state],
  };
  const part = usePart("div", own, props, ref);
  return body[state] === null ? null : part;
});

type Make = (event: SyntheticEvent, decision: Omit<ToolDecision, "toolCallId">) => void;

interface ChoiceProps {
  /** Whether the reason was being written a moment ago. */
  returned?: boolean;
  onApprove: Make;
  onDeny: () => void;
}

function Choice({ returned = false, onApprove, onDeny }: ChoiceProps) {
  const messages = useLaterMessages(enTurn);
  return (
    <>
      <button
        type="button"
        data-hc-part="button"
        onClick={(event) => onApprove(event, { approved: true })}
      >
        {messages.approve}
      </button>
      <button
        type="button"
        data-hc-part="text-button"
        // biome-ignore lint/a11y/noAutofocus: whoever was writing the reason is back where they came from
        autoFocus={returned}
        onClick={onDeny}
      >
        {messages.deny}
      </button>
    </>
  );
}

function Reason({ onDeny, onLeave }: { onDeny: Make; onLeave: () => void }) {
  const messages = useLaterMessages(enTurn);
  const id = useId();
  const [text, setText] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = text.trim();
    onDeny(event, { approved: false, ...(reason !== "" && { reason }) });
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} dir="auto">
        {messages.denyReason}
      </label>
      <input
        id={id}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it opens because it was asked for
        autoFocus
        maxLength={MAX_REASON}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onLeave();
        }}
      />
      <button type="submit" data-hc-part="button">
        {messages.deny}
      </button>
      <button type="button" data-hc-part="text-button" onClick={onLeave}>
        {messages.cancel}
      </button>
    </form>
  );
}
