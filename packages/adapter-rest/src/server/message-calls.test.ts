import type { JsonValue, MessageInput } from "@helperchat/core";
import { type MemoryDatabase, memoryStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { chatFixture } from "./testing/chat-fixture.js";

function message(id: string, more: Partial<MessageInput> = {}): MessageInput {
  return {
    id,
    parentId: null,
    role: "user",
    parts: [{ type: "text", text: `This is ${id}.` }],
    status: "done",
    ...more,
  };
}

const idsOf = (messages: { id: string }[]) => messages.map(({ id }) => id);

/** A handler with the session `s1` in it. */
async function withSession(options?: Parameters<typeof chatFixture>[0]) {
  const fixture = chatFixture(options);
  await fixture.ask("POST /sessions", {
    body: { id: "s1", projectId: "atlas", helper: "writer" },
  });
  const save = (...messages: unknown[]) =>
    fixture.ask("POST /sessions/s1/messages", { body: { messages } });
  return { ...fixture, save };
}

const storeOf = (database: MemoryDatabase) => memoryStore({ database, personId: "ada" });

test("POST …/messages saves messages and answers with them as they are stored", async () => {
  const { ask, save } = await withSession();
  const answer = await save(
    message("m1"),
    message("m2", {
      parentId: "m1",
      role: "assistant",
      status: "failed",
      error: { code: "model_failed", message: "It broke." },
      metadata: { usage: { totalTokens: 3 } },
      parts: [{ type: "reasoning", text: "Hm.", ...{ providerMetadata: "dropped" } }],
    }),
  );
  expect(answer.status).toBe(201);
  const { messages } = await answer.json();
  expect(messages).toEqual([
    { ...message("m1"), createdAt: expect.stringMatching(/Z$/) },
    {
      id: "m2",
      parentId: "m1",
      role: "assistant",
      status: "failed",
      error: { code: "model_failed", message: "It broke." },
      metadata: { usage: { totalTokens: 3 } },
      parts: [{ type: "reasoning", text: "Hm." }],
      createdAt: expect.stringMatching(/Z$/),
    },
  ]);
  const listed = await (await ask("GET /sessions/s1/messages")).json();
  expect(listed).toEqual({ messages, nextCursor: null });
});

test("a message that is saved again is replaced, and answered with its first time", async () => {
  const { save } = await withSession();
  const [first] = (await (await save(message("m1"))).json()).messages;
  const many = Array.from({ length: 250 }, (_, index) => message(`n${index}`));
  const { messages } = await (
    await save(...many, message("m1", { parts: [] }), message("n0"))
  ).json();
  expect(messages).toHaveLength(251);
  expect(messages.at(-1)).toMatchObject({ id: "m1", parts: [], createdAt: first.createdAt });
});

test("no messages are saved as easily", async () => {
  const { save } = await withSession();
  const answer = await save();
  expect([answer.status, await answer.json()]).toEqual([201, { messages: [] }]);
});

test("GET …/messages gives the latest page, oldest first, and leads back", async () => {
  const { ask, save } = await withSession();
  await save(message("m1"), message("m2"), message("m3"));
  const latest = await (await ask("GET /sessions/s1/messages?limit=2")).json();
  expect(idsOf(latest.messages)).toEqual(["m2", "m3"]);
  const query = new URLSearchParams({ limit: "2", cursor: latest.nextCursor });
  const older = await (await ask(`GET /sessions/s1/messages?${query}`)).json();
  expect(idsOf(older.messages)).toEqual(["m1"]);
  expect(older.nextCursor).toBeNull();
});

test.each(["limit=0", "limit=201", "limit=many", "cursor=made-up"])(
  "GET …/messages?%s names its wrong field",
  async (query) => {
    const { ask } = await withSession();
    const answer = await ask(`GET /sessions/s1/messages?${query}`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.field).toBe(query.split("=")[0]);
  },
);

test.each<[string, unknown]>([
  ["messages.0.id", { ...message("m1"), id: "a\u0000b" }],
  ["messages.0.parentId", { ...message("m1"), parentId: undefined }],
  ["messages.0.role", message("m1", { role: "system" as "user" })],
  ["messages.0.status", message("m1", { status: "great" as "done" })],
  ["messages.0.parts", { ...message("m1"), parts: "Hello" }],
  ["messages.0.parts.0.text", { ...message("m1"), parts: [{ type: "text" }] }],
  ["messages.0.parts.0", { ...message("m1"), parts: [{ type: "tool-x" }] }],
  [
    "messages.0.parts.0.input",
    {
      ...message("m1"),
      parts: [{ type: "dynamic-tool", toolCallId: "c", toolName: "t", state: "input-available" }],
    },
  ],
  ["messages.0.error.code", { ...message("m1"), error: { code: "oops", message: "" } }],
  ["messages.0.metadata", { ...message("m1"), metadata: "usage" }],
  ["messages.0", null],
])("POST …/messages names a wrong %s, and saves none", async (field, wrong) => {
  const { ask, save } = await withSession();
  const answer = await save(wrong, message("m2"));
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
  expect((await (await ask("GET /sessions/s1/messages")).json()).messages).toEqual([]);
});

const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));

