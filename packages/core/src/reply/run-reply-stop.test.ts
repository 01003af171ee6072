import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { deferred } from "../deferred.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedModel } from "../scripted/scripted-model.js";
import type { AnswerEvent } from "./ask-helper.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  recordedWrites,
  slowSaves,
  typesOf,
} from "./engine-fixture.js";
import { GrowingList } from "./growing-list.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import { runReply } from "./run-reply.js";
import { RunningReply } from "./running-reply.js";

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
    { type: "start", messageId: "new-1", messageMetadata: { parentId: "u1" } },
    { type: "text-start", id: "before" },
    { type: "text-delta", id: "before", delta: "before" },
    { type: "abort" },
  ]);
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant stopped: before"]);
});

test("not one event gets past a stop, whatever moment it comes at", async () => {
  // The moments between a model's word and the log's are ticks of the microtask queue.
  for (let ticks = 0; ticks < 40; ticks += 1) {
    const clock = manualClock();
    const replies = createMemoryReplyLog({ clock });
    const onError = () => {};
    const reply = new RunningReply({
      reply: await replies.open("s1", { id: "r", subject: "hello" }),
      clock,
      onError,
    });
    const says = new GrowingList<AnswerEvent>();
    says.append({ type: "text-start", id: "t" });
    const saved: string[] = [];
    const running = runReply({
      messageId: "r",
      parentId: "u",
      answer: { events: () => says.follow(), settle: async () => {} },
      reply,
      clock,
      save: async (message) => void saved.push(messageText(message)),
      saveLost: async () => {},
      onError,
    });
    for (const word of ["a", "b", "c"]) says.append({ type: "text-delta", id: "t", delta: word });
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    await replies.stop("s1", "r", null);
    const atStop = (await replies.find("s1"))?.length;
    expect(await running).toEqual({ type: "stopped" });
    expect((await replies.find("s1"))?.length).toBe(atStop);
    await reply.close();
    let told = "";
    for await (const event of replies.follow("s1", "r", 0)) {
      if (event.type === "text-delta") told += event.delta;
    }
    // What is kept is what was told, to the letter.
    expect(saved.join()).toBe(told);
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
  const stored = deferred<void>();
  const { send, stop, asked, messages, clock } = drivenFixture({
    faults: slowSaves(stored.promise),
  });
  let requests = 0;
  void asked.then(() => {
    requests += 1;
  });
  const sending = send("u1", "Hello");
  await clock.advance(0);
  const stopping = stop();
  await clock.advance(0);
  stored.resolve();
  await stopping;
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
