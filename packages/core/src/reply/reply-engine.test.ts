import { expect, test, vi } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ModelRequest } from "../chat-model.js";
import { deferred } from "../deferred.js";
import { memoryStore } from "../stores/memory-store.js";
import {
  drivenModel,
  engineFixture,
  eventsOf,
  outline,
  scripted,
  slowSaves,
} from "./engine-fixture.js";

test("a turn stores the message and its reply, and streams the reply", async () => {
  const { send, messages, store } = engineFixture();
  const events = await eventsOf(await send("u1", "Hello"));
  expect(events.filter(({ type }) => type !== "data-hc-title")).toEqual([
    { type: "start", messageId: "new-1", messageMetadata: { parentId: "u1" } },
    { type: "start-step" },
    { type: "text-start", id: "text-1" },
    { type: "text-delta", id: "text-1", delta: "re: " },
    { type: "text-delta", id: "text-1", delta: "Hello" },
    { type: "text-end", id: "text-1" },
    { type: "finish-step" },
    { type: "finish" },
  ]);
  expect(await messages()).toMatchObject([
    { id: "u1", parentId: null, role: "user", status: "done" },
    { id: "new-1", parentId: "u1", role: "assistant", status: "done" },
  ]);
  expect(await store.getSession("s1")).toMatchObject({ projectId: "atlas", headId: "new-1" });
});

test("the message is stored before the model is asked and before start resolves", async () => {
  const stored: (string[] | null)[] = [];
  const model = scripted(() => [{ type: "hang" }]);
  const fixture = engineFixture({
    model: {
      name: "watching",
      async *reply(request, options) {
        stored.push(outline(await fixture.messages()));
        yield* model.reply(request, options);
      },
    },
  });
  await fixture.send("u1", "Hello");
  expect(outline(await fixture.messages())).toEqual(["user done: Hello"]);
  await fixture.clock.advance(0);
  expect(stored).toEqual([["user done: Hello"]]);
  await fixture.stop();
});

test("a store that can't keep the message refuses the turn, and the model is not asked", async () => {
  const { model, asked } = drivenModel();
  let requests = 0;
  void asked.then(() => {
    requests += 1;
  });
  const { send, clock } = engineFixture({
    model,
    faults: () => ({
      saveMessages: () => Promise.reject(new ChatError("unavailable", "The database is down.")),
    }),
  });
  await expect(send("u1", "Hello")).rejects.toMatchObject({ code: "unavailable" });
  // The session is free again: the same failure, and no conflict.
  await expect(send("u1", "Hello")).rejects.toMatchObject({ code: "unavailable" });
  await clock.advance(0);
  expect(requests).toBe(0);
});

test("of two requests at once, one gets the session and the other a conflict", async () => {
  const { send, messages } = engineFixture();
  const both = await Promise.allSettled([send("u1", "one"), send("u2", "two")]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(both[1]).toMatchObject({ reason: { code: "conflict" } });
  expect(outline(await messages())).toContain("user done: one");
  expect(outline(await messages())).not.toContain("user done: two");
});

test("the session is free for the next turn as soon as finish is read", async () => {
  const { send } = engineFixture();
  for await (const { event } of await send("u1", "one")) {
    if (event.type === "finish") break;
  }
  await expect(send("u2", "two")).resolves.toBeDefined();
});

test("two people may use the same session id and reply at once", async () => {
  const { engine, store, scope } = engineFixture({ model: scripted(() => [{ type: "hang" }]) });
  const bob = { personId: "bob", store: memoryStore() };
  const request = {
    type: "send" as const,
    sessionId: "s1",
    session: { projectId: "atlas", helper: "writer" },
    message: { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] },
  };
  await engine.start(scope, request);
  await engine.start(bob, request);
  await engine.stop(bob, "s1");
  expect(await engine.rejoin(bob, "s1", null)).toBeNull();
  expect(await engine.rejoin(scope, "s1", null)).not.toBeNull();
  expect((await store.listMessages("s1", { limit: 10 })).items).toHaveLength(1);
});

test("a message over the limit is refused before anything is stored", async () => {
  const { start, send, store } = engineFixture({ maxMessageLength: 10 });
  await expect(send("u1", "12345678901")).rejects.toMatchObject({ code: "too_large" });
  expect(await store.getSession("s1")).toBeNull();
  await expect(send("u1", "1234567890")).resolves.toBeDefined();
  const parts = [
    { type: "text" as const, text: "123456" },
    { type: "text" as const, text: "12345" },
  ];
  const session = { projectId: "atlas", helper: "writer" };
  const split = start({ type: "send", sessionId: "s2", session, message: { id: "u1", parts } });
  await expect(split).rejects.toMatchObject({ code: "too_large" });
});

test("an attached file does not count towards the limit, other data does", async () => {
  const { start } = engineFixture({ maxMessageLength: 100 });
  const session = { projectId: "atlas", helper: "writer" };
  const url = `data:text/plain,${"x".repeat(1000)}`;
  const file = { type: "file" as const, mediaType: "text/plain", url };
  const data = { type: "data-form" as const, data: url };
  const send = (sessionId: string, part: typeof file | typeof data) =>
    start({ type: "send", sessionId, session, message: { id: "u1", parts: [part] } });
  await expect(send("s1", file)).resolves.toBeDefined();
  await expect(send("s2", data)).rejects.toMatchObject({ code: "too_large" });
});

