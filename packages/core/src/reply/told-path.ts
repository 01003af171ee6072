import type { Message } from "../contract/message.js";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import { UNKNOWN_OUTCOME } from "./allowed-calls.js";

/**
 * A path as a model is told of it: every call that asked for a decision has an outcome, once. One
 * that was allowed is where it ran, in the message that follows.
 */
export function toldPath(path: readonly Message[]): Message[] {
  const told = path.map((message, place) => {
    if (!message.parts.some(({ type }) => type === "dynamic-tool")) return message;
    const next = path[place + 1];
    return { ...message, parts: message.parts.flatMap((part) => toldPart(part, next)) };
  });
  // A reply that failed before its first word is shown, but there is nothing in it to be told.
  return told.filter(({ parts }) => parts.length > 0);
}

function toldPart(part: MessagePart, next: Message | undefined): MessagePart[] {
  if (part.type !== "dynamic-tool") return [part];
  switch (part.state) {
    case "approval-requested":
      return [failed(part, "Not run: the person was asked to allow this, and did not decide.")];
    case "output-denied": {
      const { reason } = part.approval;
      const why = reason ? ` Their reason: ${reason}` : "";
      return [failed(part, `Not run: the person was asked to allow this, and refused.${why}`)];
    }
    case "approval-responded":
      return next && hasCall(next, part.toolCallId) ? [] : [failed(part, UNKNOWN_OUTCOME)];
    default:
      return [part];
  }
}

function hasCall({ role, parts }: Message, toolCallId: string): boolean {
  const isIt = (part: MessagePart) =>
    part.type === "dynamic-tool" && part.toolCallId === toolCallId;
  return role === "assistant" && parts.some(isIt);
}

function failed(
  { type, toolCallId, toolName, input = null }: ToolPart,
  errorText: string,
): ToolPart {
  return { type, toolCallId, toolName, state: "output-error", input, errorText };
}
