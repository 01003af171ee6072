import { createUIMessageStream, createUIMessageStreamResponse, type UIMessageChunk } from "ai";
import { expect, test } from "vitest";
import { chatWith } from "./their-server.js";

// createUIMessageStreamResponse of one version, over HTTP to our client.

/** A server that writes these chunks. */
function writing(...chunks: UIMessageChunk[]) {
  return chatWith(() =>
    createUIMessageStreamResponse({
      stream: createUIMessageStream({
        execute({ writer }) {
          for (const chunk of chunks) writer.write(chunk);
        },
      }),
    }),
  );
}

const words = (text: string, id = "t"): UIMessageChunk[] => [
  { type: "text-start", id },
  { type: "text-delta", id, delta: text },
  { type: "text-end", id },
];

function streamOf(chunks: UIMessageChunk[]) {
  return new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

const end: UIMessageChunk = { type: "finish" };

test("text and reasoning", async () => {
  const { say } = await writing(
    { type: "start", messageId: "r1" },
    { type: "start-step" },
    { type: "reasoning-start", id: "t" },
    { type: "reasoning-delta", id: "t", delta: "A greeting." },
    { type: "reasoning-end", id: "t" },
    ...words("Hello!"),
    { type: "finish-step" },
    { type: "finish", finishReason: "stop" },
  );
  expect(await say("Hi")).toMatchObject({
    id: "r1",
    status: "done",
    parts: [
      { type: "reasoning", text: "A greeting." },
      { type: "text", text: "Hello!" },
    ],
  });
});

test("a reply without a start or an id has an id all the same", async () => {
  const { say } = await writing(...words("Hello!"), { type: "finish" });
  expect(await say("Hi")).toMatchObject({ id: expect.stringMatching(/./), status: "done" });
});

test.each([
  ["static", false],
  ["dynamic", true],
])("a %s tool, from its first argument to its result", async (_, dynamic) => {
  const { say } = await writing(
    { type: "start" },
    { type: "tool-input-start", toolCallId: "c", toolName: "dice", dynamic },
    { type: "tool-input-delta", toolCallId: "c", inputTextDelta: '{"sides":6}' },
    {
      type: "tool-input-available",
      toolCallId: "c",
      toolName: "dice",
      input: { sides: 6 },
      dynamic,
    },
    {
      type: "tool-output-available",
      toolCallId: "c",
      output: "rolling",
      preliminary: true,
      dynamic,
    },
    { type: "tool-output-available", toolCallId: "c", output: { thrown: 4 }, dynamic },
    { type: "finish" },
  );
  expect((await say("Throw"))?.parts).toEqual([
    {
      type: "dynamic-tool",
      toolName: "dice",
      toolCallId: "c",
      state: "output-available",
      input: { sides: 6 },
      output: { thrown: 4 },
    },
  ]);
});

test("tools that fail, whether at their work or for their arguments", async () => {
  const { say } = await writing(
    { type: "start" },
    { type: "tool-input-available", toolCallId: "c", toolName: "dice", input: { sides: 0 } },
    { type: "tool-output-error", toolCallId: "c", errorText: "No sides." },
    { type: "tool-input-start", toolCallId: "d", toolName: "dice" },
    {
      type: "tool-input-error",
      toolCallId: "d",
      toolName: "dice",
      input: "{",
      errorText: "No JSON.",
    },
    {
      type: "tool-input-error",
      toolCallId: "e",
      toolName: "die",
      input: {},
      errorText: "No such tool.",
    },
    { type: "finish" },
  );
  expect((await say("Throw"))?.parts).toMatchObject([
    { toolCallId: "c", state: "output-error", input: { sides: 0 }, errorText: "No sides." },
    { toolCallId: "d", state: "output-error", input: "{", errorText: "No JSON." },
    { toolCallId: "e", toolName: "die", state: "output-error", errorText: "No such tool." },
  ]);
});

test("a tool that takes and gives nothing has ended", async () => {
  const { say } = await writing(
    { type: "start" },
    { type: "tool-input-available", toolCallId: "c", toolName: "ping", input: undefined },
    { type: "tool-output-available", toolCallId: "c", output: undefined },
    { type: "finish" },
  );
  expect((await say("Ping"))?.parts).toMatchObject([
    { toolName: "ping", state: "output-available", input: null, output: null },
  ]);
});

test("sources and files", async () => {
  const { say } = await writing(
    { type: "start" },
    { type: "source-url", sourceId: "s", url: "https://example.com", title: "Example" },
    { type: "file", url: "data:image/png;base64,AA==", mediaType: "image/png" },
    { type: "finish" },
  );
  expect((await say("Show"))?.parts).toEqual([
    { type: "source-url", sourceId: "s", url: "https://example.com", title: "Example" },
    { type: "file", url: "data:image/png;base64,AA==", mediaType: "image/png" },
  ]);
});

test("data parts: one with the id of another takes its place, a transient one is no part", async () => {
  const { say } = await writing(
    { type: "start" },
    { type: "data-weather", id: "w", data: { degrees: 19 } },
    { type: "data-notice", data: "soon", transient: true },
    ...words("Sunny."),
    { type: "data-weather", id: "w", data: { degrees: 20 } },
    { type: "data-weather", data: { degrees: 7 } },
    { type: "finish" },
  );
  expect((await say("Weather?"))?.parts).toEqual([
    { type: "data-weather", id: "w", data: { degrees: 20 } },
    { type: "text", text: "Sunny." },
    { type: "data-weather", data: { degrees: 7 } },
  ]);
});

test("what is not known here is passed over", async () => {
  const { say } = await writing(
    { type: "start", messageMetadata: { seen: true } },
    { type: "data-hc-later", data: { degrees: 20 } },
    ...words("Sunny."),
    { type: "source-document", sourceId: "d", mediaType: "text/plain", title: "Notes" },
    { type: "message-metadata", messageMetadata: { more: true } },
    { type: "finish" },
  );
  expect(await say("Weather?")).toMatchObject({
    status: "done",
    parts: [{ type: "text", text: "Sunny." }],
  });
});

test.each<[string, unknown, unknown]>([
  ["an object is kept", { usage: { totalTokens: 7 } }, { usage: { totalTokens: 7 } }],
  ["anything else is not, and the reply is whole", "7 tokens", undefined],
  ["null is nothing", null, undefined],
])("metadata of the end: %s", async (_, messageMetadata, kept) => {
  const { say } = await writing({ type: "start" }, ...words("Hi"), {
    type: "finish",
    messageMetadata,
  });
  const reply = await say("Hi");
  expect([reply?.status, reply?.metadata]).toEqual(["done", kept]);
});

test("what was written before a stream is merged in stays", async () => {
  const { say } = await chatWith(() =>
    createUIMessageStreamResponse({
      stream: createUIMessageStream({
        execute({ writer }) {
          writer.write({ type: "source-url", sourceId: "s", url: "https://example.com" });
          const merged: UIMessageChunk[] = [
            { type: "start", messageId: "r1" },
            ...words("See there."),
            { type: "finish" },
          ];
          writer.merge(streamOf(merged));
        },
      }),
    }),
  );
  expect(await say("Where?")).toMatchObject({
    id: "r1",
    parts: [{ type: "source-url" }, { type: "text", text: "See there." }],
  });
});

test("an error ends the reply and says why; what came stays", async () => {
  const { chat, say } = await chatWith(() =>
    createUIMessageStreamResponse({
      stream: createUIMessageStream({
        async execute({ writer }) {
          for (const chunk of words("Half a")) writer.write(chunk);
          throw new Error("The provider is down.");
        },
        onError: (error) => (error instanceof Error ? error.message : "?"),
      }),
    }),
  );
  expect(await say("Hi")).toMatchObject({ status: "failed", parts: [{ text: "Half a" }] });
  expect(chat.getSnapshot().reply).toMatchObject({
    type: "failed",
    error: { code: "model_failed", message: "The provider is down." },
  });
});

test("an abort is a reply that was stopped, and what is stored of it is shown", async () => {
  const chunks = [{ type: "start", messageId: "r1" } as const, ...words("Half a sentence")];
  const { say, reply } = await chatWith(
    () =>
      createUIMessageStreamResponse({ stream: streamOf([...chunks, { type: "abort" } as const]) }),
    { status: "stopped", parts: [{ type: "text", text: "Half a" }] },
  );
  expect((await say("Hi"))?.status).toBe("stopped");
  await expect
    .poll(reply)
    .toMatchObject({ id: "r1", status: "stopped", parts: [{ text: "Half a" }] });
});

test("a stream that ends without a finish is interrupted, and can be tried again", async () => {
  let attempt = 0;
  const { chat, say, reply } = await chatWith(() => {
    attempt += 1;
    const chunks = [{ type: "start" } as const, ...words(`Attempt ${attempt}`)];
    const all = attempt === 1 ? chunks : [...chunks, { type: "finish" } as const];
    return createUIMessageStreamResponse({ stream: streamOf(all) });
  });
  expect(await say("Hi")).toMatchObject({ status: "interrupted", parts: [{ text: "Attempt 1" }] });
  expect(chat.getSnapshot().reply.type).toBe("interrupted");
  await chat.regenerate(chat.getSnapshot().headId ?? "");
  await expect.poll(() => chat.getSnapshot().reply.type).toBe("idle");
  expect(reply()).toMatchObject({ status: "done", parts: [{ text: "Attempt 2" }] });
});

test("stop hangs up, which is how such a server hears of it; what came stays", async () => {
  const left = Promise.withResolvers<void>();
  const { chat, reply } = await chatWith((request) => {
    request.signal.addEventListener("abort", () => left.resolve());
    const stream = new ReadableStream<UIMessageChunk>({
      start(controller) {
        for (const chunk of words("Half a")) controller.enqueue(chunk);
      },
    });
    return createUIMessageStreamResponse({ stream });
  });
  await chat.send("Hi");
  await expect.poll(() => reply()?.parts).toMatchObject([{ text: "Half a" }]);
  await chat.stop();
  await left.promise;
  expect(reply()).toMatchObject({ status: "stopped", parts: [{ text: "Half a" }] });
  expect(chat.getSnapshot().reply.type).toBe("idle");
});

test("a refusal for good is told, and the message stays", async () => {
  const { chat } = await chatWith(() => new Response("Unauthorized", { status: 401 }));
  await expect(chat.send("Hi")).rejects.toMatchObject({ code: "unauthenticated" });
  const [saving] = chat.getSnapshot().saving.values();
  expect(saving).toMatchObject({ type: "failed", error: { code: "unauthenticated" } });
});

test.each([
  [429, "Slow down", "rate_limited"],
  [500, "Internal Server Error", "unavailable"],
])("a refusal with HTTP %i is told, and the message is sent again", async (status, text, code) => {
  let isUp = false;
  const { chat } = await chatWith(() => {
    if (!isUp) return new Response(text, { status });
    return createUIMessageStreamResponse({ stream: streamOf([...words("Hello!"), end]) });
  });
  const sent = chat.send("Hi");
  const saving = () => [...chat.getSnapshot().saving.values()];
  await expect.poll(saving).toMatchObject([{ type: "retrying", error: { code } }]);
  isUp = true;
  await chat.retry();
  await sent;
  expect(saving()).toEqual([]);
});