test("the model gets the helper's instructions and tools", async () => {
  const requests: ModelRequest[] = [];
  const tool = {
    name: "count",
    description: "Counts.",
    inputSchema: {},
    run: async () => 1,
  };
  const { send } = engineFixture({
    model: scripted((request) => {
      requests.push(request);
      return [{ type: "text", text: "Yes." }];
    }),
    helper: { instructions: "Be brief.", tools: [tool] },
  });
  await eventsOf(await send("u1", "Hello"));
  expect(requests).toMatchObject([{ instructions: "Be brief.", opening: null }]);
  expect(requests[0]?.tools).toMatchObject([{ name: "count", description: "Counts." }]);
});

test("rejoining from any cursor gives every later event exactly once, in order", async () => {
  const { model, says, asked } = drivenModel();
  const { send, rejoin } = engineFixture({ model });
  const stream = await send("u1", "Hello");
  await asked;
  says.append({ type: "text-start", id: "t" });
  says.append({ type: "text-delta", id: "t", delta: "one " });

  const reader = stream[Symbol.asyncIterator]();
  const chunks = [];
  for (let count = 0; count < 3; count += 1) chunks.push((await reader.next()).value);
  await reader.return?.();
  const later = await rejoin(chunks[1]?.cursor ?? null);
  const whole = await rejoin(null);
  says.append({ type: "text-delta", id: "t", delta: "two" });
  says.end();

  const [tail, all] = await Promise.all([later, whole].map((s) => (s ? eventsOf(s) : [])));
  expect(all?.slice(0, 3)).toEqual(chunks.map((chunk) => chunk?.event));
  expect(tail).toEqual(all?.slice(2));
  expect(all?.at(-1)).toEqual({ type: "finish" });
});

test("a reply goes on though nobody reads it", async () => {
  const { model, says, asked } = drivenModel();
  const { send, messages, clock } = engineFixture({ model });
  for await (const _ of await send("u1", "Hello")) break;
  await asked;
  says.append({ type: "text-start", id: "t" });
  says.append({ type: "text-delta", id: "t", delta: "still here" });
  says.end();
  await clock.advance(0);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: still here"]);
});

test("rejoining while the message is being stored waits for the reply", async () => {
  const stored = deferred<void>();
  const { send, rejoin, clock } = engineFixture({ faults: slowSaves(stored.promise) });
  const sending = send("u1", "Hello");
  await clock.advance(0);
  const joining = rejoin(null);
  await clock.advance(0);
  stored.resolve();
  const joined = await joining;
  const events = joined ? await eventsOf(joined) : [];
  expect(events).toEqual(await eventsOf(await sending));
});

test("rejoining while a message is being stored that can't be finds nothing", async () => {
  const stored = deferred<void>();
  const { send, rejoin, clock } = engineFixture({ faults: slowSaves(stored.promise) });
  const sending = send("u1", "Hello").catch((error: unknown) => error);
  await clock.advance(0);
  const joining = rejoin(null);
  await clock.advance(0);
  stored.reject(new ChatError("unavailable", "The database is down."));
  expect(await sending).toMatchObject({ code: "unavailable" });
  expect(await joining).toBeNull();
});

test("a reader who was away for the end of a reply gets it from a cursor, for a minute", async () => {
  const { send, rejoin, clock } = engineFixture();
  const stream = await send("u1", "Hello");
  const first = await stream[Symbol.asyncIterator]().next();
  const missed = await eventsOf(stream);
  const cursor = first.value?.cursor ?? null;
  const rest = await rejoin(cursor);
  expect(rest && (await eventsOf(rest))).toEqual(missed);
  await clock.advance(60_000);
  expect(await rejoin(cursor)).toBeNull();
});

test("whoever keeps a process awake is told when the work on a reply is done", async () => {
  const { model, says, asked } = drivenModel();
  const { engine, scope, clock, messages } = engineFixture({ model });
  const works: Promise<void>[] = [];
  await engine.start(
    { ...scope, waitUntil: (work) => works.push(work) },
    {
      type: "send",
      sessionId: "s1",
      session: { projectId: "atlas", helper: "writer" },
      message: { id: "u1", parts: [{ type: "text", text: "Hello" }] },
    },
  );
  let isDone = false;
  const waiting = Promise.all(works).then(() => {
    isDone = true;
  });
  await asked;
  await clock.advance(1_000);
  expect(isDone).toBe(false);
  says.append({ type: "text-start", id: "t" });
  says.append({ type: "text-delta", id: "t", delta: "Hi." });
  says.end();
  await waiting;
  expect(outline(await messages())[1]).toBe("assistant done: Hi.");
  expect(clock.pending).toBe(0);
});

test("where no reply runs there is none to rejoin", async () => {
  const { send, rejoin } = engineFixture();
  await eventsOf(await send("u1", "Hello"));
  expect(await rejoin(null)).toBeNull();
});

test("an error reporter that throws does not break the reply, and its failure is printed", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const { send, messages } = engineFixture({
    model: scripted(() => [{ type: "error", error: new Error("broken") }]),
    onError: () => {
      throw new Error("The log is full.");
    },
  });
  const events = await eventsOf(await send("u1", "Hello"));
  expect(events.at(-1)?.type).toBe("error");
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant failed: "]);
  expect(printed).toHaveBeenCalledWith(new Error("The log is full."));
  printed.mockRestore();
});