const toolCall = (output: JsonValue): Partial<MessageInput> => ({
  role: "assistant",
  parts: [
    {
      type: "dynamic-tool",
      toolCallId: "c",
      toolName: "t",
      state: "output-available",
      input: {},
      output,
    },
  ],
});

test("what a tool gave is saved as deep as a tool may give it", async () => {
  const { ask, save } = await withSession();
  expect((await save(message("m1", toolCall(nested(90))))).status).toBe(201);
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages).toMatchObject([toolCall(nested(90))]);
});

test.each([100, 5_000])(
  "messages %i levels deep are invalid, and none is saved",
  async (levels) => {
    const { ask } = await withSession();
    const deep = message("m2", toolCall("here"));
    const body = JSON.stringify({ messages: [message("m1"), deep] }).replace(
      '"here"',
      "[".repeat(levels) + "]".repeat(levels),
    );
    const answer = await ask("POST /sessions/s1/messages", { body });
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toEqual({
      code: "invalid",
      message: "The body is nested more than 100 levels deep.",
    });
    expect((await (await ask("GET /sessions/s1/messages")).json()).messages).toEqual([]);
  },
);

test("a person's message over the limit is too large, all its text counted", async () => {
  const { save } = await withSession({ limits: { messageLength: 10 } });
  const text = (text: string) => ({ type: "text" as const, text });
  expect((await save(message("m1", { parts: [text("12345"), text("67890")] }))).status).toBe(201);
  const answer = await save(message("m1", { parts: [text("12345"), text("678901")] }));
  expect(answer.status).toBe(413);
  expect((await answer.json()).error).toMatchObject({
    code: "too_large",
    field: "messages.0.parts",
  });
});

test.each([
  ["no other is set", {}],
  ["a setting is missing", { limits: { messageLength: undefined } }],
])("32,000 characters are the limit where %s", async (_, options) => {
  const { save } = await withSession(options);
  const long = (length: number) =>
    message("m1", { parts: [{ type: "text", text: "x".repeat(length) }] });
  expect((await save(long(32_000))).status).toBe(201);
  expect((await save(long(32_001))).status).toBe(413);
});

test("a long reply can be brought along: it has been made already", async () => {
  const { save } = await withSession();
  const parts = [{ type: "text" as const, text: "x".repeat(50_000) }];
  expect((await save(message("r1", { role: "assistant", parts }))).status).toBe(201);
});

test("after a client has saved messages, the provider's thread is built anew", async () => {
  const { database, save } = await withSession();
  await storeOf(database).setThread("s1", {
    threadId: "conv_1",
    threadHeadId: "m1",
    abandonedThreadIds: [],
  });
  await save(message("m1"));
  expect(await storeOf(database).getThread("s1")).toEqual({
    threadId: "conv_1",
    threadHeadId: null,
    abandonedThreadIds: [],
  });
});
