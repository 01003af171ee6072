import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  scripted,
  typesOf,
  wordsOf,
} from "./engine-fixture.js";
import { twoEngines } from "./two-engines.js";

/** A model whose every answer is another one. */
function countingModel() {
  let count = 0;
  return scripted(() => [{ type: "text", text: `answer ${++count}` }]);
}

test("a message that is sent again while its reply is running joins that reply", async () => {
  const { a, b, messages } = twoEngines();
  const first = await a.send("u1", "Hello");
  await a.say("one ");
  const again = await a.send("u1", "Hello");
  const elsewhere = await b.send("u1", "Hello");
  await a.sayOn("two");
  a.says.end();
  const [one, two, three] = await Promise.all([first, again, elsewhere].map(eventsOf));
  expect(wordsOf(one ?? [])).toBe("one two");
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: one two"]);
});

test("a message that is sent twice at once is answered once", async () => {
  const { a, b, messages } = twoEngines();
  const both = Promise.all([a.send("u1", "Hello"), b.send("u1", "Hello")]);
  a.says.append({ type: "text-start", id: "t" });
  a.says.append({ type: "text-delta", id: "t", delta: "re: Hello" });
  a.says.end();
  const [one, two] = await Promise.all((await both).map(eventsOf));
  expect(two).toEqual(one);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("a message that is sent again after its reply gets that reply, with all of its events for a minute", async () => {
  const { send, messages, clock } = engineFixture();
  const first = await eventsOf(await send("u1", "Hello"));
  expect(await eventsOf(await send("u1", "Hello"))).toEqual(first);
  await clock.advance(60_000);
  const later = await eventsOf(await send("u1", "Hello"));
  expect(later.at(0)).toEqual({
    type: "start",
    messageId: "new-1",
    messageMetadata: { parentId: "u1" },
  });
  expect(wordsOf(later)).toBe("re: Hello");
  expect(later.at(-1)).toEqual({ type: "finish" });
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("a message that is sent again to a server that was restarted is not answered again", async () => {
  const { a, b } = twoEngines();
  const first = await a.send("u1", "Hello");
  await a.say("one");
  a.says.end();
  await eventsOf(first);
  // Another log, as that of a process which has just begun.
  const restarted = engineFixture({ store: a.store, ids: "c" });
  const again = await restarted.send("u1", "Hello");
  expect(wordsOf(await eventsOf(again))).toBe("one");
  expect(outline(await b.messages())).toEqual(["user done: Hello", "assistant done: one"]);
  // The session is free.
  expect(wordsOf(await eventsOf(await restarted.send("u2", "And?")))).toBe("re: And?");
});

test("of several replies to a message that is sent again, the one that is shown is given", async () => {
  const { send, regenerate, store, clock } = engineFixture({ model: countingModel() });
  await eventsOf(await send("u1", "Hello"));
  await eventsOf(await regenerate("u1"));
  await clock.advance(60_000);
  expect(wordsOf(await eventsOf(await send("u1", "Hello")))).toBe("answer 2");
  await store.updateSession("s1", { headId: "new-1" });
  expect(wordsOf(await eventsOf(await send("u1", "Hello")))).toBe("answer 1");
});

test("two who send a stored message again at once both get its reply", async () => {
  const { a, b } = twoEngines();
  const first = await b.send("u1", "Hello");
  await eventsOf(first);
  const [c, d] = ["c", "d"].map((ids) => engineFixture({ store: a.store, ids }));
  const both = await Promise.all([
    c?.send("u1", "Hello"),
    c?.send("u1", "Hello"),
    d?.send("u1", "Hello"),
  ]);
  for (const stream of both) expect(stream && wordsOf(await eventsOf(stream))).toBe("re: Hello");
  expect(await b.messages()).toHaveLength(2);
});

test.each([
  ["was stopped", "stopped", "abort", "Half"],
  ["broke off", "interrupted", "finish", "re: Hello"],
  ["failed", "failed", "finish", "re: Hello"],
] as const)(
  "a message that is sent again whose reply %s ends well",
  async (_, status, end, words) => {
    const { send, messages, store } = engineFixture();
    await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
    const text = (words: string) => [{ type: "text" as const, text: words }];
    await store.saveMessages("s1", [
      { id: "u1", parentId: null, role: "user", parts: text("Hello"), status: "done" },
      { id: "r1", parentId: "u1", role: "assistant", parts: text("Half"), status },
    ]);
    const events = await eventsOf(await send("u1", "Hello"));
    expect(wordsOf(events)).toBe(words);
    expect(typesOf(events)).toContain(end);
    expect(await messages()).toHaveLength(status === "stopped" ? 2 : 3);
  },
);

test("a message that was stored and never answered is answered", async () => {
  const { send, messages, store } = engineFixture();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const parts = [{ type: "text" as const, text: "Hello" }];
  await store.saveMessages("s1", [
    { id: "u1", parentId: null, role: "user", parts, status: "done" },
  ]);
  expect(wordsOf(await eventsOf(await send("u1", "Hello")))).toBe("re: Hello");
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("other words under the same id are no repetition", async () => {
  const { send, say } = drivenFixture();
  await send("u1", "Hello");
  await say("half");
  await expect(send("u1", "Hello!")).rejects.toMatchObject({ code: "conflict" });
  await expect(send("u2", "Hello")).rejects.toMatchObject({ code: "conflict" });
});

test("a repetition is one whatever the order of its keys, and whatever a store drops", async () => {
  const { start, messages } = engineFixture();
  const send = (data: string) =>
    start({
      type: "send",
      sessionId: "s1",
      session: { projectId: "atlas", helper: "writer" },
      message: { id: "u1", parts: [{ type: "data-form", data: JSON.parse(data) }] },
    });
  const first = await eventsOf(await send('{"a":"x\\u0000y","b":2}'));
  expect(await eventsOf(await send('{"b":2,"a":"xy"}'))).toEqual(first);
  expect(await messages()).toHaveLength(2);
});

test("asking twice to answer again gives one more answer while it is made, and then another", async () => {
  const { send, regenerate, messages } = engineFixture();
  await eventsOf(await send("u1", "Hello"));
  const [one, two] = await Promise.all([regenerate("u1"), regenerate("u1")]);
  expect(await eventsOf(two)).toEqual(await eventsOf(one));
  expect(await messages()).toHaveLength(3);
  await eventsOf(await regenerate("u1"));
  expect(await messages()).toHaveLength(4);
});

test("when the first attempt could not be stored, the second makes its own", async () => {
  const failures = [new ChatError("unavailable", "The database is down.")];
  const { send, messages } = engineFixture({
    faults: (store) => ({
      saveMessages: async (sessionId, inputs) => {
        const failure = failures.shift();
        if (failure) throw failure;
        await store.saveMessages(sessionId, inputs);
      },
    }),
  });
  const [first, second] = await Promise.allSettled([send("u1", "Hello"), send("u1", "Hello")]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
  if (second.status === "rejected") throw second.reason;
  expect(wordsOf(await eventsOf(second.value))).toBe("re: Hello");
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});
