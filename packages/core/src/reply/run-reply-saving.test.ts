import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { manualClock } from "../scripted/manual-clock.js";
import { memoryStore } from "../stores/memory-store.js";
import {
  drivenFixture,
  engineFixture,
  eventsOf,
  outline,
  recordedWrites,
  typesOf,
} from "./engine-fixture.js";

const down = () => new ChatError("unavailable", "The database is down.");

test("finish is read only when the reply is stored", async () => {
  const { send, messages } = engineFixture();
  for await (const { event } of await send("u1", "Hello")) {
    if (event.type === "finish") break;
  }
  expect(outline(await messages())[1]).toBe("assistant done: re: Hello");
});

test("a short turn makes exactly two message writes", async () => {
  const { writes, faults } = recordedWrites();
  const { send, clock } = engineFixture({ faults });
  await eventsOf(await send("u1", "Hello"));
  await clock.advance(60_000);
  expect(writes).toEqual(["done: Hello", "done: re: Hello"]);
});

test("a long reply is stored while it grows, at most a second old", async () => {
  const { writes, faults } = recordedWrites();
  const { clock, send, store } = engineFixture({ faults, pace: 400 });
  await send("u1", "a b c d e f");
  await clock.advance(2_700);
  expect(writes).toEqual(["done: a b c d e f", "replying: re: a b ", "replying: re: a b c d e "]);
  expect((await store.getSession("s1"))?.headId).toBe("new-1");
  await clock.advance(10_000);
  expect(writes.slice(3)).toEqual(["done: re: a b c d e f"]);
});

test("what a person thinks of a reply while it grows outlives its checkpoints, its end and its stop", async () => {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const { send, stop, messages } = engineFixture({ clock, store, pace: 400 });
  const feedbackOf = async (id: string) =>
    (await messages()).find((message) => message.id === id)?.feedback;
  await send("u1", "a b c d e f");
  await clock.advance(1_400);
  await store.setFeedback("s1", "new-1", { rating: "good" });
  await clock.advance(1_200);
  expect(await feedbackOf("new-1")).toEqual({ rating: "good" });
  await clock.advance(60_000);
  expect(outline(await messages())[1]).toBe("assistant done: re: a b c d e f");
  expect(await feedbackOf("new-1")).toEqual({ rating: "good" });

  await send("u2", "g h i j k l");
  await clock.advance(1_400);
  await store.setFeedback("s1", "new-2", { rating: "bad", reason: "Wrong way." });
  await stop();
  expect(outline(await messages())[3]).toMatch(/^assistant stopped/);
  expect(await feedbackOf("new-2")).toEqual({ rating: "bad", reason: "Wrong way." });
});

test("a checkpoint that fails is reported and does not end the reply", async () => {
  const { writes, failures, faults } = recordedWrites();
  failures.push(down());
  const { clock, send, messages, errors } = engineFixture({ faults, pace: 400 });
  const events = eventsOf(await send("u1", "a b c d e f"));
  await clock.advance(60_000);
  expect(typesOf(await events)).toContain("finish");
  expect(outline(await messages())[1]).toBe("assistant done: re: a b c d e f");
  expect(errors.map(({ context }) => context.task)).toEqual(["save"]);
  expect(writes).toHaveLength(4);
});

test("a reply that can't be stored at its end is tried again, and finishes then", async () => {
  const { failures, faults } = recordedWrites();
  failures.push(down(), down(), down());
  const { clock, send, messages, errors } = engineFixture({ faults });
  const events = eventsOf(await send("u1", "Hello"));
  await clock.advance(60_000);
  expect(typesOf(await events).at(-1)).toBe("finish");
  expect(outline(await messages())[1]).toBe("assistant done: re: Hello");
  expect(errors).toHaveLength(3);
});

test("a reply that can't be stored at all ends in the store's error, never in finish", async () => {
  const { failures, faults } = recordedWrites();
  failures.push(down(), down(), down(), down());
  const { clock, send, stop, rejoin } = engineFixture({ faults });
  const events = eventsOf(await send("u1", "Hello"));
  await clock.advance(60_000);
  expect(typesOf(await events)).not.toContain("finish");
  expect((await events).slice(-2)).toEqual([
    {
      type: "data-hc-error",
      data: { code: "unavailable", message: "The database is down." },
      transient: true,
    },
    { type: "error", errorText: "The database is down." },
  ]);
  expect(await rejoin(null)).toBeNull();
  await expect(stop()).resolves.toBeUndefined();
});

test("a session that is deleted in mid-reply ends the reply in not_found", async () => {
  const { send, say, says, store, clock } = drivenFixture();
  const events = eventsOf(await send("u1", "Hello"));
  await say("half");
  await store.deleteSession("s1");
  says.end();
  await clock.advance(60_000);
  expect((await events).at(-2)).toMatchObject({ data: { code: "not_found" } });
  expect(await store.getSession("s1")).toBeNull();
});
