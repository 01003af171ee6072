import type { Message } from "../contract/message.js";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import type { ToolDecision } from "../contract/reply-request.js";

/** A call that waits for a person to allow it. */
export type PendingCall = Extract<ToolPart, { state: "approval-requested" }>;

/** A call that a person has allowed or refused. */
export type DecidedCall = Extract<ToolPart, { state: "approval-responded" | "output-denied" }>;

/** The calls of a message that wait for a person's decision. */
export function pendingCalls({ parts }: Pick<Message, "parts">): PendingCall[] {
  return parts.filter(
    (part) => part.type === "dynamic-tool" && part.state === "approval-requested",
  );
}

/** The calls of a message that a person has decided about. */
export function decidedCalls({ parts }: Pick<Message, "parts">): DecidedCall[] {
  return parts.filter(isDecided);
}

function isDecided(part: MessagePart): part is DecidedCall {
  if (part.type !== "dynamic-tool") return false;
  return part.state === "approval-responded" || part.state === "output-denied";
}

/** Whether a reply is due to this message: a person said it, or has decided about its calls. */
export function isToAnswer(message: Pick<Message, "role" | "parts">): boolean {
  if (message.role === "user") return true;
  return decidedCalls(message).length > 0 && pendingCalls(message).length === 0;
}

/** The parts of a message after these decisions about the calls that wait for one. */
export function withDecisions(
  parts: readonly MessagePart[],
  decisions: readonly ToolDecision[],
): MessagePart[] {
  return parts.map((part) => {
    if (part.type !== "dynamic-tool" || part.state !== "approval-requested") return part;
    const decision = decisions.find(({ toolCallId }) => toolCallId === part.toolCallId);
    return decision ? decideCall(part, decision) : part;
  });
}

/** The call, allowed or refused. */
export function decideCall(
  { approval, ...call }: PendingCall,
  { approved, reason }: Pick<ToolDecision, "approved" | "reason">,
): DecidedCall {
  const said = { id: approval.id, ...(reason !== undefined && { reason }) };
  return approved
    ? { ...call, state: "approval-responded", approval: { ...said, approved } }
    : { ...call, state: "output-denied", approval: { ...said, approved } };
}
