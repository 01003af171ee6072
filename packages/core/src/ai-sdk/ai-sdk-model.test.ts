import { expect, test } from "vitest";
import type { ModelEvent } from "../chat-model.js";
import { aiSdkModel } from "./ai-sdk-model.js";

const { signal } = new AbortController();
const request = {
  instructions: "",
  tools: [],
  threadId: null,
  messages: [],
  loadPath: async () => [],
  opening: null,
};

function streamOf(chunks: readonly unknown[], onCancel = () => {}) {
  return new ReadableStream<unknown>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (chunks.at(-1) !== "open") controller.close();
    },
    cancel: onCancel,
  });
}

async function eventsOf(...chunks: unknown[]): Promise<ModelEvent[]> {
  const model = aiSdkModel({ name: "test", stream: () => streamOf(chunks) });
  const events: ModelEvent[] = [];
  for await (const event of model.reply(request, { signal })) events.push(event);
  return events;
}

const text = { type: "text-delta", id: "a", delta: "Hi" };

test("what belongs to a reply is told; its beginning, steps and end are the engine's to tell", async () => {
  const events = await eventsOf(
    { type: "start", messageId: "r1" },
    { type: "start-step" },
    text,
    { type: "finish-step" },
    { type: "data-weather", id: "w", data: {} },
    { type: "data-hc-later", data: {} },
    { type: "reset-step" },
    { type: "finish", finishReason: "stop" },
  );
  const part = { type: "data-weather", id: "w", data: {} };
  expect(events).toEqual([text, { type: "data", part }]);
});

test("tools are told as every AI SDK client can read them, with plain JSON for values", async () => {
  const at = new Date("2026-01-01T00:00:00Z");
  const [available, output] = await eventsOf(
    { type: "tool-input-available", toolCallId: "c", toolName: "now", input: undefined },
    { type: "tool-output-available", toolCallId: "c", output: { at, note: undefined } },
    { type: "finish" },
  );
  expect(available).toMatchObject({ dynamic: true, input: null });
  expect(output).toMatchObject({ dynamic: true, output: { at: at.toISOString() } });
});

test("token counts in the metadata of the end are told, and nothing else of it", async () => {
  const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7, cachedInputTokens: 1 };
  const { cachedInputTokens: _, ...known } = usage;
  const end = (messageMetadata: unknown) => ({ type: "finish", messageMetadata });
  expect(await eventsOf(text, end({ usage }))).toEqual([text, { type: "usage", usage: known }]);
  expect(await eventsOf(text, end({ usage: "many" }))).toEqual([text]);
});

test.each([
  ["an error", [{ type: "error", errorText: "It is down." }], "model_failed", "It is down."],
  ["an abort", [{ type: "abort" }, { type: "finish" }], "interrupted", "cut off"],
  ["no finish", [], "interrupted", "cut off"],
])("a stream with %s is a reply that failed", async (_, ending, code, message) => {
  await expect(eventsOf(text, ...ending)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test("whoever leaves lets go of the stream", async () => {
  const left = Promise.withResolvers<void>();
  const stream = async () => streamOf([text, "open"], left.resolve);
  for await (const _ of aiSdkModel({ name: "test", stream }).reply(request, { signal })) break;
  await left.promise;
});

test("the stream gets the signal that ends the reply", async () => {
  const heard: AbortSignal[] = [];
  const model = aiSdkModel({
    name: "test",
    stream(_request, options) {
      heard.push(options.signal);
      return streamOf([{ type: "finish" }]);
    },
  });
  for await (const _ of model.reply(request, { signal }));
  expect(heard).toEqual([signal]);
});

test("a backend that asks for an approval fails the reply, rather than leave a call that no one can allow", async () => {
  const asks = eventsOf(
    { type: "tool-input-available", toolCallId: "c", toolName: "pay", input: {} },
    { type: "tool-approval-request", toolCallId: "c", approvalId: "a" },
    { type: "finish" },
  );
  await expect(asks).rejects.toMatchObject({ code: "model_failed" });
});
