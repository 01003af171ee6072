import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { manualClock } from "../scripted/manual-clock.js";
import { drivenFixture, eventsOf, outline, typesOf, wordsOf } from "./engine-fixture.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import type { OpenReply } from "./reply-log.js";
import { changedReplies } from "./two-engines.js";

const away = () => new ChatError("unavailable", "Redis is away.");

/** An engine on a log that fails while `log.state` says so. */
function onFailingLog() {
  const clock = manualClock();
  const log: { state: "well" | "away" | "silent" | "deaf" } = { state: "well" };
  /** Away: fails. Silent: does it, and says that it failed. Deaf: never answers. */
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    if (log.state === "away") throw away();
    if (log.state === "deaf") return new Promise(() => {});
    const answer = await work();
    if (log.state === "silent") throw away();
    return answer;
  };
  const change = (reply: OpenReply): Partial<OpenReply> => ({
    append: (at, events) => call(() => reply.append(at, events)),
    renew: () => call(() => reply.renew()),
    end: (at, events) => call(() => reply.end(at, events)),
    close: () => call(() => reply.close()),
  });
  const replies = changedReplies(createMemoryReplyLog({ clock }), change);
  return { ...drivenFixture({ clock, replies }), log };
}

test.each(["away", "silent"] as const)(
  "a log that is %s for a while costs no word, and doubles none",
  async (state) => {
    const { log, send, say, sayOn, says, clock, messages } = onFailingLog();
    const events = eventsOf(await send("u1", "Hello"));
    await say("one ");
    log.state = state;
    await sayOn("two ");
    await sayOn("three ");
    await clock.advance(4_000);
    log.state = "well";
    await clock.advance(2_000);
    await sayOn("four");
    says.end();
    await clock.advance(2_000);
    expect(wordsOf(await events)).toBe("one two three four");
    expect(typesOf(await events)).toContain("finish");
    expect(outline(await messages())[1]).toBe("assistant done: one two three four");
  },
);

test("a reply whose last words the log does not take is stored when it has taken them", async () => {
  const { log, send, say, says, clock, messages, errors } = onFailingLog();
  const events = eventsOf(await send("u1", "Hello"));
  await say("all of it");
  log.state = "away";
  says.end();
  await clock.advance(500);
  expect(outline(await messages())).toEqual(["user done: Hello"]);
  log.state = "well";
  await clock.advance(2_000);
  expect(outline(await messages())[1]).toBe("assistant done: all of it");
  expect(typesOf(await events)).toContain("finish");
  expect(new Set(errors.map(({ context }) => context.task))).toEqual(new Set(["log"]));
});

test.each(["away", "deaf"] as const)(
  "a log that stays %s for longer than the lease interrupts the reply, which is kept",
  async (state) => {
    const { log, send, say, sayOn, clock, messages } = onFailingLog();
    await send("u1", "Hello");
    await say("half");
    await clock.advance(2_000);
    log.state = state;
    await sayOn(" unheard");
    await clock.advance(20_000);
    expect(outline(await messages())[1]).toBe("assistant interrupted: half");
    // Nothing of it goes on.
    expect(clock.pending).toBe(0);
  },
);

test("a log that takes no more events, and yet renews the lease, interrupts the reply", async () => {
  const clock = manualClock();
  let isFull = false;
  const replies = changedReplies(createMemoryReplyLog({ clock }), (reply) => ({
    append: (at, events) => (isFull ? Promise.reject(away()) : reply.append(at, events)),
  }));
  const { send, say, sayOn, stop, messages } = drivenFixture({ clock, replies });
  await send("u1", "Hello");
  await say("half");
  isFull = true;
  await sayOn(" unheard");
  const stopped = stop();
  await clock.advance(30_000);
  await stopped;
  expect(outline(await messages())[1]).toBe("assistant interrupted: half");
  expect(clock.pending).toBe(0);
});

test("a renewal that never answers does not keep a whole reply from being stored", async () => {
  const clock = manualClock();
  const replies = changedReplies(createMemoryReplyLog({ clock }), () => ({
    renew: () => new Promise(() => {}),
  }));
  const { send, say, says, messages } = drivenFixture({ clock, replies });
  const events = eventsOf(await send("u1", "Hello"));
  await say("all of it");
  says.end();
  await clock.advance(5_000);
  expect(outline(await messages())[1]).toBe("assistant done: all of it");
  expect(typesOf(await events)).toContain("finish");
});

test("a log that can't be closed is reported, and the turn is over", async () => {
  const { log, send, say, says, clock, errors } = onFailingLog();
  const reading = (async () => {
    for await (const { event } of await send("u1", "Hello")) {
      if (event.type === "finish") log.state = "away";
    }
  })();
  await clock.advance(0);
  await say("all");
  says.end();
  await clock.advance(20_000);
  await reading;
  expect(errors.map(({ context }) => context.task)).toEqual(["log"]);
  expect(clock.pending).toBe(0);
});
