import type { ChatError } from "../chat-error.js";
import type { ModelEvent } from "../chat-model.js";
import { isDeeper } from "../contract/is-deeper.js";
import type { JsonValue } from "../contract/json.js";
import { MAX_TOOL_DEPTH } from "../contract/limits.js";
import type { Usage } from "../contract/message-part.js";
import type { ToolCall } from "../tools/run-tool.js";
import type { FunctionCall, ResponseEvent, ResponseResult } from "./openai-client.js";
import { faultError, resultError } from "./openai-errors.js";

/** What is known of one response while it streams in. */
export interface ResponseProgress {
  /** The blocks that have begun and not ended, by id. */
  readonly open: ReadonlyMap<string, Kind>;
  /** The tool call of an item: deltas name the item, all else names the call. */
  readonly callIds: ReadonlyMap<string, string>;
  readonly calls: readonly ToolCall[];
  /** Every page that the reply has named so far. */
  readonly sources: ReadonlySet<string>;
  /** How it ended; `null` while it goes on, and for good where the connection was lost. */
  readonly end: ResponseEnd | null;
}

export interface ResponseEnd {
  usage: Usage | null;
  /** Why it is not whole, or `null` where it is. */
  error: ChatError | null;
}

interface Step {
  progress: ResponseProgress;
  events: ModelEvent[];
}

/** A response of which nothing is known, in a reply that has named these pages. */
export function beginResponse(sources: ReadonlySet<string>): ResponseProgress {
  return { open: new Map(), callIds: new Map(), calls: [], sources, end: null };
}

/** Folds one event of the stream into what is known, and says what it means for the reply. Pure. */
export function readResponseEvent(progress: ResponseProgress, event: ResponseEvent): Step {
  if (progress.end) return same(progress);
  switch (event.type) {
    case "response.output_text.delta":
    case "response.refusal.delta":
      return growBlock(progress, "text", contentId(event), event.delta);
    case "response.output_text.done":
      return endBlock(progress, "text", contentId(event), event.text);
    case "response.refusal.done":
      return endBlock(progress, "text", contentId(event), event.refusal);
    case "response.reasoning_summary_text.delta":
      return growBlock(progress, "reasoning", summaryId(event), event.delta);
    case "response.reasoning_summary_text.done":
      return endBlock(progress, "reasoning", summaryId(event), event.text);
    case "response.output_item.added":
      return event.item.type === "function_call" ? beginCall(progress, event.item) : same(progress);
    case "response.function_call_arguments.delta":
      return growCall(progress, event.item_id, event.delta);
    case "response.output_item.done":
      return event.item.type === "function_call" ? endCall(progress, event.item) : same(progress);
    case "response.output_text.annotation.added":
      return addSource(progress, event.annotation);
    case "response.completed":
      return endResponse(progress, event.response, null);
    case "response.failed":
    case "response.incomplete":
      return endResponse(progress, event.response, resultError(event.response));
    case "error":
      return endResponse(progress, {}, faultError(event, event));
    default:
      return same(progress);
  }
}

type Kind = "text" | "reasoning";

function same(progress: ResponseProgress): Step {
  return { progress, events: [] };
}

function contentId(event: { item_id: string; content_index: number }): string {
  return `${event.item_id}:${event.content_index}`;
}

function summaryId(event: { item_id: string; summary_index: number }): string {
  return `${event.item_id}:${event.summary_index}`;
}

/** A block begins with its first words, so that one without any is never seen. */
function growBlock(progress: ResponseProgress, kind: Kind, id: string, delta: string): Step {
  if (delta === "") return same(progress);
  const grown: ModelEvent = { type: `${kind}-delta`, id, delta };
  if (progress.open.has(id)) return { progress, events: [grown] };
  return {
    progress: { ...progress, open: new Map(progress.open).set(id, kind) },
    events: [{ type: `${kind}-start`, id }, grown],
  };
}

/** Servers that don't stream give the whole text at the end, and only there. */
function endBlock(progress: ResponseProgress, kind: Kind, id: string, whole: string): Step {
  const grown = progress.open.has(id) ? same(progress) : growBlock(progress, kind, id, whole);
  const open = new Map(grown.progress.open);
  if (!open.delete(id)) return grown;
  return {
    progress: { ...progress, open },
    events: [...grown.events, { type: `${kind}-end`, id }],
  };
}

function beginCall(progress: ResponseProgress, call: FunctionCall): Step {
  const { call_id: toolCallId, name: toolName } = call;
  return {
    progress: {
      ...progress,
      callIds: new Map(progress.callIds).set(call.id ?? toolCallId, toolCallId),
    },
    events: [{ type: "tool-input-start", toolCallId, toolName, dynamic: true }],
  };
}

function growCall(progress: ResponseProgress, itemId: string, inputTextDelta: string): Step {
  const toolCallId = progress.callIds.get(itemId);
  return {
    progress,
    events: toolCallId ? [{ type: "tool-input-delta", toolCallId, inputTextDelta }] : [],
  };
}

function endCall(progress: ResponseProgress, call: FunctionCall): Step {
  // Cut off by the limit of tokens: the response ends next, and says so itself.
  if (call.status === "incomplete") return same(progress);
  const { call_id: toolCallId, name: toolName } = call;
  const input = parseJson(call.arguments);
  // What can't be saved as a value is shown, and saved, as the text that it came in.
  const fits = input !== undefined && !isDeeper(input, MAX_TOOL_DEPTH);
  const shown = fits ? input : call.arguments;
  return {
    progress: { ...progress, calls: [...progress.calls, { toolCallId, toolName, input }] },
    events: [{ type: "tool-input-available", toolCallId, toolName, input: shown, dynamic: true }],
  };
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function addSource(progress: ResponseProgress, annotation: unknown): Step {
  const source = readCitation(annotation);
  if (!source || progress.sources.has(source.url)) return same(progress);
  const sources = new Set(progress.sources).add(source.url);
  return {
    progress: { ...progress, sources },
    events: [{ type: "source-url", sourceId: `source-${sources.size}`, ...source }],
  };
}

/** The page that an annotation cites. Another scheme than the web's is not a page, but an attack. */
function readCitation(annotation: unknown): { url: string; title?: string } | null {
  if (typeof annotation !== "object" || annotation === null || !("url" in annotation)) return null;
  const { url } = annotation;
  if (typeof url !== "string" || !/^https?:\/\//i.test(url)) return null;
  const title = "title" in annotation ? annotation.title : undefined;
  return typeof title === "string" && title !== "" ? { url, title } : { url };
}

function endResponse(
  progress: ResponseProgress,
  { usage }: Pick<ResponseResult, "usage">,
  error: ChatError | null,
): Step {
  const events = [...progress.open].map(([id, kind]): ModelEvent => ({ type: `${kind}-end`, id }));
  return {
    progress: {
      ...progress,
      open: new Map(),
      end: { usage: usage ? readUsage(usage) : null, error },
    },
    events,
  };
}

function readUsage(usage: NonNullable<ResponseResult["usage"]>): Usage {
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    totalTokens: usage.total_tokens,
  };
}
