import type { Message } from "../contract/message.js";
import type { ToolPart } from "../contract/message-part.js";
import { runAllowedTool, type ToolResult } from "../tools/run-tool.js";
import type { Tool } from "../tools/tool.js";
import { decidedCalls } from "../tools/tool-calls.js";
import type { AnswerEvent } from "./ask-helper.js";
import type { Turn } from "./turn.js";

/** What is said of a call that was allowed and of which nobody heard again. */
export const UNKNOWN_OUTCOME =
  "This was allowed, and then cut off: it may have been carried out, or in part, or not at all.";

/**
 * Carries out what a person has allowed in the message that this turn answers, and tells how each
 * call went. A call is run by the request that stored its approval, and never again: for every other
 * one its outcome is taken from the reply that has it, or is unknown.
 */
export async function* carryOutAllowed(
  { parent, allowed, history }: Turn,
  tools: readonly Tool[],
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void> {
  const calls = parent?.role === "assistant" ? decidedCalls(parent) : [];
  const approved = calls.filter(({ state }) => state === "approval-responded");
  if (!parent || approved.length === 0) return;
  yield { type: "start-step" };
  for (const { toolCallId, toolName, input } of approved) {
    yield { type: "tool-input-available", toolCallId, toolName, input, dynamic: true };
  }
  const others = [...history.loaded].filter(({ parentId }) => parentId === parent.id);
  const results = approved.map((call) =>
    allowed.has(call.toolCallId)
      ? runAllowedTool(call, tools, signal)
      : knownOutcome(call.toolCallId, others),
  );
  for (const result of results) yield await result;
  yield { type: "finish-step" };
}

/** What came of a call, as an earlier reply to the same decisions has it. */
function knownOutcome(toolCallId: string, replies: readonly Message[]): ToolResult {
  const calls = replies
    .flatMap(({ parts }) => parts)
    .filter((part): part is ToolPart => part.type === "dynamic-tool")
    .filter((call) => call.toolCallId === toolCallId);
  const done = calls.find(({ state }) => state === "output-available");
  if (done?.state === "output-available") {
    return { type: "tool-output-available", toolCallId, output: done.output, dynamic: true };
  }
  const failed = calls.find(({ state }) => state === "output-error");
  const errorText = failed?.state === "output-error" ? failed.errorText : UNKNOWN_OUTCOME;
  return { type: "tool-output-error", toolCallId, errorText, dynamic: true };
}
