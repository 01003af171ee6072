import type { ModelEvent } from "../chat-model.js";
import type { JsonValue } from "../contract/json.js";
import { refuseDeep, toJson } from "../to-json.js";
import type { Tool } from "./tool.js";

/** A call of a tool, its arguments whole. `input` is `undefined` where they are not JSON. */
export interface ToolCall {
  toolCallId: string;
  toolName: string;
  input: JsonValue | undefined;
}

/** What came of a tool call, as it is told to the reply. */
export type ToolResult = Extract<
  ModelEvent,
  { type: "tool-output-available" | "tool-output-error" }
>;

/** That a tool call waits for a person's decision. */
export type ToolQuestion = Extract<ModelEvent, { type: "data-hc-approval" }>;

/**
 * Runs a tool, unless the reply was stopped. Never rejects: whatever goes wrong, a tool that does not
 * exist and arguments that are not JSON included, is for the model to hear and to mend.
 */
function runTool(call: ToolCall, tools: readonly Tool[], signal: AbortSignal): Promise<ToolResult> {
  return orTellError(call, async () => {
    const { tool, input } = findTool(call, tools);
    // Whoever has stopped the reply meanwhile wants nothing more to be done.
    signal.throwIfAborted();
    const output = toJson(await tool.run(input, { signal }), "What the tool gave is");
    const { toolCallId } = call;
    return { type: "tool-output-available", toolCallId, output, dynamic: true };
  });
}

/**
 * Runs the tool that the model called, unless the call has to be allowed first: then it is asked for,
 * and not run. Never rejects, as {@link runTool}.
 */
export function runToolOrAsk(
  call: ToolCall,
  tools: readonly Tool[],
  signal: AbortSignal,
): Promise<ToolResult | ToolQuestion> {
  return orTellError<ToolResult | ToolQuestion>(call, async () => {
    const { tool, input } = findTool(call, tools);
    const { needsApproval = false } = tool;
    const asks = typeof needsApproval === "function" ? await needsApproval(input) : needsApproval;
    if (!asks) return runTool(call, tools, signal);
    const { toolCallId } = call;
    return { type: "data-hc-approval", data: { toolCallId, approvalId: `approval-${toolCallId}` } };
  });
}

/** Runs a call that a person has allowed; only a tool that asks is run by that. Never rejects. */
export function runAllowedTool(
  call: ToolCall,
  tools: readonly Tool[],
  signal: AbortSignal,
): Promise<ToolResult> {
  return orTellError(call, async () => {
    const { tool } = findTool(call, tools);
    if (tool.needsApproval) return runTool(call, tools, signal);
    throw new Error(`The tool ${tool.name} is run without anybody's approval, and was not run.`);
  });
}

async function orTellError<Result>(
  { toolCallId }: ToolCall,
  work: () => Promise<Result>,
): Promise<Result | Extract<ToolResult, { type: "tool-output-error" }>> {
  try {
    return await work();
  } catch (error) {
    const errorText = error instanceof Error ? error.message : String(error);
    return { type: "tool-output-error", toolCallId, errorText, dynamic: true };
  }
}

function findTool({ toolName, input }: ToolCall, tools: readonly Tool[]) {
  const tool = tools.find(({ name }) => name === toolName);
  if (!tool) throw new Error(`There is no tool with the name ${toolName}.`);
  if (input === undefined) throw new Error("The arguments are not valid JSON.");
  refuseDeep(input, "The arguments are");
  return { tool, input };
}
