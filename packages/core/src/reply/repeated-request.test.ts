import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { drivenFixture, engineFixture, eventsOf, outline, wordsOf } from "./engine-fixture.js";
import { twoEngines } from "./two-engines.js";

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

test("a message that is sent again after its reply gets that reply, for a minute", async () => {
  const { send, messages, clock } = engineFixture();
  const first = await eventsOf(await send("u1", "Hello"));
  expect(await eventsOf(await send("u1", "Hello"))).toEqual(first);
  expect(await messages()).toHaveLength(2);
  await clock.advance(60_000);
  await eventsOf(await send("u1", "Hello"));
  expect(outline(await messages())).toEqual([
    "user done: Hello",
    "assistant done: re: Hello",
    "assistant done: re: Hello",
  ]);
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
