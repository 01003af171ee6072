import type { UIMessage } from "ai";
import type { UIMessage as UIMessage5 } from "ai-5";
import type { UIMessage as UIMessage6 } from "ai-6";
import { expect, test } from "vitest";
import { memoryStore } from "../stores/memory-store.js";
import { contentOf, imported } from "./portable-fixture.js";

const question = {
  id: "m1",
  role: "user" as const,
  parts: [{ type: "text" as const, text: "Will it rain in Bergen?" }],
  metadata: { createdAt: 1 },
};

const answer = {
  id: "m2",
  role: "assistant" as const,
  parts: [
    { type: "step-start" as const },
    { type: "reasoning" as const, text: "It is Bergen.", state: "done" as const },
    {
      type: "tool-weather" as const,
      toolCallId: "call-1",
      state: "output-available" as const,
      input: { city: "Bergen" },
      output: { rain: true },
    },
    {
      type: "dynamic-tool" as const,
      toolName: "umbrella",
      toolCallId: "call-2",
      state: "output-error" as const,
      input: {},
      errorText: "None left.",
    },
    { type: "source-url" as const, sourceId: "s1", url: "https://yr.no/" },
    {
      type: "source-document" as const,
      sourceId: "s2",
      mediaType: "application/pdf",
      title: "Almanac",
    },
    { type: "file" as const, mediaType: "image/png", url: "https://yr.no/map.png" },
    { type: "data-forecast" as const, id: "d1", data: { mm: 12 } },
    { type: "text" as const, text: "Yes.", state: "done" as const },
  ],
};

const version5 = [question, answer] satisfies UIMessage5[];
const version6 = [
  question,
  answer,
  { id: "m3", role: "user", parts: [{ type: "text", text: "Book a boat" }] },
  {
    id: "m4",
    role: "assistant",
    parts: [
      {
        type: "tool-book",
        toolCallId: "call-3",
        state: "output-denied",
        input: { seats: 2 },
        approval: { id: "a1", approved: false },
      },
    ],
  },
] satisfies UIMessage6[];
const version7 = [
  question,
  answer,
  { id: "m3", role: "assistant", parts: [{ type: "custom", kind: "openai.compaction" }] },
  { id: "m4", role: "assistant", parts: [{ type: "text", text: "And", state: "streaming" }] },
] satisfies UIMessage[];

const parts = [
  { type: "reasoning", text: "It is Bergen." },
  {
    type: "dynamic-tool",
    toolName: "weather",
    toolCallId: "call-1",
    state: "output-available",
    input: { city: "Bergen" },
    output: { rain: true },
  },
  { type: "dynamic-tool", toolName: "umbrella", state: "output-error", errorText: "None left." },
  { type: "source-url", sourceId: "s1", url: "https://yr.no/" },
  { type: "data-source-document", data: { title: "Almanac" } },
  { type: "file", mediaType: "image/png", url: "https://yr.no/map.png" },
  { type: "data-forecast", id: "d1", data: { mm: 12 } },
  { type: "text", text: "Yes." },
];

test.each([
  ["5", version5],
  ["6", version6],
  ["7", version7],
])(
  "messages of AI SDK %s become one session, each following the one before",
  async (_, messages) => {
    const store = memoryStore();
    const report = await imported(store, messages);
    expect(report).toMatchObject({ format: "ai-sdk", reading: "whole", sessions: { imported: 1 } });
    const [found] = await contentOf(store);
    expect(found?.session).toMatchObject({
      id: "ai-sdk-m1",
      title: "Will it rain in Bergen?",
      titleSource: "message",
      headId: messages.at(-1)?.id,
    });
    expect(found?.messages).toMatchObject([
      { id: "m1", parentId: null, role: "user", metadata: { createdAt: 1 } },
      { id: "m2", parentId: "m1", role: "assistant", status: "done", parts },
      ...messages.slice(2).map(({ id }, index) => ({ id, parentId: `m${index + 2}` })),
    ]);
  },
);

test("a call that was denied says so, and a reply that was being written is interrupted", async () => {
  const [denied, cut] = [memoryStore(), memoryStore()];
  await imported(denied, version6);
  await imported(cut, version7);
  expect((await contentOf(denied))[0]?.messages[3]?.parts).toMatchObject([
    { toolName: "book", state: "output-error", input: { seats: 2 } },
  ]);
  expect((await contentOf(cut))[0]?.messages[3]).toMatchObject({ status: "interrupted" });
});

test("instructions, and content that is not known, are told; the rest is there", async () => {
  const store = memoryStore();
  const system = { id: "m0", role: "system", parts: [{ type: "text", text: "Be kind." }] };
  const report = await imported(store, [system, ...version7, { id: "m5", role: "robot" }]);
  expect(report).toMatchObject({
    messages: { imported: 4, skipped: 2 },
    problems: [
      { code: "instruction" },
      { code: "unknown_content", where: { messageId: "m3" } },
      { code: "malformed", where: { sessionId: "ai-sdk-m1" } },
    ],
  });
});

test("the app's own id of the conversation can be given, and importing again changes nothing", async () => {
  const store = memoryStore();
  await imported(store, version5, { sessionId: "chat-7" });
  const before = await contentOf(store);
  expect(before[0]?.session.id).toBe("chat-7");
  const report = await imported(store, version5, { sessionId: "chat-7" });
  expect(report).toMatchObject({ sessions: { unchanged: 1 }, messages: { unchanged: 2 } });
  expect(await contentOf(store)).toEqual(before);
});

test("messages without ids need one for the session", async () => {
  const [store, named] = [memoryStore(), memoryStore()];
  const messages = version5.map((message) => ({ ...message, id: "" }));
  expect(await imported(store, messages)).toMatchObject({
    reading: "cut-off",
    sessions: { imported: 0 },
    problems: [{ code: "malformed", reason: expect.stringContaining("ids") }],
  });
  expect(await imported(named, messages, { sessionId: "s" })).toMatchObject({
    sessions: { imported: 1 },
    messages: { imported: 2 },
  });
});
