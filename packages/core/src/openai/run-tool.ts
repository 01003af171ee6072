import type { ModelEvent } from "../chat-model.js";
import type { JsonValue } from "../contract/json.js";
import type { Tool } from "../tool.js";
import type { ToolCall } from "./response-events.js";

/** What came of a tool call, as it is told to the reply. */
export type ToolResult = Extract<
  ModelEvent,
  { type: "tool-output-available" | "tool-output-error" }
>;

/**
 * Runs the tool that the model called. Never rejects: whatever goes wrong, a tool that does not
 * exist and arguments that are not JSON included, is for the model to hear and to mend.
 */
export async function runTool(
  { toolCallId, toolName, input }: ToolCall,
  tools: readonly Tool[],
  signal: AbortSignal,
): Promise<ToolResult> {
  try {
    const tool = tools.find(({ name }) => name === toolName);
    if (!tool) throw new Error(`There is no tool with the name ${toolName}.`);
    if (input === undefined) throw new Error("The arguments are not valid JSON.");
    const output = toJson(await tool.run(input, { signal }));
    return { type: "tool-output-available", toolCallId, output, dynamic: true };
  } catch (error) {
    const errorText = error instanceof Error ? error.message : String(error);
    return { type: "tool-output-error", toolCallId, errorText, dynamic: true };
  }
}

/** The output as it will be stored and sent. A tool in plain JavaScript may return anything. */
function toJson(output: unknown): JsonValue {
  return JSON.parse(JSON.stringify(output) ?? "null");
}
