import type { ModelEvent } from "../chat-model.js";
import type { Clock } from "../clock.js";
import type { JsonValue } from "../contract/json.js";
import type { Usage } from "../contract/message-part.js";
import { sleep } from "../sleep.js";
import type { Tool } from "../tool.js";

/** One thing that a scripted model does. */
export type ScriptStep =
  | WordsStep
  | ToolStep
  | { type: "source"; url: string; title?: string }
  | { type: "usage"; usage: Usage }
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

/** Calls a tool of the helper, really, and goes on with what `andThen` makes of its output. */
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
}

interface Play extends PlayOptions {
  /** An id that no other block or tool call of this reply has. */
  nextId(kind: string): string;
}

type Events = AsyncGenerator<ModelEvent, void>;

/** Plays steps as the events of a model. Ends early, and quietly, when it is aborted. */
export async function* playSteps(steps: Iterable<ScriptStep>, options: PlayOptions): Events {
  let count = 0;
  const nextId = (kind: string) => {
    count += 1;
    return `${kind}-${count}`;
  };
  yield { type: "start-step" };
  yield* playAll(steps, { ...options, nextId });
  if (!options.signal.aborted) yield { type: "finish-step" };
}

async function* playAll(steps: Iterable<ScriptStep>, play: Play): Events {
  for (const step of steps) {
    if (play.signal.aborted) return;
    yield* playStep(step, play);
  }
}

async function* playStep(step: ScriptStep, play: Play): Events {
  switch (step.type) {
    case "text":
    case "reasoning":
      return yield* playWords(step, play);
    case "tool":
      return yield* playTool(step, play);
    case "source":
      return yield {
        type: "source-url",
        sourceId: play.nextId("source"),
        url: step.url,
        ...(step.title !== undefined && { title: step.title }),
      };
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

async function* playTool({ name, input, andThen }: ToolStep, play: Play): Events {
  const toolCallId = play.nextId("call");
  const call = { toolCallId, toolName: name, dynamic: true };
  yield { type: "tool-input-start", ...call };
  yield { type: "tool-input-delta", toolCallId, inputTextDelta: JSON.stringify(input) };
  yield { type: "tool-input-available", ...call, input };
  let output: JsonValue;
  try {
    output = await runTool(name, input, play);
  } catch (error) {
    const errorText = error instanceof Error ? error.message : String(error);
    return yield { type: "tool-output-error", toolCallId, errorText, dynamic: true };
  }
  yield { type: "tool-output-available", toolCallId, output, dynamic: true };
  if (!andThen) return;
  // A model reads what a tool said in a step of its own.
  yield { type: "finish-step" };
  yield { type: "start-step" };
  yield* playAll(andThen(output), play);
}

async function runTool(name: string, input: JsonValue, { tools, signal }: Play) {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`There is no tool “${name}”.`);
  return tool.run(input, { signal });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
