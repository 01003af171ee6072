import type { JsonValue } from "../contract/json.js";
import type { Message } from "../contract/message.js";
import type { FilePart, MessagePart, ToolPart } from "../contract/message-part.js";
import type { InputItem } from "./openai-client.js";

type Content = Exclude<Extract<InputItem, { role: unknown }>["content"], string>[number];

/**
 * The items that tell OpenAI of each message, in the order of its parts. Reasoning, sources and
 * the app's own data are not sent: a message with nothing else, such as a reply that failed at
 * once, has no items.
 */
export function inputItems(path: readonly Message[]): InputItem[][] {
  return path.map(({ role, parts }, place) =>
    role === "user"
      ? userItems(parts)
      : // Stored ids need not be unique, nor as short as OpenAI wants them: other models gave some.
        parts.flatMap((part, index) => assistantItems(part, `call_${place}_${index}`)),
  );
}

/** What asks the model to speak first. */
export function openingItems(prompt: string | null): InputItem[] {
  return prompt === null ? [] : [{ type: "message", role: "developer", content: prompt }];
}

/** The result of a tool, told to the model. */
export function outputItem(callId: string, output: JsonValue): InputItem {
  const text = typeof output === "string" ? output : JSON.stringify(output);
  return { type: "function_call_output", call_id: callId, output: text };
}

/** The failure of a tool, told to the model. */
export function errorItem(callId: string, errorText: string): InputItem {
  return outputItem(callId, { error: errorText });
}

function userItems(parts: readonly MessagePart[]): InputItem[] {
  const content = parts.flatMap(userContent);
  return content.length === 0 ? [] : [{ type: "message", role: "user", content }];
}

function userContent(part: MessagePart): Content[] {
  if (part.type === "text") return textContent(part.text);
  if (part.type === "file") return [fileContent(part)];
  return [];
}

function textContent(text: string): Content[] {
  return text === "" ? [] : [{ type: "input_text", text }];
}

function fileContent({ url, mediaType, filename = "attachment" }: FilePart): Content {
  const inline = url.startsWith("data:");
  if (!inline && !/^https?:/i.test(url)) {
    // An address that only the app can open, such as a path of its own.
    return { type: "input_text", text: `[Attached, but not readable here: ${filename}]` };
  }
  if (mediaType.startsWith("image/")) {
    return { type: "input_image", detail: "auto", image_url: url };
  }
  return inline
    ? { type: "input_file", filename, file_data: url }
    : { type: "input_file", file_url: url };
}

function assistantItems(part: MessagePart, callId: string): InputItem[] {
  if (part.type === "dynamic-tool") return toolItems(part, callId);
  if (part.type !== "text" || part.text === "") return [];
  return [{ type: "message", role: "assistant", content: part.text }];
}

/** A call and its output, always both: OpenAI refuses a conversation with an unanswered call. */
function toolItems(tool: ToolPart, callId: string): InputItem[] {
  switch (tool.state) {
    case "input-streaming":
      return [];
    // What became of the other ones, the engine says before it hands a path out.
    case "input-available":
    case "approval-requested":
    case "approval-responded":
    case "output-denied":
      return [
        callItem(callId, tool.toolName, tool.input),
        errorItem(callId, "The reply ended before this call did. Its result is unknown."),
      ];
    case "output-available":
      return [callItem(callId, tool.toolName, tool.input), outputItem(callId, tool.output)];
    case "output-error":
      return [callItem(callId, tool.toolName, tool.input ?? {}), errorItem(callId, tool.errorText)];
  }
}

function callItem(callId: string, toolName: string, input: JsonValue): InputItem {
  // A tool that is offered here has such a name anyway; one of another model's may not.
  const name = toolName.replace(/[^\w-]/g, "_").slice(0, 64);
  return { type: "function_call", call_id: callId, name, arguments: JSON.stringify(input) };
}
