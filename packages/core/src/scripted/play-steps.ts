import type { ModelEvent } from "../chat-model.js";
import type { JsonValue } from "../contract/json.js";
import type { DataPart, Usage } from "../contract/message-part.js";
import type { Clock } from "../time/clock.js";
import { sleep } from "../time/sleep.js";
import { runToolOrAsk } from "../tools/run-tool.js";
import type { Tool } from "../tools/tool.js";

/** One thing that a scripted model does. */
export type ScriptStep =
  | WordsStep
  | ToolStep
  | { type: "source"; url: string; title?: string }
  /** Sends this to the app's own component; with the `id` of another of its type, in its place. */
  | { type: "data"; part: DataPart; transient?: boolean }
  | { type: "usage"; usage: Usage }
  /** Offers these to ask next. */
  | { type: "suggestions"; suggestions: readonly string[] }
  /** Is silent for so many milliseconds. */
  | { type: "delay"; ms: number }
  /** Throws this. */
  | { type: "error"; error: unknown }
  /** Says nothing any more, until it is aborted. */
  | { type: "hang" };

/** Says this, word by word. */
export interface WordsStep {
  type: "text" | "reasoning";
  text: string;
  /** Leaves the block open, as a model that is cut off does. */
  unfinished?: true;
}

/**
 * Calls a tool of the helper, really, and goes on with what `andThen` makes of its output. A call
 * that a person has to allow ends the reply: of the steps that follow, only tools are called yet.
 */
export interface ToolStep {
  type: "tool";
  name: string;
  input: JsonValue;
  andThen?: (output: JsonValue) => Iterable<ScriptStep>;
}

export interface PlayOptions {
  tools: readonly Tool[];
  signal: AbortSignal;
  clock: Clock;
  /** Milliseconds between two words; 0 does not wait at all. */
  pace: number;
  /** Ids that are taken: calls of other messages, of which this reply goes on with the outcomes. */
  taken?: ReadonlySet<string>;
}

interface Play extends PlayOptions {
  /** An id that no other block or tool call of this reply has. */
  nextId(kind: string): string;
}

type Events = AsyncGenerator<ModelEvent, void>;

/** Ends in whether a person has to decide before it can go on. */
type CallEvents = AsyncGenerator<ModelEvent, boolean>;

/** Plays steps as the events of a model. Ends early, and quietly, when it is aborted. */
export async function* playSteps(steps: Iterable<ScriptStep>, options: PlayOptions): Events {
  let count = 0;
  const nextId = (kind: string) => {
    do count += 1;
    while (options.taken?.has(`${kind}-${count}`));
    return `${kind}-${count}`;
  };
  yield { type: "start-step" };
  yield* playAll(steps, { ...options, nextId });
  if (!options.signal.aborted) yield { type: "finish-step" };
}

async function* playAll(steps: Iterable<ScriptStep>, play: Play): CallEvents {
  let waits = false;
  for (const step of steps) {
    if (play.signal.aborted) break;
    if (step.type === "tool") waits = (yield* playTool(step, play)) || waits;
    else if (!waits || step.type === "usage") yield* playStep(step, play);
  }
  return waits;
}

async function* playStep(step: Exclude<ScriptStep, ToolStep>, play: Play): Events {
  switch (step.type) {
    case "text":
    case "reasoning":
      return yield* playWords(step, play);
    case "source":
      return yield {
        type: "source-url",
        sourceId: play.nextId("source"),
        url: step.url,
        ...(step.title !== undefined && { title: step.title }),
      };
    case "data":
    case "suggestions":
    case "usage":
      return yield step;
    case "delay":
      return sleep(play.clock, step.ms, play.signal);
    case "error":
      throw step.error;
    case "hang":
      return aborted(play.signal);
  }
}

async function* playWords({ type, text, unfinished }: WordsStep, play: Play): Events {
  const id = play.nextId(type);
  yield { type: `${type}-start`, id };
  // Each word goes with the space after it.
  for (const delta of text.split(/(?<=\s)(?=\S)/)) {
    await sleep(play.clock, play.pace, play.signal);
    if (play.signal.aborted) return;
    yield { type: `${type}-delta`, id, delta };
  }
  if (!unfinished) yield { type: `${type}-end`, id };
}

async function* playTool({ name, input, andThen }: ToolStep, play: Play): CallEvents {
  const toolCallId = play.nextId("call");
  const call = { toolCallId, toolName: name, dynamic: true };
  yield { type: "tool-input-start", ...call };
  yield { type: "tool-input-delta", toolCallId, inputTextDelta: JSON.stringify(input) };
  yield { type: "tool-input-available", ...call, input };
  const result = await runToolOrAsk({ toolCallId, toolName: name, input }, play.tools, play.signal);
  yield result;
  if (result.type === "data-hc-approval") return true;
  if (result.type === "tool-output-error" || !andThen) return false;
  // A model reads what a tool said in a step of its own.
  yield { type: "finish-step" };
  yield { type: "start-step" };
  return yield* playAll(andThen(result.output), play);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
