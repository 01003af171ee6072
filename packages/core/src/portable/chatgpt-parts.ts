import type { MessagePart, ToolPart } from "../contract/message-part.js";
import { chatgptContent, toolInput } from "./chatgpt-content.js";
import { asObject, asText, type LooseObject } from "./loose-json.js";

/** What a node adds to the message that it is in. */
export type NodeContent =
  | { type: "parts"; parts: MessagePart[] }
  /** What a tool answered, and what came with it. */
  | { type: "result"; toolName: string; text: string; failed: boolean; parts: MessagePart[] }
  /** A kind of content that is not known. */
  | { type: "unknown"; kind: string };

const nothing: NodeContent = { type: "parts", parts: [] };

/** What a node's message says. Nothing, where ChatGPT shows it to nobody. */
export function nodeContent(message: LooseObject): NodeContent {
  const { role, name } = asObject(message.author);
  const isHidden = asObject(message.metadata).is_visually_hidden_from_conversation === true;
  if (isHidden || (role !== "user" && role !== "assistant" && role !== "tool")) return nothing;
  const recipient = asText(message.recipient);
  if (role === "assistant" && recipient !== "" && recipient !== "all") {
    return { type: "parts", parts: [call(recipient, message)] };
  }
  const { text, parts, unknown } = chatgptContent(message);
  if (unknown !== null) return { type: "unknown", kind: unknown };
  if (role === "tool") {
    const failed = asObject(message.content).content_type === "system_error";
    return { type: "result", toolName: asText(name) || "tool", text, failed, parts };
  }
  const words: MessagePart[] = text.trim() === "" ? [] : [{ type: "text", text }];
  const isSource = ({ type }: MessagePart) => type === "source-url";
  return {
    type: "parts",
    parts: [...parts.filter((part) => !isSource(part)), ...words, ...parts.filter(isSource)],
  };
}

function call(toolName: string, message: LooseObject): ToolPart {
  const toolCallId = asText(message.id) || toolName;
  return {
    type: "dynamic-tool",
    toolCallId,
    toolName,
    state: "output-error",
    input: toolInput(message),
    errorText: NO_RESULT,
  };
}

const NO_RESULT = "The result of this call is not in the source.";

/** A message's parts with those of a node behind them; a tool's answer goes to the call before it. */
export function withContent(before: readonly MessagePart[], content: NodeContent): MessagePart[] {
  if (content.type === "unknown") return [...before];
  if (content.type === "parts") return [...before, ...content.parts];
  const parts = [...before];
  const last = parts.findLastIndex(({ type }) => type === "dynamic-tool");
  const tool = parts[last];
  if (tool?.type === "dynamic-tool") parts[last] = answered(tool, content);
  else if (content.text !== "") parts.push(answered(unasked(content.toolName), content));
  return [...parts, ...content.parts];
}

/** A tool that ran by itself, such as one that reads what was attached. */
function unasked(toolName: string): ToolPart {
  return {
    type: "dynamic-tool",
    toolCallId: toolName,
    toolName,
    state: "output-error",
    input: null,
    errorText: NO_RESULT,
  };
}

type Result = Extract<NodeContent, { type: "result" }>;

/** A call may be answered in several pieces, such as what a program wrote and what it drew. */
function answered(tool: ToolPart, { text, failed }: Result): ToolPart {
  const { type, toolCallId, toolName, input = null } = tool;
  const base = { type, toolCallId, toolName, input };
  if (failed) return { ...base, state: "output-error", errorText: text || "The tool failed." };
  const before =
    tool.state === "output-available" && typeof tool.output === "string" ? tool.output : "";
  const output = [before, text].filter((piece) => piece !== "").join("\n\n");
  return { ...base, state: "output-available", output };
}
