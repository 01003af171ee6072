import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedModel } from "../scripted/scripted-model.js";
import type { AnswerEvent } from "./ask-helper.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  recordedWrites,
  typesOf,
} from "./engine-fixture.js";
import { GrowingList } from "./growing-list.js";
import { createReplyLog } from "./reply-log.js";
import { runReply } from "./run-reply.js";

const down = () => new ChatError("unavailable", "The database is down.");

test("stop freezes what is shown and stored, though the model talks on", async () => {
  const { send, stop, say, messages, clock } = drivenFixture();
  const events = eventsOf(await send("u1", "Hello"));
  await say("before");
  const stopped = stop();
  await say("after");
  await stopped;
  await say("long after");
  await clock.advance(10_000);
  expect((await events).filter(({ type }) => type !== "data-hc-title")).toEqual([
    { type: "start", messageId: "new-1" },
    { type: "text-start", id: "before" },
    { type: "text-delta", id: "before", delta: "before" },
    { type: "abort" },
  ]);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant stopped: before"]);
});

test("not one event gets past a stop, whatever moment it comes at", async () => {
  // The moments between a model's word and the log's are ticks of the microtask queue.
  for (let ticks = 0; ticks < 30; ticks += 1) {
    const stopping = new AbortController();
    const said: ReplyEvent[] = [];
    const says = new GrowingList<AnswerEvent>();
    says.append({ type: "text-start", id: "t" });
    const running = runReply({
      messageId: "r",
      parentId: "u",
      answer: { events: () => says.follow(), settle: async () => {} },
      log: { ...createReplyLog("r"), append: (event) => said.push(event) },
      clock: manualClock(),
      signal: stopping.signal,
      save: async () => {},
      onError: () => {},
    });
    says.append({ type: "text-delta", id: "t", delta: "word" });
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    stopping.abort();
    const atStop = said.length;
    expect(await running).toEqual({ type: "stopped" });
    expect(said).toHaveLength(atStop);
  }
});

test("when stop resolves, what came is stored and the session is free", async () => {
  const { send, stop, say, messages } = drivenFixture();
  await send("u1", "Hello");
  await say("half");
  await stop();
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant stopped: half"]);
  await expect(send("u2", "Go on")).resolves.toBeDefined();
});

test("a reply that is stopped before its first word leaves nothing", async () => {
  const { send, stop, says, asked, messages, clock } = drivenFixture();
  const events = eventsOf(await send("u1", "Hello"));
  await asked;
  says.append({ type: "start-step" });
  says.append({ type: "text-start", id: "t" });
  await clock.advance(0);
  await stop();
  expect(typesOf(await events).at(-1)).toBe("abort");
  expect(outline(await messages())).toEqual(["user done: Hello"]);
});

test("a stop while the message is being stored keeps the model from being asked", async () => {
  const { send, stop, asked, messages, clock } = drivenFixture();
  let requests = 0;
  void asked.then(() => {
    requests += 1;
  });
  const sending = send("u1", "Hello");
  await stop();
  await clock.advance(0);
  expect(requests).toBe(0);
  expect(typesOf(await eventsOf(await sending))).toContain("abort");
  expect(outline(await messages())).toEqual(["user done: Hello"]);
});

test("a stop that can't store what came says so, and the stream ends in an error", async () => {
  const { writes, failures, faults } = recordedWrites();
  const { send, stop, say, clock } = drivenFixture({ faults });
  const events = eventsOf(await send("u1", "Hello"));
  await say("half");
  failures.push(down(), down(), down(), down());
  const stopped = stop().catch((error: unknown) => error);
  await clock.advance(10_000);
  expect(await stopped).toMatchObject({ code: "unavailable" });
  expect(typesOf(await events).slice(-2)).toEqual(["data-hc-error", "error"]);
  expect(writes).toHaveLength(5);
});

test("stopping twice, or where nothing runs, is no error", async () => {
  const { send, stop, say } = drivenFixture();
  await send("u1", "Hello");
  await say("half");
  await Promise.all([stop(), stop()]);
  await stop();
});

test("the scripted model stops when it is told to", async () => {
  const { clock, send, stop, messages } = engineFixture({
    model: scriptedModel({
      pace: 0,
      script: () => [{ type: "text", text: "…" }, { type: "hang" }],
    }),
  });
  const events = eventsOf(await send("u1", "Hello"));
  await clock.advance(0);
  await stop();
  expect(typesOf(await events).at(-1)).toBe("abort");
  expect(outline(await messages())[1]).toBe("assistant stopped: …");
});
