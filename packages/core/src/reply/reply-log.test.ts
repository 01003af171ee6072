import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReplyEvent } from "../contract/reply-event.js";
import { createReplyLog, type ReplyLog } from "./reply-log.js";

function delta(index: number): ReplyEvent {
  return { type: "text-delta", id: "t", delta: `${index}` };
}

function filledLog(replyId: string, count: number): ReplyLog {
  const log = createReplyLog(replyId);
  for (let index = 0; index < count; index += 1) log.append(delta(index));
  return log;
}

async function read(log: ReplyLog, cursor: string | null) {
  const events: ReplyEvent[] = [];
  const cursors: string[] = [];
  for await (const chunk of log.follow(cursor)) {
    events.push(chunk.event);
    cursors.push(chunk.cursor ?? "");
  }
  return { events, cursors };
}

test("rejoining from any cursor gives every event after it exactly once, in order", async () => {
  const log = filledLog("r", 5);
  log.close();
  const { events, cursors } = await read(log, null);
  expect(events).toHaveLength(5);
  for (const [index, cursor] of cursors.entries()) {
    expect((await read(log, cursor)).events).toEqual(events.slice(index + 1));
  }
});

test("a reader who is there before the events sees the same as one who comes after", async () => {
  const log = createReplyLog("r");
  const early = read(log, null);
  log.append(delta(0));
  await Promise.resolve();
  log.append(delta(1));
  log.append(delta(2));
  log.close();
  expect(await early).toEqual(await read(log, null));
});

test("readers do not take events from each other", async () => {
  const log = filledLog("r", 2);
  const both = Promise.all([read(log, null), read(log, null)]);
  log.append(delta(2));
  log.close();
  const [one, other] = await both;
  expect(one.events).toHaveLength(3);
  expect(other).toEqual(one);
});

test.each([
  ["of another reply", "other:2"],
  ["of a reply whose id begins like this one's", "r:2:2"],
  ["beyond the end", "r:4"],
  ["that counts nothing", "r:"],
  ["that is not a number", "r:two"],
  ["that is written differently", "r:02"],
  ["that is negative", "r:-1"],
  ["between two events", "r:1.5"],
  ["that is empty", ""],
])("a cursor %s starts from the beginning", async (_, cursor) => {
  const log = filledLog("r", 3);
  log.close();
  expect((await read(log, cursor)).events).toHaveLength(3);
});

test("a cursor is never mistaken for one of a reply with another id", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (id, otherId) => {
      fc.pre(id !== otherId);
      const other = filledLog(otherId, 3);
      other.close();
      const log = filledLog(id, 3);
      log.close();
      for (const cursor of (await read(other, null)).cursors) {
        expect((await read(log, cursor)).events).toHaveLength(3);
      }
    }),
  );
});

test("leaving the loop wakes a reader that waits, and disturbs no other", async () => {
  const log = createReplyLog("r");
  const reader = log.follow(null)[Symbol.asyncIterator]();
  const other = read(log, null);
  const waiting = reader.next();
  await reader.return?.();
  expect((await waiting).done).toBe(true);
  log.append(delta(0));
  log.close();
  expect((await other).events).toHaveLength(1);
});

test("what is appended after the log was closed is not in it", async () => {
  const log = filledLog("r", 1);
  log.close();
  log.append(delta(1));
  expect((await read(log, null)).events).toHaveLength(1);
});
