import { expect, test } from "vitest";
import type { ReplyChunk, ReplyStream } from "../chat-transport.js";
import { deferred } from "../deferred.js";
import { manualClock } from "../scripted/manual-clock.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  recordedWrites,
  typesOf,
  withFaults,
  wordsOf,
} from "./engine-fixture.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import { replyIsLost } from "./reply-log.js";
import { changedReplies, twoEngines } from "./two-engines.js";

const SESSION = '["ada","s1"]';

async function* firstOf<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T, void> {
  let read = 0;
  for await (const item of items) {
    yield item;
    read += 1;
    if (read === count) return;
  }
}

/** Reads until these words have come, as a client that shows each of them at once. */
async function seenUntil(stream: ReplyStream | null, words: string): Promise<string | null> {
  const seen: ReplyChunk[] = [];
  for await (const chunk of stream ?? []) {
    seen.push(chunk);
    if (wordsOf(seen.map(({ event }) => event)) === words) return chunk.cursor ?? null;
  }
  throw new Error(`Not read: ${words}`);
}

test("what is stored of a stopped reply ends where the person saw it end", async () => {
  const { send, say, sayOn, stop, messages } = drivenFixture();
  const stream = await send("u1", "Hello");
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  await sayOn("two ");
  await sayOn("three");
  await stop(cursor);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

// In these, the log is told and nobody waits, so that nothing but the owner can store the end.

test("the owner stores what was seen before it says the end", async () => {
  const { writes, faults } = recordedWrites();
  const { a, b, live, replies } = twoEngines({ faults });
  await a.send("u1", "Hello");
  await a.say("one ");
  await seenUntil(await b.rejoin(null), "one ");
  const { length = 0 } = (await replies.find(SESSION)) ?? {};
  await a.sayOn("two");
  await replies.stop(SESSION, "a-1", length);
  await live(2_000, a);
  expect(writes).toEqual(["done: Hello", "stopped: one "]);
  expect((await replies.find(SESSION))?.state).toBe("ended");
});

test("the owner empties what it had stored, where nothing had been seen", async () => {
  const { writes, faults } = recordedWrites();
  const { a, live, replies } = twoEngines({ faults });
  await a.send("u1", "Hello");
  await a.say("one ");
  await live(2_000, a);
  await replies.stop(SESSION, "a-1", 0);
  await live(2_000, a);
  expect(writes).toEqual(["done: Hello", "replying: one ", "stopped: "]);
});

test("an owner that loses a stopped reply stores nothing of it, and whoever comes next cuts it", async () => {
  const good = createMemoryReplyLog({ clock: manualClock() });
  let lost = false;
  const replies = changedReplies(good, (reply) => ({
    renew: async () => (lost ? Promise.reject(replyIsLost()) : reply.renew()),
  }));
  const { writes, faults } = recordedWrites();
  const { send, say, sayOn, clock, messages, store } = drivenFixture({ replies, faults });
  await send("u1", "Hello");
  await say("one ");
  await clock.advance(1_000);
  const { length = 0 } = (await good.find(SESSION)) ?? {};
  await sayOn("two");
  await clock.advance(1_000);
  lost = true;
  await good.stop(SESSION, "new-1", length);
  await clock.advance(1_000);
  expect(writes.slice(1)).toEqual(["replying: one ", "replying: one two"]);
  const found = await good.find(SESSION);
  const dead = withFaults(good, {
    find: async () => found && { ...found, state: "lost" as const },
    open: async (session, opening) =>
      createMemoryReplyLog({ clock: manualClock() }).open(session, opening),
    // Its owner is gone, and so is the wait for its end.
    follow: (session, id, from) => firstOf(good.follow(session, id, from), found?.length ?? 0),
  });
  const next = engineFixture({ store, replies: dead, ids: "next" });
  expect(await next.rejoin(null)).toBeNull();
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

test("also where more of it was stored already, and by another engine", async () => {
  const { a, b, live, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("one ");
  const cursor = await seenUntil(await b.rejoin(null), "one ");
  await a.sayOn("two");
  await live(2_000, a);
  expect(outline(await messages())[1]).toBe("assistant replying: one two");
  await b.stop(cursor);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

test("a person who had seen nothing keeps nothing, though words were stored", async () => {
  const { send, say, stop, messages, clock } = drivenFixture();
  await send("u1", "Hello");
  await say("one ");
  await clock.advance(2_000);
  await stop(null);
  const [, reply] = await messages();
  expect(reply).toMatchObject({ status: "stopped", parts: [] });
});

test("whoever had seen more hears the end, and who comes later gets no more than is stored", async () => {
  const stored = deferred<void>();
  const { send, say, sayOn, stop, rejoin, clock } = drivenFixture({
    faults: (store) => ({
      async saveMessages(sessionId, inputs) {
        if (inputs.some(({ role }) => role === "assistant")) await stored.promise;
        await store.saveMessages(sessionId, inputs);
      },
    }),
  });
  const stream = await send("u1", "Hello");
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  const before = await rejoin(null);
  await sayOn("two");
  const stopping = stop(cursor);
  await clock.advance(0);
  const after = await rejoin(null);
  stored.resolve();
  await stopping;
  const [events, laterEvents] = await Promise.all(
    [before, after].map((one) => one && eventsOf(one)),
  );
  expect(wordsOf(events ?? [])).toBe("one two");
  expect(typesOf(events ?? [])).toContain("abort");
  expect(wordsOf(laterEvents ?? [])).toBe("one ");
  expect(typesOf(laterEvents ?? [])).toContain("abort");
});

test("a message that is sent again after the stop gets what was kept", async () => {
  const { send, say, sayOn, stop } = drivenFixture();
  const stream = await send("u1", "Hello");
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  await sayOn("two");
  await stop(cursor);
  const again = await eventsOf(await send("u1", "Hello"));
  expect(wordsOf(again)).toBe("one ");
  expect(typesOf(again)).toContain("abort");
});

test("a stop that comes after the end cuts what is stored, and the thread is not gone on in", async () => {
  const { send, say, sayOn, says, stop, messages, store, clock } = drivenFixture();
  const stream = await send("u1", "Hello");
  says.append({ type: "thread", threadId: "conv_1" });
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  await sayOn("two");
  says.end();
  await clock.advance(0);
  expect(outline(await messages())[1]).toBe("assistant done: one two");
  await stop(cursor);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
  expect(await store.getThread("s1")).toMatchObject({ threadHeadId: null });
});

test("a stop that comes after the end, by who had seen all of it, changes nothing", async () => {
  const { writes, faults } = recordedWrites();
  const { send, say, says, stop, messages, clock } = drivenFixture({ faults });
  const stream = await send("u1", "Hello");
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  says.end();
  await clock.advance(0);
  const before = writes.length;
  await stop(cursor);
  expect(outline(await messages())[1]).toBe("assistant done: one ");
  expect(writes).toHaveLength(before);
});

test("what is followed by something else is not cut any more", async () => {
  const { send, say, sayOn, says, stop, messages, store, clock } = drivenFixture();
  const stream = await send("u1", "Hello");
  await say("one ");
  const cursor = await seenUntil(stream, "one ");
  await sayOn("two");
  says.end();
  await clock.advance(0);
  const parts = [{ type: "text" as const, text: "And?" }];
  await store.saveMessages("s1", [
    { id: "u2", parentId: "new-1", role: "user", status: "done", parts },
  ]);
  await stop(cursor);
  expect(outline(await messages())[1]).toBe("assistant done: one two");
});

test("a stop of a reply that is over leaves the one that runs alone", async () => {
  const { a, b, messages } = twoEngines();
  const cursor = await seenUntil(await b.send("u1", "Hello"), "re: Hello");
  await b.clock.advance(0);
  await a.send("u2", "And?");
  await a.say("well ");
  await b.stop(cursor);
  await a.sayOn("then");
  a.says.end();
  await a.clock.advance(0);
  expect(outline(await messages()).at(-1)).toBe("assistant done: well then");
});

test("of two who stop it, what the one had seen who saw less is kept", async () => {
  const { a, b, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("one ");
  const less = await seenUntil(await b.rejoin(null), "one ");
  await a.sayOn("two ");
  const more = await seenUntil(await b.rejoin(null), "one two ");
  await a.sayOn("three");
  await Promise.all([a.stop(more), b.stop(less)]);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

test("a stop that comes after another's brings nothing back of what that one had not seen", async () => {
  const { a, b, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("one ");
  const less = await seenUntil(await b.rejoin(null), "one ");
  await a.sayOn("two ");
  const more = await seenUntil(await b.rejoin(null), "one two ");
  await b.stop(less);
  await a.stop(more);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

test("a dead engine's reply that is stopped ends where the person saw it end", async () => {
  const { a, b, live, messages } = twoEngines({ deaf: true });
  await a.send("u1", "Hello");
  await a.say("one ");
  const cursor = await seenUntil(await b.rejoin(null), "one ");
  await a.sayOn("two");
  await live(2_000, a);
  const stopped = b.stop(cursor);
  await live(11_000, b);
  await stopped;
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
  // It wakes up, and has nothing to add.
  await live(5_000, a);
  expect(outline(await messages())[1]).toBe("assistant stopped: one ");
});

test("a checkpoint says its place, at which the reply can be stopped", async () => {
  const { send, say, sayOn, stop, messages, clock } = drivenFixture();
  await send("u1", "Hello");
  await say("one ");
  await clock.advance(1_000);
  const cursor = (await messages())[1]?.metadata?.cursor;
  await sayOn("two");
  await stop(typeof cursor === "string" ? cursor : null);
  const [, reply] = await messages();
  expect(reply).toMatchObject({ status: "stopped", parts: [{ text: "one " }] });
  expect(reply?.metadata?.cursor).toBeUndefined();
});

test("what somebody saw of a reply whose server died before it had stored any is stored when they stop it", async () => {
  const { a, b, live, messages } = twoEngines({ deaf: true });
  const stream = await a.send("u1", "Hello");
  await a.say("one ");
  const cursor = await seenUntil(stream, "one ");
  const stopped = b.stop(cursor);
  await live(11_000, b);
  await stopped;
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant stopped: one "]);
});

test("an owner that wakes after its reply was stopped elsewhere stores nothing more of it", async () => {
  const { a, b, live, messages } = twoEngines({ deaf: true });
  await a.send("u1", "Hello");
  await a.say("one ");
  const stopped = b.stop(null);
  await live(11_000, b);
  await stopped;
  await live(5_000, a);
  expect(outline(await messages())).toEqual(["user done: Hello"]);
});
