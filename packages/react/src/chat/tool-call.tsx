import type { ToolPart } from "@helperchat/core";
import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { visibleSigns } from "../ui/visible-signs.js";
import { useDecisions } from "./decisions.js";
import { ToolApproval } from "./tool-approval.js";
import { ToolValue } from "./tool-value.js";

export interface ToolCallProps extends PartProps<"details"> {
  call: ToolPart;
}

/**
 * A tool that the helper used: its name and how it went, and unfolded what went in and out. One that
 * waits for the person's approval is unfolded, and asks for it.
 */
export const ToolCall = forwardRef<HTMLDetailsElement, ToolCallProps>(function ToolCall(
  { call, ...props },
  ref,
) {
  const messages = useMessages();
  const isClosed = useDecisions()?.state.type === "closed";
  const states = {
    "input-streaming": messages.toolRunning,
    "input-available": messages.toolRunning,
    "output-available": messages.toolDone,
    "output-error": messages.toolFailed,
    "approval-requested": isClosed ? messages.undecided : messages.approvalNeeded,
    "approval-responded": messages.approved,
    "output-denied": messages.denied,
  };
  const asks = call.state === "approval-requested" && !isClosed;
  const own = {
    "data-hc-part": "tool",
    "data-hc-state": call.state,
    open: asks || undefined,
    children: (
      <>
        <summary>
          <Icon name="chevron" />
          <span data-hc-part="tool-name">{visibleSigns(call.toolName)}</span>
          <span data-hc-part="tool-state" dir="auto">
            {states[call.state]}
          </span>
        </summary>
        {call.input != null && <ToolValue label={messages.toolInput} value={call.input} />}
        {call.state === "output-available" && (
          <ToolValue label={messages.toolOutput} value={call.output} />
        )}
        {call.state === "output-error" && (
          <ToolValue label={messages.toolFailed} value={call.errorText} />
        )}
        {call.state === "output-denied" && call.approval.reason && (
          <ToolValue label={messages.reasonGiven} value={call.approval.reason} />
        )}
        {call.state === "approval-requested" && <ToolApproval call={call} />}
      </>
    ),
  };
  return usePart("details", own, props, ref);
});
