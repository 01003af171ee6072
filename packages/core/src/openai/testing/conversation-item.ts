import { ApiFailure } from "./api-failure.js";
import type { WireResponse } from "./response-wire.js";

/** What a conversation holds, without the ids that OpenAI gives to everything. */
export type Item =
  | { type: "message"; role: string; content: Record<string, unknown>[] }
  | { type: "function_call"; call_id: string; name: string; arguments: string }
  | { type: "function_call_output"; call_id: string; output: string }
  | { type: "reasoning"; summary: { type: "summary_text"; text: string }[] };

const MAX_ITEMS = 20;

/** The items of a request to add them to a conversation. */
export function readAddedItems(items: unknown): Item[] {
  const read = items === undefined ? [] : readItems(items, "items");
  if (read.length > MAX_ITEMS) {
    const message = `Invalid 'items': array too long. Expected an array with maximum length ${MAX_ITEMS}, but got an array with length ${read.length} instead.`;
    throw new ApiFailure(400, message, { code: "array_above_max_length", param: "items" });
  }
  return read;
}

/** Items as they are kept, or a failure that names the one that is wrong. */
export function readItems(items: unknown, param: string): Item[] {
  if (!Array.isArray(items)) throw invalid(param, "an array", items);
  return items.map((item: unknown, index) => readItem(item, `${param}[${index}]`));
}

function readItem(item: unknown, param: string): Item {
  const { type, role, content, call_id, name, arguments: args, output } = readObject(item, param);
  if (type === "message" || (type === undefined && role !== undefined)) {
    if (typeof role !== "string" || !/^(user|assistant|system|developer)$/.test(role)) {
      throw invalid(`${param}.role`, "a role", role);
    }
    return { type: "message", role, content: readContent(role, content, `${param}.content`) };
  }
  const callId = readText(call_id, `${param}.call_id`);
  if (callId.length > 64) throw invalid(`${param}.call_id`, "at most 64 characters", callId);
  if (type === "function_call") {
    const called = readText(name, `${param}.name`);
    return {
      type,
      call_id: callId,
      name: called,
      arguments: readText(args, `${param}.arguments`),
    };
  }
  if (type === "function_call_output") {
    return { type, call_id: callId, output: readText(output, `${param}.output`) };
  }
  throw invalid(`${param}.type`, "the type of an item", type);
}

function readContent(role: string, content: unknown, param: string): Record<string, unknown>[] {
  const spoken = role === "assistant" ? "output_text" : "input_text";
  if (typeof content === "string") return [{ type: spoken, text: content }];
  if (!Array.isArray(content)) throw invalid(param, "a string or an array", content);
  const known =
    role === "assistant" ? ["output_text", "refusal"] : ["input_text", "input_image", "input_file"];
  return content.map((entry: unknown, index) => {
    const part = readObject(entry, `${param}[${index}]`);
    if (!known.includes(String(part.type))) {
      throw invalid(`${param}[${index}].type`, known.join(", "), part.type);
    }
    return part;
  });
}

/** What a conversation keeps of a response. */
export function outputItems({ output }: WireResponse): Item[] {
  return output.flatMap((item): Item[] => {
    if (item.type === "message") {
      const content = item.content.map((part) =>
        part.type === "output_text" ? { type: part.type, text: part.text } : { ...part },
      );
      return [{ type: "message", role: item.role, content }];
    }
    if (item.type === "reasoning") return [{ type: "reasoning", summary: item.summary }];
    if (item.type !== "function_call") return [];
    const { type, call_id, name, arguments: args } = item;
    return [{ type, call_id, name, arguments: args }];
  });
}

/** Refuses a question to a model that would see a call without its output. */
export function refuseOpenCalls(items: readonly Item[]): void {
  const answered = new Set(
    items.flatMap((item) => (item.type === "function_call_output" ? [item.call_id] : [])),
  );
  const called = new Set<string>();
  for (const item of items) {
    if (item.type === "function_call") called.add(item.call_id);
    if (item.type === "function_call" && !answered.has(item.call_id)) {
      const message = `No tool output found for function call ${item.call_id}.`;
      throw new ApiFailure(400, message, { param: "input" });
    }
    if (item.type === "function_call_output" && !called.has(item.call_id)) {
      const message = `No tool call found for function call output with call_id ${item.call_id}.`;
      throw new ApiFailure(400, message, { param: "input" });
    }
  }
}

function readObject(value: unknown, param: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw invalid(param, "an object", value);
  return { ...value };
}

function readText(value: unknown, param: string): string {
  if (typeof value !== "string") throw invalid(param, "a string", value);
  return value;
}

function invalid(param: string, expected: string, value: unknown): ApiFailure {
  const message = `Invalid value for '${param}': expected ${expected}, but got ${JSON.stringify(value)}.`;
  return new ApiFailure(400, message, { code: "invalid_value", param });
}
