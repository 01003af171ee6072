import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ModelRequest } from "../chat-model.js";
import { deferred } from "../deferred.js";
import { memoryStore } from "../stores/memory-store.js";
import {
  drivenModel,
  engineFixture,
  eventsOf,
  type FixtureOptions,
  outline,
  scripted,
} from "./engine-fixture.js";

interface Asked {
  threadId: string | null;
  messages: string[];
}

/** A fixture that notes what the model was asked; the texts `fail` and `hang` make it do that. */
function watchedFixture(options: FixtureOptions = {}) {
  const asked: Asked[] = [];
  const note = ({ threadId, messages }: ModelRequest) =>
    asked.push({ threadId, messages: outline(messages) });
  const model = scripted(({ messages }, { told }) => {
    const text = told.at(-1)?.text;
    if (text === "fail") return [{ type: "error", error: new ChatError("model_failed", "Down.") }];
    if (text === "hang") return [{ type: "text", text: "Half" }, { type: "hang" }];
    return [{ type: "text", text: `${told.length} told, ${messages.length} new` }];
  });
  const fixture = engineFixture({
    ...options,
    model: {
      name: "watched",
      reply(request, { signal }) {
        note(request);
        return model.reply(request, { signal });
      },
    },
  });
  const thread = () => fixture.store.getThread("s1");
  const turn = async (id: string, text: string, parentId?: string | null) =>
    eventsOf(await fixture.send(id, text, parentId));
  return { ...fixture, asked, thread, turn };
}

test("a session begins a thread, and the next turns go on in it with only the new message", async () => {
  const { turn, thread, asked } = watchedFixture();
  await turn("u1", "one");
  const first = await thread();
  expect(first).toEqual({
    threadId: expect.any(String),
    threadHeadId: "new-1",
    abandonedThreadIds: [],
  });
  await turn("u2", "two");
  await turn("u3", "three");
  expect(asked).toEqual([
    { threadId: null, messages: ["user done: one"] },
    { threadId: first?.threadId, messages: ["user done: two"] },
    { threadId: first?.threadId, messages: ["user done: three"] },
  ]);
  expect(await thread()).toEqual({ ...first, threadHeadId: "new-3" });
});

test("an edit is asked for in a fresh thread, built from its own branch", async () => {
  const { turn, asked } = watchedFixture();
  await turn("u1", "one");
  await turn("u2", "two");
  await turn("u3", "two, better", "new-1");
  expect(asked[2]).toEqual({
    threadId: null,
    messages: ["user done: one", "assistant done: 1 told, 1 new", "user done: two, better"],
  });
});

test("an answer made again is asked for in a fresh thread", async () => {
  const { turn, regenerate, asked } = watchedFixture();
  await turn("u1", "one");
  await eventsOf(await regenerate());
  expect(asked[1]).toEqual({ threadId: null, messages: ["user done: one"] });
});

test("while a reply is made its thread is of unknown content", async () => {
  const { turn, send, stop, thread, clock } = watchedFixture();
  await turn("u1", "one");
  const before = await thread();
  await send("u2", "hang");
  await clock.advance(0);
  expect(await thread()).toEqual({ ...before, threadHeadId: null });
  await stop();
});

test.each(["fail", "hang"])(
  "after a reply that did not end well (%s) the thread is rebuilt",
  async (text) => {
    const { turn, send, stop, asked, clock } = watchedFixture();
    await turn("u1", "one");
    const stream = await send("u2", text);
    await clock.advance(0);
    await stop();
    await eventsOf(stream);
    await turn("u3", "three");
    expect(asked[2]?.threadId).toBeNull();
    expect(asked[2]?.messages).toEqual([
      "user done: one",
      "assistant done: 1 told, 1 new",
      `user done: ${text}`,
      // A failed reply without a word has nothing to tell the model.
      ...(text === "hang" ? ["assistant stopped: Half"] : []),
      "user done: three",
    ]);
  },
);

test("a stop while the thread is looked up keeps the model from being asked", async () => {
  const lookup = deferred<null>();
  const { send, stop, asked, clock } = watchedFixture({
    faults: () => ({ getThread: () => lookup.promise }),
  });
  await send("u1", "one");
  await stop();
  lookup.resolve(null);
  await clock.advance(0);
  expect(asked).toEqual([]);
});

