import { expect, test } from "vitest";
import { deferred } from "../deferred.js";
import type { ManualClock } from "../scripted/manual-clock.js";
import { manualClock } from "../scripted/manual-clock.js";
import {
  drivenFixture,
  eventsOf,
  outline,
  recordedWrites,
  slowSaves,
  typesOf,
  wordsOf,
} from "./engine-fixture.js";
import { twoEngines } from "./two-engines.js";

/** Longer than the lease. */
const TOO_LONG = 11_000;

/** Engine `a` has said and stored “half”, and then its process stands still for too long. */
async function stalledReply(options: Parameters<typeof twoEngines>[0] = {}) {
  const engines = twoEngines(options);
  const { a, b, live } = engines;
  const stream = await a.send("u1", "Hello");
  await a.say("half");
  await live(2_000, a);
  const watching = b.rejoin(null);
  await live(TOO_LONG, b);
  const watched = await watching;
  return { ...engines, stream, watched };
}

test("when an engine dies, its readers end without an end event", async () => {
  const { watched } = await stalledReply();
  const events = watched ? await eventsOf(watched) : [];
  expect(wordsOf(events)).toBe("half");
  expect(typesOf(events).at(-1)).toBe("text-delta");
});

test("whoever rejoins a dead engine's reply finds none, and what was stored is interrupted", async () => {
  const { b, messages } = await stalledReply();
  expect(outline(await messages())[1]).toBe("assistant replying: half");
  expect(await b.rejoin(null)).toBeNull();
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
});

test("whoever sends next goes on, and the write that stores it ends the dead engine's reply", async () => {
  const { b, messages } = await stalledReply();
  await eventsOf(await b.send("u2", "Go on"));
  expect(outline(await messages())).toEqual([
    "user done: Hello",
    "assistant interrupted: half",
    "user done: Go on",
    "assistant done: re: Go on",
  ]);
});

test("a stop of a dead engine's reply resolves when its lease has run out", async () => {
  const { a, b, live, messages } = twoEngines({ deaf: true });
  await a.send("u1", "Hello");
  await a.say("half");
  await live(2_000, a);
  const stopped = b.stop();
  await live(TOO_LONG, b);
  await stopped;
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
});

test("an engine that wakes up too late stores nothing over what others did meanwhile", async () => {
  const { writes, faults } = recordedWrites();
  const { a, b, live, messages } = await stalledReply({ faults });
  await eventsOf(await b.send("u2", "Go on"));
  const before = { messages: await messages(), session: await a.store.getSession("s1") };
  const written = writes.length;
  await a.sayOn(" and more");
  a.says.end();
  await live(30_000, a, b);
  expect(await messages()).toEqual(before.messages);
  expect(await a.store.getSession("s1")).toEqual(before.session);
  expect(writes).toHaveLength(written);
  expect(a.errors.map(({ error, context }) => [error.code, context.task])).toEqual([
    ["interrupted", "reply"],
  ]);
  expect(a.clock.pending).toBe(0);
});

test("an engine that wakes up too late tells its reader and its model, and adds nothing", async () => {
  const { a, live, stream, replies } = await stalledReply();
  const length = (await replies.find('["ada","s1"]'))?.length;
  const reading = eventsOf(stream);
  await a.sayOn(" and more");
  await live(5_000, a);
  expect(wordsOf(await reading)).toBe("half");
  expect((await replies.find('["ada","s1"]'))?.length).toBe(length);
});

test("an engine that wakes up too late keeps what it had, if nobody else did", async () => {
  const { a, b, live, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("half");
  await live(2_000, a);
  await a.sayOn(" and a little more");
  await live(TOO_LONG, b);
  await live(5_000, a);
  expect(outline(await messages())).toEqual([
    "user done: Hello",
    "assistant interrupted: half and a little more",
  ]);
});

test("a lost reply that was never stored is kept where nothing else follows its message", async () => {
  const { a, b, live, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("a word");
  await live(TOO_LONG, b);
  await live(5_000, a);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant interrupted: a word"]);
});

test("a lost reply that was never stored does not push in front of what others said since", async () => {
  const { a, b, live, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("a word");
  await live(TOO_LONG, b);
  await eventsOf(await b.regenerate("u1"));
  const { headId } = (await a.store.getSession("s1")) ?? {};
  await live(5_000, a);
  expect((await a.store.getSession("s1"))?.headId).toBe(headId);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant done: re: Hello"]);
});

test("a whole reply is not stored by an engine that lost it over the last words", async () => {
  const { a, b, live, messages } = await stalledReply();
  expect(await b.rejoin(null)).toBeNull();
  // The model's end is the first thing that the engine hears when it wakes up.
  a.says.end();
  await live(5_000, a);
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
});

test("while a dead engine's reply is settled, the next message waits and does not fail", async () => {
  const settling = deferred<void>();
  const { a, b, live, replies } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("half");
  await live(2_000, a);
  await live(TOO_LONG, b);
  const c = drivenFixture({
    store: a.store,
    replies,
    ids: "c",
    faults: slowSaves(settling.promise),
  });
  const rejoining = c.rejoin(null);
  await c.clock.advance(0);
  const sending = b.send("u2", "Go on");
  await b.clock.advance(0);
  settling.resolve();
  expect(await rejoining).toBeNull();
  expect(wordsOf(await eventsOf(await sending))).toBe("re: Go on");
});

/** A clock that a person sets, while its timers go on as they did. */
function settableClock(): { clock: ManualClock; set(ms: number): void } {
  const inner = manualClock();
  let offset = 0;
  return {
    clock: {
      ...inner,
      now: () => new Date(inner.now().getTime() + offset),
      get pending() {
        return inner.pending;
      },
    },
    set: (ms) => {
      offset += ms;
    },
  };
}

test.each([
  ["forward", 3_600_000],
  ["back", -3_600_000],
])("a clock that is set an hour %s costs no reply, nor a checkpoint", async (_, jump) => {
  const { clock, set } = settableClock();
  const { writes, faults } = recordedWrites();
  const { send, say, sayOn, says, messages } = drivenFixture({ clock, faults });
  const events = eventsOf(await send("u1", "Hello"));
  await say("before, ");
  set(jump);
  await clock.advance(30_000);
  await sayOn("after");
  await clock.advance(1_000);
  expect(writes.at(-1)).toBe("replying: before, after");
  says.end();
  await clock.advance(0);
  expect(typesOf(await events)).toContain("finish");
  expect(outline(await messages())[1]).toBe("assistant done: before, after");
});
