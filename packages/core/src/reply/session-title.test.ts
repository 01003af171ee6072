import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ChatModel, TitleModel } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { deferred } from "../deferred.js";
import { drivenFixture, echoModel, engineFixture, eventsOf, outline } from "./engine-fixture.js";
import { titleFromMessage } from "./session-title.js";

const words = (text: string) => ({ parts: [{ type: "text" as const, text }] });
const isTitle = ({ type }: ReplyEvent) => type === "data-hc-title";
const title = (text: string) => ({ type: "data-hc-title", data: { title: text }, transient: true });

/** A model whose titles a test gives. */
function titling(name: (messages: readonly Message[], signal: AbortSignal) => Promise<string>) {
  const { reply } = echoModel();
  const model: ChatModel & TitleModel = {
    name: "titling",
    reply,
    title: (messages, { signal }) => name(messages, signal),
  };
  return model;
}

test.each([
  ["Plan a trip", "Plan a trip"],
  ["  Plan\n\na   trip ", "Plan a trip"],
  [
    "Please compare the three insurance offers that I got by mail last week",
    "Please compare the three insurance offers that I got by…",
  ],
  ["x".repeat(100), `${"x".repeat(59)}…`],
  ["日".repeat(100), `${"日".repeat(59)}…`],
])("a title is the first words of a message, cut between words: %j", (text, expected) => {
  expect(titleFromMessage(words(text))).toBe(expected);
});

test("a message without words gives no title", () => {
  const file = { type: "file" as const, mediaType: "image/png", url: "https://example.com/a.png" };
  expect(titleFromMessage({ parts: [file] })).toBeNull();
  expect(titleFromMessage(words("  \n "))).toBeNull();
});

test("the first message names the session at once, and only the first", async () => {
  const { send, store } = engineFixture({ model: { name: "plain", reply: echoModel().reply } });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(events.filter(isTitle)).toEqual([title("Plan a trip")]);
  expect(await store.getSession("s1")).toMatchObject({
    title: "Plan a trip",
    titleSource: "message",
  });
  expect((await eventsOf(await send("u2", "Something else"))).filter(isTitle)).toEqual([]);
  expect((await store.getSession("s1"))?.title).toBe("Plan a trip");
});

test("after the first whole reply the model names the session, and the stream tells it last", async () => {
  const asked: string[][] = [];
  const model = titling(async (messages) => {
    asked.push(outline(messages));
    return "  A trip\nto Rome ";
  });
  const { send, store, clock } = engineFixture({ model });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(clock.pending).toBe(0);
  expect(events.slice(-2)).toEqual([{ type: "finish" }, title("A trip to Rome")]);
  expect(asked).toEqual([["user done: Plan a trip", "assistant done: re: Plan a trip"]]);
  expect(await store.getSession("s1")).toMatchObject({
    title: "A trip to Rome",
    titleSource: "model",
  });
  await eventsOf(await send("u2", "two"));
  expect(asked).toHaveLength(1);
});

/** A model whose title comes as these, each all of it that there is. */
function growing(...titles: string[]) {
  const { reply } = echoModel();
  const model: ChatModel & TitleModel = {
    name: "growing",
    reply,
    title: async (_messages, { onGrow = () => {} }) => {
      for (const title of titles) onGrow(title);
      return titles.at(-1) ?? "";
    },
  };
  return model;
}
const half = (text: string) => ({
  type: "data-hc-title",
  data: { title: text, growing: true },
  transient: true,
});

test("a title is told as it grows, nothing of it is stored before it is whole, and the whole is told last", async () => {
  const stored: unknown[] = [];
  const { send } = engineFixture({
    model: growing("A", "A trip", "A trip to", "A trip to Rome"),
    faults: (store) => ({
      updateSession: (id, patch) => {
        stored.push(patch.title);
        return store.updateSession(id, patch);
      },
    }),
  });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(events.slice(-5)).toEqual([
    { type: "finish" },
    half("A"),
    half("A trip"),
    half("A trip to"),
    title("A trip to Rome"),
  ]);
  expect(stored).toEqual(["Plan a trip", "A trip to Rome"]);
});

test("however often a model changes its mind, the log gets a few events of a title", async () => {
  const titles = Array.from({ length: 500 }, (_, index) => `Trip ${index}`);
  const { send } = engineFixture({ model: growing(...titles) });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(events.filter(isTitle)).toHaveLength(18);
  expect(events.at(-1)).toEqual(title("Trip 499"));
});

test("the session takes the next turn while the model thinks of a title", async () => {
  const answer = deferred<string>();
  const { send } = engineFixture({ model: titling(() => answer.promise) });
  const events: ReplyEvent[] = [];
  for await (const { event } of await send("u1", "Plan a trip")) {
    events.push(event);
    if (event.type !== "finish") continue;
    await expect(send("u2", "two")).resolves.toBeDefined();
    answer.resolve("A trip");
  }
  expect(events.at(-1)).toEqual(title("A trip"));
});