test("a thread that is told after a stop is not taken", async () => {
  const { model, says, asked } = drivenModel();
  const { send, stop, store, clock } = engineFixture({ model });
  await send("u1", "one");
  await asked;
  await stop();
  says.append({ type: "thread", threadId: "late" });
  await clock.advance(0);
  expect(await store.getThread("s1")).toBeNull();
});

test("a thread that the provider lost is rebuilt from the stored path, and takes its place", async () => {
  const store = memoryStore();
  const before = watchedFixture({ store });
  await before.turn("u1", "one");
  const old = await before.thread();
  const after = watchedFixture({ store, ids: "later" });
  const events = await after.turn("u2", "two");
  expect(after.asked).toEqual([{ threadId: old?.threadId, messages: ["user done: two"] }]);
  expect(events).toContainEqual(expect.objectContaining({ delta: "3 " }));
  const fresh = await after.thread();
  expect(fresh?.threadId).not.toBe(old?.threadId);
  expect(fresh?.threadHeadId).toBe((await store.getSession("s1"))?.headId);
});

test("a turn that goes on reads one page of a long session; a rebuild reads it all", async () => {
  const pages: number[] = [];
  const store = memoryStore();
  const fixture = watchedFixture({
    store,
    faults: () => ({
      listMessages: (sessionId, request) => {
        pages.push(request.limit);
        return store.listMessages(sessionId, request);
      },
    }),
  });
  for (let index = 1; index <= 150; index += 1) {
    const head = (await store.getSession("s1"))?.headId ?? null;
    await fixture.turn(`u${index}`, `${index}`, head);
  }
  pages.length = 0;
  await fixture.turn("next", "next", "new-150");
  expect(pages).toEqual([20]);
  pages.length = 0;
  await store.setThread("s1", null);
  await fixture.turn("rebuilt", "rebuilt", "new-151");
  expect(pages).toEqual([20, 200, 200]);
  expect(fixture.asked.at(-1)?.messages).toHaveLength(303);
});

test("a store without threads has the whole path told every time", async () => {
  const { getThread: _, setThread: __, ...plain } = memoryStore();
  const { engine, asked } = watchedFixture();
  const send = (id: string, text: string) =>
    engine.start(
      { personId: "ada", store: plain },
      {
        type: "send",
        sessionId: "s1",
        session: { projectId: "atlas", helper: "writer" },
        message: { id, parts: [{ type: "text", text }] },
      },
    );
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  expect(asked[1]).toEqual({
    threadId: null,
    messages: ["user done: one", "assistant done: 1 told, 1 new", "user done: two"],
  });
});

test("a thread that can't be marked fails the reply; the message stays", async () => {
  const store = memoryStore();
  let broken = false;
  const { turn, messages, asked } = watchedFixture({
    store,
    faults: () => ({
      setThread: (sessionId, thread) =>
        broken
          ? Promise.reject(new ChatError("unavailable", "The database is down."))
          : store.setThread(sessionId, thread),
    }),
  });
  await turn("u1", "one");
  broken = true;
  const events = await turn("u2", "two");
  expect(events.at(-2)).toMatchObject({ data: { code: "unavailable" } });
  expect(asked).toHaveLength(1);
  expect(outline(await messages()).slice(2)).toEqual(["user done: two", "assistant failed: "]);
});

test("a journey's reply begins the thread that its session goes on in", async () => {
  const { open, turn, thread, asked } = watchedFixture({
    helper: { journey: { type: "reply", prompt: "Greet." } },
  });
  await eventsOf(await open());
  const opened = await thread();
  expect(opened?.threadHeadId).toBe("new-1");
  await turn("u1", "one");
  expect(asked[1]).toEqual({ threadId: opened?.threadId, messages: ["user done: one"] });
});

test("a journey's fixed words are told to the model with the first message", async () => {
  const { open, turn, asked } = watchedFixture({
    helper: { journey: { type: "message", text: "Welcome!" } },
  });
  await eventsOf(await open());
  await turn("u1", "one");
  expect(asked).toEqual([
    { threadId: null, messages: ["assistant done: Welcome!", "user done: one"] },
  ]);
});

test("a model without threads is told the whole path", async () => {
  const asked: string[][] = [];
  const { send, store } = engineFixture({
    model: {
      name: "plain",
      async *reply({ messages }) {
        asked.push(outline(messages));
        yield { type: "text-start", id: "t" };
        yield { type: "text-delta", id: "t", delta: "Yes." };
      },
    },
  });
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  expect(await store.getThread("s1")).toBeNull();
  expect(asked[1]).toEqual(["user done: one", "assistant done: Yes.", "user done: two"]);
});
