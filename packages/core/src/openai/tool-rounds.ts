import { ChatError } from "../chat-error.js";
import type { ModelEvent } from "../chat-model.js";
import type { Usage } from "../contract/message-part.js";
import {
  runToolOrAsk,
  type ToolCall,
  type ToolQuestion,
  type ToolResult,
} from "../tools/run-tool.js";
import type { Tool } from "../tools/tool.js";
import { errorItem, outputItem } from "./input-items.js";
import type { InputItem, ResponseEvent } from "./openai-client.js";
import { streamError } from "./openai-errors.js";
import { beginResponse, type ResponseEnd, readResponseEvent } from "./response-events.js";

type ResponseStream = AsyncIterable<ResponseEvent>;

export interface ToolRounds {
  /** Asks the model on, in the same conversation. */
  ask(input: InputItem[]): Promise<ResponseStream>;
  tools: readonly Tool[];
  maxToolRounds: number;
  signal: AbortSignal;
}

/**
 * Reads a response, runs the tools that it calls and asks on with their results, until the model
 * calls none, or one that a person has to allow: then the others of its round are run, and the
 * reply ends. At the end, good or bad, it says what all the responses cost together.
 */
export async function* toolRounds(
  first: ResponseStream,
  { ask, tools, maxToolRounds, signal }: ToolRounds,
): AsyncGenerator<ModelEvent, void> {
  let stream = first;
  let sources: ReadonlySet<string> = new Set();
  let usage: Usage | null = null;
  try {
    for (let round = 0; ; round++) {
      yield { type: "start-step" };
      const response = yield* readResponse(stream, sources);
      sources = response.sources;
      usage = addUsage(usage, response.end.usage);
      if (response.end.error) throw response.end.error;
      const allowed = round < maxToolRounds;
      const results = response.calls.map((call) =>
        allowed ? runToolOrAsk(call, tools, signal) : refusal(call, maxToolRounds),
      );
      const { input, waits } = yield* tellResults(results);
      yield { type: "finish-step" };
      if (waits || input.length === 0) break;
      if (!allowed) throw tooManyRounds(maxToolRounds);
      stream = await ask(input);
    }
  } catch (error) {
    if (usage) yield { type: "usage", usage };
    throw error;
  }
  if (usage) yield { type: "usage", usage };
}

interface WholeResponse {
  calls: readonly ToolCall[];
  sources: ReadonlySet<string>;
  end: ResponseEnd;
}

/** Tells a response as it comes. It is read beyond its end, so that the provider finishes keeping it. */
async function* readResponse(
  stream: ResponseStream,
  sources: ReadonlySet<string>,
): AsyncGenerator<ModelEvent, WholeResponse> {
  let progress = beginResponse(sources);
  let lost: unknown;
  try {
    for await (const event of stream) {
      const step = readResponseEvent(progress, event);
      progress = step.progress;
      yield* step.events;
    }
  } catch (error) {
    lost = error;
  }
  if (progress.end) return { ...progress, end: progress.end };
  throw streamError(lost);
}

/**
 * Tells the results in the order of the calls, then which calls wait for a decision, and gives what
 * the model is told. With questions it is not asked on: OpenAI takes all outputs of a round or none.
 */
async function* tellResults(
  results: readonly (ToolResult | Promise<ToolResult | ToolQuestion>)[],
): AsyncGenerator<ModelEvent, { input: InputItem[]; waits: boolean }> {
  const input: InputItem[] = [];
  const questions: ToolQuestion[] = [];
  for (const pending of results) {
    const result = await pending;
    if (result.type === "data-hc-approval") {
      questions.push(result);
      continue;
    }
    yield result;
    input.push(
      result.type === "tool-output-available"
        ? outputItem(result.toolCallId, result.output)
        : errorItem(result.toolCallId, result.errorText),
    );
  }
  yield* questions;
  return { input, waits: questions.length > 0 };
}

function refusal({ toolCallId }: ToolCall, maxToolRounds: number): ToolResult {
  const errorText = `Not run: the tools of this reply were used ${maxToolRounds} times already.`;
  return { type: "tool-output-error", toolCallId, errorText, dynamic: true };
}

function tooManyRounds(maxToolRounds: number): ChatError {
  return new ChatError(
    "model_failed",
    `The helper used its tools ${maxToolRounds} times and came to no answer. Try again, or ask for less at once.`,
  );
}

function addUsage(sum: Usage | null, usage: Usage | null): Usage | null {
  if (!sum || !usage) return sum ?? usage;
  return {
    inputTokens: sum.inputTokens + usage.inputTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    totalTokens: sum.totalTokens + usage.totalTokens,
  };
}
