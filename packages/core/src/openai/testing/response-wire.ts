import type { OpenAI } from "openai";
import type { Ending, Piece, ScriptedReply } from "./scripted-reply.js";

// Typed by the real package, so that what the scripts send is what OpenAI says it sends.
type StreamEvent = OpenAI.Responses.ResponseStreamEvent;
type OutputItem = OpenAI.Responses.ResponseOutputItem;
type Bare<Event> = Event extends unknown ? Omit<Event, "sequence_number"> : never;

/** A response as it is sent: `output_text` is the client's own addition. */
export type WireResponse = Omit<OpenAI.Responses.Response, "output_text">;

/** An event as it is sent, but for the number that it gets on the way. */
export type WireEvent =
  | Bare<Exclude<StreamEvent, { response: unknown }>>
  | { type: Extract<StreamEvent, { response: unknown }>["type"]; response: WireResponse }
  | { type: "error"; error: { type: string; code: string; message: string; param: null } };

type Output = Exclude<Piece, { type: "hold" }>;

/** Every scripted response costs the same. */
const usage = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 15,
};

/** The stream of a response, in the order in which OpenAI sends it, and where it is to wait. */
export function* wireEvents(id: string, reply: ScriptedReply): Generator<WireEvent | "hold"> {
  const begun = wireResponse(id, "in_progress", []);
  yield { type: "response.created", response: begun };
  yield { type: "response.in_progress", response: begun };
  const outputs: OutputItem[] = [];
  for (const piece of reply.pieces) {
    if (piece.type === "hold") {
      yield "hold";
      continue;
    }
    const itemId = `item_${id}_${outputs.length}`;
    yield* pieceEvents(piece, itemId, outputs.length);
    outputs.push(outputItem(piece, itemId));
  }
  const end = endEvent(id, reply.ending, outputs);
  if (end) yield end;
}

function* pieceEvents(piece: Output, item_id: string, output_index: number): Generator<WireEvent> {
  const at = { item_id, output_index };
  const item = outputItem(piece, item_id);
  yield { type: "response.output_item.added", output_index, item: emptyItem(item) };
  switch (piece.type) {
    case "text": {
      const part = { type: "output_text" as const, text: "", annotations: [] };
      yield { type: "response.content_part.added", ...at, content_index: 0, part };
      for (const delta of piece.deltas) {
        yield { type: "response.output_text.delta", ...at, content_index: 0, delta, logprobs: [] };
      }
      for (const [annotation_index, cite] of piece.cites.entries()) {
        yield {
          type: "response.output_text.annotation.added",
          ...at,
          content_index: 0,
          annotation_index,
          annotation: { type: "url_citation", start_index: 0, end_index: 1, ...cite },
        };
      }
      if (!piece.whole) return;
      const text = piece.deltas.join("");
      yield { type: "response.output_text.done", ...at, content_index: 0, text, logprobs: [] };
      yield {
        type: "response.content_part.done",
        ...at,
        content_index: 0,
        part: { ...part, text },
      };
      break;
    }
    case "refusal": {
      const part = { type: "refusal" as const, refusal: piece.text };
      yield {
        type: "response.content_part.added",
        ...at,
        content_index: 0,
        part: { ...part, refusal: "" },
      };
      yield { type: "response.refusal.delta", ...at, content_index: 0, delta: piece.text };
      yield { type: "response.refusal.done", ...at, content_index: 0, refusal: piece.text };
      yield { type: "response.content_part.done", ...at, content_index: 0, part };
      break;
    }
    case "reasoning":
      for (const [summary_index, text] of piece.summaries.entries()) {
        const here = { ...at, summary_index };
        const part = { type: "summary_text" as const, text };
        yield {
          type: "response.reasoning_summary_part.added",
          ...here,
          part: { ...part, text: "" },
        };
        yield { type: "response.reasoning_summary_text.delta", ...here, delta: text };
        yield { type: "response.reasoning_summary_text.done", ...here, text };
        yield { type: "response.reasoning_summary_part.done", ...here, part };
      }
      break;
    case "call":
      yield* argumentEvents(piece, at);
      break;
  }
  yield { type: "response.output_item.done", output_index, item };
}

/** Arguments come in two halves, as a model's tokens would split them. */
function* argumentEvents(
  { args }: Extract<Output, { type: "call" }>,
  at: { item_id: string; output_index: number },
): Generator<WireEvent> {
  const half = Math.ceil(args.length / 2);
  for (const delta of [args.slice(0, half), args.slice(half)]) {
    yield { type: "response.function_call_arguments.delta", ...at, delta };
  }
  yield { type: "response.function_call_arguments.done", ...at, arguments: args };
}

function outputItem(piece: Output, id: string): OutputItem {
  switch (piece.type) {
    case "text":
    case "refusal":
      return {
        type: "message",
        id,
        role: "assistant",
        status: "completed",
        content: [
          piece.type === "text"
            ? { type: "output_text", text: piece.deltas.join(""), annotations: [] }
            : { type: "refusal", refusal: piece.text },
        ],
      };
    case "reasoning":
      return {
        type: "reasoning",
        id,
        summary: piece.summaries.map((text) => ({ type: "summary_text", text })),
      };
    case "call":
      return {
        type: "function_call",
        id,
        call_id: piece.callId,
        name: piece.name,
        arguments: piece.args,
        status: "completed",
      };
  }
}

/** An item as it is announced, before anything of it is known. */
function emptyItem(item: OutputItem): OutputItem {
  if (item.type === "message") return { ...item, status: "in_progress", content: [] };
  if (item.type === "reasoning") return { ...item, summary: [] };
  if (item.type === "function_call") return { ...item, status: "in_progress", arguments: "" };
  return item;
}

function endEvent(id: string, ending: Ending, output: OutputItem[]): WireEvent | null {
  switch (ending.type) {
    case "completed":
      return {
        type: "response.completed",
        response: wireResponse(id, "completed", output),
      };
    case "failed": {
      const { code, message } = ending;
      const response = { ...wireResponse(id, "failed", output), error: { code, message } };
      return { type: "response.failed", response };
    }
    case "incomplete": {
      const { reason } = ending;
      const response = wireResponse(id, "incomplete", output);
      return {
        type: "response.incomplete",
        response: { ...response, incomplete_details: { reason } },
      };
    }
    case "error": {
      const said = { code: ending.code, message: ending.message, param: null };
      return ending.shape === "flat"
        ? { type: "error", ...said }
        : { type: "error", error: { type: "invalid_request_error", ...said } };
    }
    case "cut":
    case "reset":
      return null;
  }
}

function wireResponse(
  id: string,
  status: OpenAI.Responses.ResponseStatus,
  output: OutputItem[],
): WireResponse {
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: 1_767_225_600,
    status,
    model: "gpt-5.2",
    output,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    access_programs: null,
    parallel_tool_calls: true,
    temperature: null,
    top_p: null,
    tool_choice: "auto",
    tools: [],
    ...(status === "in_progress" ? {} : { usage }),
  };
}
