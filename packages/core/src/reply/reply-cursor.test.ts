import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReplyEvent } from "../contract/reply-event.js";
import { GrowingList } from "./growing-list.js";
import { eventsRead, withCursors } from "./reply-cursor.js";
import type { ReplyRecord } from "./reply-log.js";

function record(id: string, length = 3): ReplyRecord {
  return { id, length, subject: "hello", state: "running", stoppedAt: null };
}

/** The cursors of a reply of three events. */
async function cursorsOf(replyId: string, from = 0): Promise<string[]> {
  const events = new GrowingList<ReplyEvent>();
  for (let index = 0; index < 3; index += 1) events.append({ type: "start-step" });
  events.end();
  const cursors: string[] = [];
  for await (const { cursor } of withCursors(replyId, from, events.follow(from))) {
    cursors.push(cursor ?? "");
  }
  return cursors;
}

test("a cursor tells how many events were read, whether from the beginning or from a cursor on", async () => {
  const cursors = await cursorsOf("r");
  expect(cursors.map((cursor) => eventsRead(record("r"), cursor))).toEqual([1, 2, 3]);
  expect(await cursorsOf("r", 1)).toEqual(cursors.slice(1));
});

test.each([
  ["of another reply", "other:2"],
  ["of a reply whose id begins like this one's", "r:2:2"],
  ["beyond the end", "r:4"],
  ["that counts nothing", "r:"],
  ["that counts none", "r:0"],
  ["that is not a number", "r:two"],
  ["that is written differently", "r:02"],
  ["that is negative", "r:-1"],
  ["between two events", "r:1.5"],
  ["that is empty", ""],
])("a cursor %s is no place in this reply", (_, cursor) => {
  expect(eventsRead(record("r"), cursor)).toBe(0);
});

test("a cursor is never mistaken for one of a reply with another id", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (id, otherId) => {
      fc.pre(id !== otherId);
      for (const cursor of await cursorsOf(otherId)) {
        expect(eventsRead(record(id), cursor)).toBe(0);
      }
    }),
  );
});

test("a reading that was broken off goes on with the right cursors", async () => {
  const events = new GrowingList<ReplyEvent>();
  for (let index = 0; index < 3; index += 1) events.append({ type: "start-step" });
  events.end();
  const stream = withCursors("r", 0, events.follow());
  const first = await stream.next();
  const rest: string[] = [];
  for await (const { cursor } of stream) rest.push(cursor ?? "");
  expect([first.value?.cursor, ...rest]).toEqual(await cursorsOf("r"));
});

test("leaving ends the reading at once, though an event is being waited for", async () => {
  const events = new GrowingList<ReplyEvent>();
  const reader = withCursors("r", 0, events.follow());
  const waiting = reader.next();
  await reader.return?.();
  expect((await waiting).done).toBe(true);
});

test("who reads on in a stopped reply hears of a stop, though it had been made to its end by then", async () => {
  const events = new GrowingList<ReplyEvent>();
  const said: ReplyEvent[] = [
    { type: "start-step" },
    { type: "text-start", id: "t" },
    { type: "finish" },
  ];
  for (const event of said) events.append(event);
  events.end();
  const read: string[] = [];
  for await (const { event } of withCursors("r", 0, events.follow(), 1)) read.push(event.type);
  expect(read).toEqual(["start-step", "abort"]);
  const whole: string[] = [];
  for await (const { event } of withCursors("r", 0, events.follow(), 2)) whole.push(event.type);
  expect(whole).toEqual(["start-step", "text-start", "finish"]);
});
