import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { MessageInput } from "../contract/message.js";
import { type Deferred, deferred } from "../deferred.js";
import { manualClock } from "../scripted/manual-clock.js";
import { MessageWriter } from "./message-writer.js";

function message(text: string, status: MessageInput["status"] = "replying"): MessageInput {
  return { id: "r", parentId: "u", role: "assistant", parts: [{ type: "text", text }], status };
}

/** A writer whose saves wait until the test settles them, or succeed at once. */
function setUp({ manual = false } = {}) {
  const clock = manualClock();
  const saves: { text: string; at: number; done: Deferred<void> }[] = [];
  const errors: ChatError[] = [];
  const failures: ChatError[] = [];
  const start = clock.now().getTime();
  const writer = new MessageWriter({
    clock,
    save(input) {
      const done = deferred<void>();
      const [part] = input.parts;
      const text = part?.type === "text" ? part.text : "";
      saves.push({ text, at: clock.now().getTime() - start, done });
      const failure = failures.shift();
      if (failure) done.reject(failure);
      else if (!manual) done.resolve();
      return done.promise;
    },
    onError: (error) => errors.push(error),
  });
  const texts = () => saves.map((save) => save.text);
  return { clock, writer, saves, texts, errors, failures };
}

const down = () => new ChatError("unavailable", "The database is down.");

test("a message that grows is saved at most once a second, in its latest state", async () => {
  const { clock, writer, saves } = setUp();
  for (let index = 1; index <= 30; index += 1) {
    writer.update(message(`${index}`));
    await clock.advance(100);
  }
  expect(saves.map(({ text, at }) => [text, at])).toEqual([
    ["10", 1000],
    ["20", 2000],
    ["30", 3000],
  ]);
});

test("a message that does not change is not saved again", async () => {
  const { clock, writer, texts } = setUp();
  writer.update(message("once"));
  await clock.advance(10_000);
  expect(texts()).toEqual(["once"]);
  expect(clock.pending).toBe(0);
});

test("a message that is whole within a second is saved once", async () => {
  const { clock, writer, texts } = setUp();
  writer.update(message("grow"));
  await clock.advance(900);
  await writer.finish(message("grown", "done"));
  await clock.advance(10_000);
  expect(texts()).toEqual(["grown"]);
});

test("a checkpoint that failed is tried again, and told", async () => {
  const { clock, writer, texts, errors, failures } = setUp();
  failures.push(down());
  writer.update(message("one"));
  await clock.advance(1000);
  expect(errors.map(({ code }) => code)).toEqual(["unavailable"]);
  await clock.advance(1000);
  expect(texts()).toEqual(["one", "one"]);
});

test("after a checkpoint that failed the newer state is saved, never the older", async () => {
  const { clock, writer, saves, texts } = setUp({ manual: true });
  writer.update(message("one"));
  await clock.advance(1000);
  writer.update(message("two"));
  saves[0]?.done.reject(down());
  await clock.advance(1000);
  expect(texts()).toEqual(["one", "two"]);
});

test("the final save waits for a checkpoint that is under way, and nothing follows it", async () => {
  const { clock, writer, saves, texts } = setUp({ manual: true });
  writer.update(message("one"));
  await clock.advance(1000);
  writer.update(message("two"));
  const finished = writer.finish(message("three", "done"));
  await clock.advance(5000);
  expect(texts()).toEqual(["one"]);
  saves[0]?.done.reject(down());
  await clock.advance(0);
  expect(texts()).toEqual(["one", "three"]);
  saves[1]?.done.resolve();
  await finished;
  await clock.advance(5000);
  expect(texts()).toEqual(["one", "three"]);
});

test("the final save is tried again with growing pauses", async () => {
  const { clock, writer, saves, errors, failures } = setUp();
  failures.push(down(), down());
  const finished = writer.finish(message("whole", "done"));
  await clock.advance(10_000);
  await finished;
  expect(saves.map(({ at }) => at)).toEqual([0, 200, 1200]);
  expect(errors).toHaveLength(2);
});

test("the final save gives up after four attempts, with the store's error", async () => {
  const { clock, writer, saves, errors, failures } = setUp();
  failures.push(down(), down(), down(), down());
  const finished = writer.finish(message("whole", "done")).catch((error: unknown) => error);
  await clock.advance(60_000);
  expect(await finished).toMatchObject({ code: "unavailable" });
  expect(saves).toHaveLength(4);
  expect(errors).toHaveLength(4);
});

test("the final save is not tried again where that can't help", async () => {
  const { clock, writer, saves, failures } = setUp();
  failures.push(new ChatError("not_found", "This session does not exist."));
  await expect(writer.finish(message("whole", "done"))).rejects.toMatchObject({
    code: "not_found",
  });
  await clock.advance(60_000);
  expect(saves).toHaveLength(1);
});

test("the final save is not tried again by who may not save any more", async () => {
  const clock = manualClock();
  const lost = new AbortController();
  let saves = 0;
  const writer = new MessageWriter({
    clock,
    lost: lost.signal,
    async save() {
      saves += 1;
      lost.abort();
      throw down();
    },
    onError: () => {},
  });
  const finished = writer.finish(message("whole", "done"));
  await expect(finished).rejects.toMatchObject({ code: "unavailable" });
  await clock.advance(60_000);
  expect(saves).toBe(1);
});

test("a writer that was left saves no more", async () => {
  const { clock, writer, texts } = setUp();
  writer.update(message("one"));
  await clock.advance(1000);
  writer.update(message("two"));
  await writer.leave();
  await clock.advance(10_000);
  expect(texts()).toEqual(["one"]);
  expect(clock.pending).toBe(0);
});
