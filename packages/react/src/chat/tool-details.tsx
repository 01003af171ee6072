import type { ToolPart } from "@helperchat/core";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { ToolApproval } from "./tool-approval.js";
import { ToolValue } from "./tool-value.js";

/** What went into a call and what came out of it, or the question whether it may be carried out. */
export function ToolDetails({ call }: { call: ToolPart }) {
  const messages = useLaterMessages(enTurn);
  return (
    <>
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
  );
}
