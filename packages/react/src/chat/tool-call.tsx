import type { ToolPart } from "@helperchat/core";
import { forwardRef, useCallback, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { Notice } from "../ui/notice.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { visibleSigns } from "../ui/visible-signs.js";
import { useDecisions } from "./decisions.js";

export interface ToolCallProps extends PartProps<"details"> {
  call: ToolPart;
}

const loadDetails = async () => (await import("./tool-details.js")).ToolDetails;

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
  const [failed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  const ToolDetails = useOnDemand(loadDetails, !failed, fail);
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
        {ToolDetails && <ToolDetails call={call} />}
        {failed && !ToolDetails && (
          <Notice
            kind="error"
            text={messages.dataFailed}
            action={messages.tryAgain}
            onAct={async () => setFailed(false)}
          />
        )}
      </>
    ),
  };
  return usePart("details", own, props, ref);
});
