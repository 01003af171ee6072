import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ChatModel, ErasingModel } from "../chat-model.js";
import { deferred } from "../deferred.js";
import { defineHelper } from "../helper.js";
import { memoryStore } from "../stores/memory-store.js";
import {
  drivenFixture,
  echoModel,
  engineFixture,
  eventsOf,
  type FixtureOptions,
  withFaults,
} from "./engine-fixture.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import { createReplyEngine } from "./reply-engine.js";
import { twoEngines } from "./two-engines.js";

const SESSION = '["ada","s1"]';
const down = () => new ChatError("unavailable", "The provider is down.");

/** The echoing model, with a provider that forgets what it is told to. */
function erasing(eraseThread: ErasingModel["eraseThread"] = async () => {}) {
  const erased: string[] = [];
  const model: ChatModel & ErasingModel = {
    ...echoModel(),
    async eraseThread(threadId, options) {
      await eraseThread(threadId, options);
      erased.push(threadId);
    },
  };
  return { model, erased };
}

/** A session with a reply and three threads. */
async function conversation(options: FixtureOptions = {}) {
  const replies = options.replies ?? createMemoryReplyLog();
  const fixture = engineFixture({ ...options, replies });
  await eventsOf(await fixture.send("u1", "Hello"));
  await fixture.store.setThread("s1", {
    threadId: "three",
    threadHeadId: "new-1",
    abandonedThreadIds: ["one", "two"],
  });
  return { ...fixture, replies };
}

test("a message that was on its way when its session was erased does not begin it anew", async () => {
  const { erase, send, store } = await conversation();
  await erase();
  await expect(send("u1", "Hello")).rejects.toMatchObject({ code: "not_found" });
  expect(await store.getSession("s1")).toBeNull();
});

test("a message that arrives while its session is being erased waits, and does not begin it anew", async () => {
  const deleting = deferred<void>();
  const { erase, send, store, clock } = await conversation({
    faults: (good) => ({
      async deleteSession(sessionId) {
        await deleting.promise;
        await good.deleteSession(sessionId);
      },
    }),
  });
  const erasing = erase();
  await clock.advance(0);
  const sending = expect(send("u1", "Hello")).rejects.toMatchObject({ code: "not_found" });
  await clock.advance(0);
  deleting.resolve();
  await erasing;
  await sending;
  expect(await store.getSession("s1")).toBeNull();
});

test("of an erased session nothing is left: messages, replies, all of its threads", async () => {
  const { model, erased } = erasing();
  const { erase, store, replies, errors } = await conversation({ model });
  expect(await erase()).toEqual({ unreached: [] });
  expect(await store.getSession("s1")).toBeNull();
  expect(await store.getThread("s1")).toBeNull();
  expect(await replies.find(SESSION)).toBeNull();
  expect(await eventsOf(readLog(replies, "new-1"))).toEqual([]);
  expect(erased).toEqual(["one", "two", "three"]);
  expect(errors).toEqual([]);
});

async function* readLog(replies: ReturnType<typeof createMemoryReplyLog>, id: string) {
  for await (const event of replies.follow(SESSION, id, 0)) yield { event };
}

test("a running reply is stopped first, at whichever engine it runs, and brings nothing back", async () => {
  const { a, b, replies, live } = twoEngines();
  const stream = await a.send("u1", "Hello");
  await a.say("half");
  const [events] = await Promise.all([eventsOf(stream), b.erase()]);
  expect(events.map(({ type }) => type)).toContain("abort");
  await a.sayOn(" and more");
  a.says.end();
  await live(30_000, a, b);
  expect(await a.store.getSession("s1")).toBeNull();
  expect(await replies.find(SESSION)).toBeNull();
  expect(a.errors).toEqual([]);
  expect(a.clock.pending).toBe(0);
});

test("a reply whose engine is deaf to the stop, and wakes up later, brings nothing back", async () => {
  const { a, b, replies, live } = twoEngines({ deaf: true });
  await a.send("u1", "Hello");
  await a.say("half");
  await live(2_000, a);
  const erased = b.erase();
  await live(11_000, b);
  expect(await erased).toEqual({ unreached: [] });
  await a.sayOn(" and more");
  a.says.end();
  await live(30_000, a);
  expect(await a.store.getSession("s1")).toBeNull();
  expect(await replies.find(SESSION)).toBeNull();
});

test("a provider that is down is said, and each thread is told with all that a second try needs", async () => {
  const { model, erased } = erasing(async (threadId) => {
    if (threadId !== "two") throw down();
  });
  const { erase, store, errors } = await conversation({ model });
  expect(await erase()).toEqual({ unreached: ["provider"] });
  expect(await store.getSession("s1")).toBeNull();
  expect(erased).toEqual(["two"]);
  const place = { personId: "ada", sessionId: "s1", task: "erasure", helper: "writer" };
  expect(errors).toMatchObject([
    { error: { code: "unavailable" }, context: { ...place, threadId: "one" } },
    { error: { code: "unavailable" }, context: { ...place, threadId: "three" } },
  ]);
});

