import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { deferred } from "../deferred.js";
import { manualClock } from "../scripted/manual-clock.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  recordedWrites,
  slowSaves,
  typesOf,
  wordsOf,
} from "./engine-fixture.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import { twoEngines } from "./two-engines.js";

const SESSION = '["ada","s1"]';

test("an engine where nothing runs closes at once, and begins no reply any more", async () => {
  const { engine, send, messages, store, clock } = engineFixture();
  await eventsOf(await send("u1", "Hello"));
  await clock.advance(0);
  await engine.close();
  await expect(send("u2", "And?")).rejects.toMatchObject({ code: "unavailable", retryable: true });
  expect(await messages()).toHaveLength(2);
  expect(await store.getSession("s1")).not.toBeNull();
  expect(clock.pending).toBe(0);
});

test("a reply that ends before the deadline ends well", async () => {
  const { engine, send, say, says, messages, clock } = drivenFixture();
  const events = eventsOf(await send("u1", "Hello"));
  await say("one");
  const closing = engine.close(10_000);
  await clock.advance(9_000);
  says.end();
  await closing;
  expect(typesOf(await events)).toContain("finish");
  expect(outline(await messages())[1]).toBe("assistant done: one");
});

test("at the deadline what has come is stored as interrupted, and another engine goes on at once", async () => {
  const { a, b, replies, live, messages } = twoEngines();
  const stream = await a.send("u1", "Hello");
  await a.say("half");
  const closing = a.engine.close(3_000);
  await live(3_000, a);
  await closing;
  const events = await eventsOf(stream);
  expect(wordsOf(events)).toBe("half");
  expect(typesOf(events)).not.toContain("finish");
  expect(typesOf(events).at(-1)).toBe("text-delta");
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant interrupted: half"]);
  expect((await replies.find(SESSION))?.state).toBe("lost");
  expect(await b.rejoin(null)).toBeNull();
  expect(wordsOf(await eventsOf(await b.send("u1", "Hello")))).toBe("re: Hello");
  expect(a.errors).toEqual([]);
  expect(a.clock.pending).toBe(0);
});

test("the model is told to stop at the deadline, and what it says then is not heard", async () => {
  const { engine, send, say, sayOn, messages, clock } = drivenFixture();
  await send("u1", "Hello");
  await say("half");
  const closing = engine.close(0);
  await clock.advance(0);
  await closing;
  await sayOn(" and more");
  await clock.advance(10_000);
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
});

test("a reply without a word leaves nothing, and its message is answered at the next engine", async () => {
  const replies = createMemoryReplyLog({ clock: manualClock() });
  const { engine, send, asked, store, clock } = drivenFixture({ replies });
  await send("u1", "Hello");
  await asked;
  const closing = engine.close(0);
  await clock.advance(0);
  await closing;
  const next = engineFixture({ replies, store, ids: "next" });
  expect(wordsOf(await eventsOf(await next.send("u1", "Hello")))).toBe("re: Hello");
  expect(outline(await next.messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("a message that is being stored meanwhile is answered, where there is time", async () => {
  const stored = deferred<void>();
  const { engine, send, clock, messages } = engineFixture({ faults: slowSaves(stored.promise) });
  const sending = send("u1", "Hello");
  await clock.advance(0);
  const closing = engine.close();
  await expect(send("u2", "And?")).rejects.toMatchObject({ code: "unavailable" });
  stored.resolve();
  await eventsOf(await sending);
  await closing;
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
  expect(clock.pending).toBe(0);
});

test("a message that is being stored too slowly is refused, and answered at the next engine", async () => {
  const stored = deferred<void>();
  const replies = createMemoryReplyLog({ clock: manualClock() });
  const { engine, send, store, clock } = engineFixture({
    replies,
    faults: slowSaves(stored.promise),
  });
  const sending = send("u1", "Hello");
  await clock.advance(0);
  const closing = engine.close(1_000);
  await clock.advance(6_000);
  await closing;
  stored.resolve();
  await expect(sending).rejects.toMatchObject({ code: "unavailable" });
  const next = engineFixture({ replies, store, ids: "next" });
  await eventsOf(await next.send("u1", "Hello"));
  expect(outline(await next.messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("a store that does not answer holds the end up by five seconds and no more", async () => {
  const { engine, send, say, clock } = drivenFixture({
    faults: (store) => ({
      async saveMessages(sessionId, inputs) {
        if (inputs.some(({ role }) => role === "assistant")) await new Promise(() => {});
        await store.saveMessages(sessionId, inputs);
      },
    }),
  });
  await send("u1", "Hello");
  await say("half");
  let closed = false;
  void engine.close(1_000).then(() => {
    closed = true;
  });
  await clock.advance(5_999);
  expect(closed).toBe(false);
  await clock.advance(1);
  expect(closed).toBe(true);
});

test("a reply that can't be stored is given up with its last checkpoint", async () => {
  const { writes, failures, faults } = recordedWrites();
  const { a, b, live, messages } = twoEngines({ faults });
  await a.send("u1", "Hello");
  await a.say("half");
  await live(1_500, a);
  await a.sayOn(" and more");
  failures.push(...Array.from({ length: 4 }, () => new ChatError("internal", "Down.")));
  const closing = a.engine.close(0);
  await live(6_000, a);
  await closing;
  expect(writes.at(-1)).toBe("interrupted: half and more");
  expect(outline(await messages())[1]).toBe("assistant replying: half");
  // Not held by anybody, so it is settled.
  expect(await b.rejoin(null)).toBeNull();
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
});

test("a stop is still heard while an engine closes", async () => {
  const { engine, send, say, stop, messages } = drivenFixture();
  await send("u1", "Hello");
  await say("half");
  const closing = engine.close();
  await stop();
  await closing;
  expect(outline(await messages())[1]).toBe("assistant stopped: half");
});