test("a store that is slow to keep a title holds up nothing, and the title is still told", async () => {
  const slow = deferred<void>();
  const { send } = engineFixture({
    faults: (store) => ({
      updateSession: async (...args) => {
        await slow.promise;
        return store.updateSession(...args);
      },
    }),
  });
  const events: ReplyEvent[] = [];
  for await (const { event } of await send("u1", "Plan a trip")) {
    events.push(event);
    if (event.type !== "finish") continue;
    await expect(send("u2", "two")).resolves.toBeDefined();
    slow.resolve();
  }
  expect(events.at(-1)).toEqual(title("Plan a trip"));
});

test("a title that is stored while its reply is being stopped is told after the end", async () => {
  const slow = deferred<void>();
  const { send, say, stop, store } = drivenFixture({
    faults: (good) => ({
      updateSession: async (...args) => {
        await slow.promise;
        return good.updateSession(...args);
      },
    }),
  });
  const events = eventsOf(await send("u1", "Plan a trip"));
  await say("half");
  const stopped = stop();
  slow.resolve();
  await stopped;
  expect((await events).slice(-2)).toEqual([{ type: "abort" }, title("Plan a trip")]);
  expect((await store.getSession("s1"))?.title).toBe("Plan a trip");
});

test("a title that a person typed meanwhile wins, and is the one that is told", async () => {
  const fixture = engineFixture({
    model: titling(async () => {
      await fixture.store.updateSession("s1", { title: "Rome 2027" });
      return "A trip";
    }),
  });
  const events = await eventsOf(await fixture.send("u1", "Plan a trip"));
  expect(events.at(-1)).toEqual(title("Rome 2027"));
  expect((await fixture.store.getSession("s1"))?.title).toBe("Rome 2027");
});

test("the model is not asked for a title where a person gave one", async () => {
  let asked = 0;
  const model = titling(async () => {
    asked += 1;
    return "A trip";
  });
  const { send, store } = engineFixture({ model });
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer", title: "Rome 2027" });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(asked).toBe(0);
  expect(events.filter(isTitle)).toEqual([]);
});

test("after a reply that failed, the next whole one has the session named by its beginning", async () => {
  const asked: (string | undefined)[] = [];
  const naming = titling(async (messages) => {
    asked.push(outline(messages)[0]);
    return "A trip";
  });
  let broken = true;
  const { send } = engineFixture({
    model: {
      ...naming,
      async *reply(request, options) {
        if (broken) throw new ChatError("model_failed", "Down.");
        yield* naming.reply(request, options);
      },
    },
  });
  await eventsOf(await send("u1", "Plan a trip"));
  expect(asked).toEqual([]);
  broken = false;
  await eventsOf(await send("u2", "Once more"));
  expect(asked).toEqual(["user done: Plan a trip"]);
});

test("a title that fails is reported, and the reply is whole", async () => {
  const { send, errors, messages, store } = engineFixture({
    model: titling(() => Promise.reject(new Error("no idea"))),
  });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(events.at(-1)).toEqual({ type: "finish" });
  expect(errors.map(({ context }) => context.task)).toEqual(["title"]);
  expect(outline(await messages())[1]).toBe("assistant done: re: Plan a trip");
  expect((await store.getSession("s1"))?.title).toBe("Plan a trip");
});

test("a title that can't be stored is reported, and the reply is whole", async () => {
  const { send, errors } = engineFixture({
    faults: () => ({
      updateSession: () => Promise.reject(new ChatError("unavailable", "The database is down.")),
    }),
  });
  const events = await eventsOf(await send("u1", "Plan a trip"));
  expect(events.at(-1)).toEqual({ type: "finish" });
  expect(errors[0]).toMatchObject({ error: { code: "unavailable" }, context: { task: "title" } });
});

test("a model that never comes to a title is given up after fifteen seconds", async () => {
  const signals: AbortSignal[] = [];
  const { send, errors, clock } = engineFixture({
    model: titling((_, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    }),
  });
  const events = eventsOf(await send("u1", "Plan a trip"));
  await clock.advance(15_000);
  expect((await events).at(-1)).toEqual({ type: "finish" });
  expect(signals[0]?.aborted).toBe(true);
  expect(errors.map(({ context }) => context.task)).toEqual(["title"]);
  expect(clock.pending).toBe(0);
});

test("a journey's opening is no reason for a title; the first message is", async () => {
  const asked: string[][] = [];
  const model = titling(async (messages) => {
    asked.push(outline(messages));
    return "A trip";
  });
  const { open, send, store } = engineFixture({
    model,
    helper: { journey: { type: "message", text: "Welcome!" } },
  });
  expect((await eventsOf(await open())).filter(isTitle)).toEqual([]);
  expect((await store.getSession("s1"))?.title).toBeNull();
  await eventsOf(await send("u1", "Plan a trip"));
  expect(asked).toEqual([
    ["assistant done: Welcome!", "user done: Plan a trip", "assistant done: re: Plan a trip"],
  ]);
});

test("a long title from the model is cut to what a store holds", async () => {
  const { send, store } = engineFixture({ model: titling(async () => "long ".repeat(100)) });
  await eventsOf(await send("u1", "Plan a trip"));
  expect((await store.getSession("s1"))?.title?.length).toBeLessThanOrEqual(200);
});