test("threads of a model that can't delete them, or of a helper that is gone, are said to stay", async () => {
  const { erase, errors } = await conversation();
  expect(await erase()).toEqual({ unreached: ["provider"] });
  expect(errors.map(({ context }) => context.threadId)).toEqual(["one", "two", "three"]);

  const { store, scope } = await conversation();
  const { model } = erasing();
  const other = createReplyEngine({ helpers: [defineHelper({ id: "other", name: "O", model })] });
  expect(await other.erase(scope, "s1")).toEqual({ unreached: ["provider"] });
  expect(await store.getSession("s1")).toBeNull();
});

test("with a store that keeps no threads, nobody knows what the provider has", async () => {
  const { getThread: _, setThread: __, ...store } = memoryStore();
  const errors: ChatError[] = [];
  const { model } = erasing();
  const engine = (model: ChatModel) =>
    createReplyEngine({
      helpers: [defineHelper({ id: "writer", name: "Writer", model })],
      onError: (error) => errors.push(error),
    });
  const scope = { personId: "ada", store };
  const session = { projectId: "atlas", helper: "writer" };
  const message = { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] };
  const send = { type: "send" as const, sessionId: "s1", session, message };
  await eventsOf(await engine(model).start(scope, send));
  expect(await engine(model).erase(scope, "s1")).toEqual({ unreached: ["provider"] });
  expect(errors).toHaveLength(1);
  // Where the model says nothing of keeping anything, there is nothing to be said.
  await eventsOf(await engine(echoModel()).start(scope, send));
  expect(await engine(echoModel()).erase(scope, "s1")).toEqual({ unreached: [] });
});

test("a provider that does not answer is given a minute, and the session is held meanwhile", async () => {
  const asked = deferred<void>();
  const { model } = erasing((_, { signal }) => {
    asked.resolve();
    return new Promise((_resolve, reject) => signal.addEventListener("abort", reject));
  });
  const { erase, send, store, clock } = engineFixture({ model });
  await eventsOf(await send("u1", "Hello"));
  await store.setThread("s1", { threadId: "t", threadHeadId: null, abandonedThreadIds: [] });
  const erased = erase();
  await asked.promise;
  for (let passed = 0; passed < 59_000; passed += 1_000) await clock.advance(1_000);
  let sent = false;
  const sending = send("u2", "And?").finally(() => {
    sent = true;
  });
  sending.catch(() => {});
  await clock.advance(0);
  expect(sent).toBe(false);
  await clock.advance(1_000);
  expect(await erased).toEqual({ unreached: ["provider"] });
  await expect(sending).rejects.toMatchObject({ code: "not_found" });
  expect(await store.getSession("s1")).toBeNull();
});

test("a log that can't forget is said, and the session is gone", async () => {
  const good = createMemoryReplyLog();
  const replies = withFaults(good, { forget: () => Promise.reject(down()) });
  const { model } = erasing();
  const { erase, store, errors } = await conversation({ model, replies });
  expect(await erase()).toEqual({ unreached: ["replies"] });
  expect(await store.getSession("s1")).toBeNull();
  expect(errors).toMatchObject([{ error: { code: "unavailable" }, context: { task: "erasure" } }]);
});

test("a store that fails rejects the call, which can be repeated", async () => {
  const failures = [down()];
  const { model, erased } = erasing();
  const { erase, store, send } = await conversation({
    model,
    faults: (inner) => ({
      async deleteSession(sessionId) {
        const failure = failures.shift();
        if (failure) throw failure;
        await inner.deleteSession(sessionId);
      },
    }),
  });
  await expect(erase()).rejects.toMatchObject({ code: "unavailable" });
  expect(await store.getSession("s1")).not.toBeNull();
  // The session is not held any more.
  await eventsOf(await send("u2", "Still here?"));
  expect(await erase()).toEqual({ unreached: [] });
  expect(await store.getSession("s1")).toBeNull();
  const again = ["one", "two", "three", expect.stringMatching("scripted-")];
  expect(erased).toEqual(["one", "two", "three", ...again]);
});

test("a session that is not there, or another person's, is not found", async () => {
  const { send, engine, store, say } = drivenFixture();
  await expect(engine.erase({ personId: "ada", store }, "s1")).rejects.toMatchObject({
    code: "not_found",
  });
  await send("u1", "Hello");
  await say("half");
  const bob = { personId: "bob", store: memoryStore() };
  await expect(engine.erase(bob, "s1")).rejects.toMatchObject({ code: "not_found" });
  expect(await store.getSession("s1")).not.toBeNull();
});
