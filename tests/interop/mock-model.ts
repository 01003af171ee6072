import type { LanguageModel } from "ai";
import * as mocks from "ai/test";

/** What a model of any version says in one step. */
export type Said =
  | { type: "text-start" | "text-end" | "reasoning-start" | "reasoning-end"; id: string }
  | { type: "text-delta" | "reasoning-delta"; id: string; delta: string }
  | { type: "tool-call"; toolCallId: string; toolName: string; input: string }
  | { type: "source"; sourceType: "url"; id: string; url: string; title: string }
  | { type: "file"; mediaType: string; data: Uint8Array }
  | { type: "error"; error: unknown };

export interface MockModel {
  model: LanguageModel;
  /** What it was asked with, call by call. */
  prompts: unknown[];
}

/** A model of the AI SDK's version, by its own mock, which says this in its steps, one after the other. */
export function mockModel(...steps: Said[][]): MockModel {
  const prompts: unknown[] = [];
  const Model = newestMock();
  const model = new Model({
    async doStream({ prompt }: { prompt: unknown }) {
      prompts.push(prompt);
      const said = steps[prompts.length - 1] ?? [];
      const calls = said.some(({ type }) => type === "tool-call");
      return {
        stream: mocks.convertArrayToReadableStream([
          { type: "stream-start", warnings: [] },
          ...said,
          finish(calls ? "tool-calls" : "stop"),
        ]),
      };
    },
  });
  return { model, prompts };
}

type MockConstructor = new (options: {
  doStream(options: { prompt: unknown }): Promise<{ stream: ReadableStream<unknown> }>;
}) => LanguageModel;

/** `MockLanguageModelV2`, `V3` or `V4`, whose types differ in words that don't matter here. */
function newestMock(): MockConstructor {
  const exported: Record<string, unknown> = { ...mocks };
  const [name = ""] = Object.keys(exported)
    .filter((key) => key.startsWith("MockLanguageModelV"))
    .sort()
    .reverse();
  return exported[name] as MockConstructor;
}

/** The end of a step, with its 3 + 4 tokens, in the version's words. */
function finish(reason: string): unknown {
  if (process.env.AI_SDK === "5") {
    const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 };
    return { type: "finish", finishReason: reason, usage };
  }
  const usage = { inputTokens: { total: 3, noCache: 3 }, outputTokens: { total: 4, text: 4 } };
  return { type: "finish", finishReason: { unified: reason, raw: reason }, usage };
}
