import { expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import type { Session } from "../contract/session.js";
import { type Deferred, deferred } from "../deferred.js";
import { manualClock } from "../scripted/manual-clock.js";
import { memoryStore } from "../stores/memory-store.js";
import { readChanges } from "./read-changes.js";

/** A reader, and each of its readings, to be answered by hand. */
function setUp() {
  const clock = manualClock();
  const readings: Deferred<Session | null>[] = [];
  const told: unknown[] = [];
  const reader = readChanges({
    store: {
      ...memoryStore({ clock }),
      getSession() {
        const reading = deferred<Session | null>();
        readings.push(reading);
        return reading.promise;
      },
    },
    clock,
    onRead: (sessionId, session, type) => told.push([sessionId, session, type]),
    onSkipped: (sessionIds) => told.push(sessionIds),
  });
  return { clock, reader, readings, told };
}

const changed = { type: "session-changed", sessionId: "s1" } as const;
const saved = { type: "messages-saved", sessionId: "s1" } as const;
const deleted = { type: "session-deleted", sessionId: "s1" } as const;

it("reads once for what is said in a moment, and tells the weightiest of it", async () => {
  const { clock, reader, readings, told } = setUp();
  for (const change of [changed, deleted, saved, changed]) reader.hear(change);
  await clock.advance(100);
  expect(readings).toHaveLength(1);
  readings[0]?.resolve(null);
  await clock.advance(0);
  expect(told).toEqual([["s1", null, "session-deleted"]]);
});

it("reads again what was spoken of while it was being read, and never twice at once", async () => {
  const { clock, reader, readings, told } = setUp();
  reader.hear(saved);
  await clock.advance(100);
  reader.hear(changed);
  await clock.advance(100);
  reader.hear(changed);
  await clock.advance(100);
  expect(readings).toHaveLength(1);
  readings[0]?.resolve(null);
  await clock.advance(100);
  expect(readings).toHaveLength(2);
  readings[1]?.resolve(null);
  await clock.advance(100);
  expect(readings).toHaveLength(2);
  expect(told).toEqual([
    ["s1", null, "messages-saved"],
    ["s1", null, "session-changed"],
  ]);
});

it("says what could not be read, and reads it again when it is spoken of again", async () => {
  const { clock, reader, readings, told } = setUp();
  reader.hear(saved);
  await clock.advance(100);
  readings[0]?.reject(new ChatError("unavailable", "No connection."));
  await clock.advance(0);
  expect(told).toEqual([["s1"]]);
  reader.hear(saved);
  await clock.advance(100);
  expect(readings).toHaveLength(2);
});

it("tells nothing after its end, of what is still being read either", async () => {
  const { clock, reader, readings, told } = setUp();
  reader.hear(saved);
  await clock.advance(100);
  reader.hear({ ...saved, sessionId: "s2" });
  reader.end();
  readings[0]?.resolve(null);
  await clock.advance(100);
  expect(readings).toHaveLength(1);
  expect(told).toEqual([]);
});
