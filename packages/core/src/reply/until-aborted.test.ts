import { expect, test } from "vitest";
import { GrowingList } from "./growing-list.js";
import { untilAborted } from "./until-aborted.js";

async function collect(source: AsyncIterable<number>, signal: AbortSignal) {
  const items: number[] = [];
  for await (const item of untilAborted(source, signal)) items.push(item);
  return items;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("everything comes through while nobody aborts", async () => {
  const list = new GrowingList<number>();
  list.append(1);
  list.append(2);
  list.end();
  expect(await collect(list.follow(), new AbortController().signal)).toEqual([1, 2]);
});

test("an abort ends it at once, though the source is silent and ignores the signal", async () => {
  const controller = new AbortController();
  const list = new GrowingList<number>();
  list.append(1);
  const collecting = collect(list.follow(), controller.signal);
  await settled();
  controller.abort();
  list.append(2);
  expect(await collecting).toEqual([1]);
});

test("what the source throws comes through", async () => {
  const list = new GrowingList<number>();
  list.fail(new Error("broken"));
  await expect(collect(list.follow(), new AbortController().signal)).rejects.toThrow("broken");
});

test("what the source throws after an abort is not heard", async () => {
  const controller = new AbortController();
  const list = new GrowingList<number>();
  const collecting = collect(list.follow(), controller.signal);
  await settled();
  controller.abort();
  list.fail(new Error("broken"));
  expect(await collecting).toEqual([]);
});

test("a signal that is aborted already keeps the source from being asked", async () => {
  const asked: string[] = [];
  const source = {
    async *[Symbol.asyncIterator]() {
      asked.push("asked");
      yield 1;
    },
  };
  expect(await collect(source, AbortSignal.abort())).toEqual([]);
  expect(asked).toEqual([]);
});

test("the source is told when its reader has gone", async () => {
  const ends: string[] = [];
  async function* source() {
    try {
      yield 1;
      yield 2;
    } finally {
      ends.push("ended");
    }
  }
  for await (const _ of untilAborted(source(), new AbortController().signal)) break;
  await settled();
  expect(ends).toEqual(["ended"]);
});
