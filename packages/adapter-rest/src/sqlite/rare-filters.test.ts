import { DatabaseSync } from "node:sqlite";
import type { Clock, MessageFilter, SessionFilter } from "@helperchat/core";
import { systemClock } from "@helperchat/core";
import { expect, test } from "vitest";
import { placeAfter } from "./remember-days.js";
import { closeSqlite, openSqlite } from "./sqlite-database.js";
import { createSqliteStore, type SqliteStore } from "./sqlite-store.js";
import { withoutFilterIndexes } from "./testing/older-database.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const DAY = 24 * 3_600_000;

/** A clock that stands on a day of January 2026 until it is set. */
function calendar() {
  let time = 0;
  const clock: Clock = { ...systemClock, now: () => new Date(time) };
  const setDay = (day: number) => {
    time = Date.UTC(2026, 0, 1) + (day - 1) * DAY;
  };
  return { clock, setDay };
}

async function say(store: SqliteStore, sessionId: string, messageId: string): Promise<void> {
  await store.createSession({ id: sessionId, projectId: "atlas", helper: "writer" });
  const parts = [{ type: "text" as const, text: "Hello" }];
  await store.saveMessages(sessionId, [
    { id: messageId, parentId: null, role: "user", parts, status: "done" },
  ]);
}

async function listed(store: SqliteStore, filter: SessionFilter): Promise<string[]> {
  const { items } = await store.listSessions({ limit: 100, filter });
  return items.map(({ id }) => id);
}

async function found(store: SqliteStore, filter: MessageFilter): Promise<string[]> {
  const { items } = await store.searchMessages({ query: "hello", limit: 100, filter });
  return items.map(({ messageId }) => messageId);
}

test("what is before a time is found wherever the clock has been meanwhile", async () => {
  const { clock, setDay } = calendar();
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada", clock });
  const said = [5, 6, 20, 7, 6, 3, 8, 8, 2, 21, 4].map((day, index) => ({ day, id: `${index}` }));
  for (const { day, id } of said) {
    setDay(day);
    await say(store, id, id);
  }
  for (let day = 1; day <= 23; day += 1) {
    const before = new Date(Date.UTC(2026, 0, day)).toISOString();
    const wanted = said.filter((one) => one.day < day).map(({ id }) => id);
    expect(await listed(store, { before }), before).toEqual(wanted.toReversed());
    expect(await found(store, { before }), before).toEqual(wanted.toReversed());
  }
});

test("what came after a day is not gone through to find what is before it", async () => {
  const { clock, setDay } = calendar();
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada", clock });
  for (let day = 1; day <= 9; day += 1) {
    setDay(day);
    await say(store, `${day}`, "m");
  }
  // A session that is created takes a place, its message another, and its saving a third.
  const end = (day: number) => placeAfter(openSqlite(path), `2026-01-0${day}T12:00:00.000Z`);
  expect([1, 2, 9].map(end)).toEqual([4, 7, 28]);
  expect(placeAfter(openSqlite(path), "2025-12-31T00:00:00.000Z")).toBe(1);
});

test("a session that is active again is found at its new time alone", async () => {
  const { clock, setDay } = calendar();
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada", clock });
  setDay(1);
  await say(store, "s1", "m1");
  await say(store, "s2", "m2");
  setDay(9);
  await say(store, "s1", "m3");
  const before = "2026-01-05T00:00:00.000Z";
  expect(await listed(store, { before })).toEqual(["s2"]);
  expect(await found(store, { before })).toEqual(["m2", "m1"]);
});

test("a tag's list follows what is tagged, moved up, archived and deleted", async () => {
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada" });
  const tags = ["b", "a"];
  for (const id of ["s1", "s2", "s3"]) {
    await store.createSession({ id, projectId: "atlas", helper: "writer", tags });
  }
  await store.createSession({ id: "s4", projectId: "atlas", helper: "writer", tags: ["b"] });
  expect(await listed(store, { tags })).toEqual(["s3", "s2", "s1"]);
  await say(store, "s1", "m1");
  expect(await listed(store, { tags })).toEqual(["s1", "s3", "s2"]);
  await store.updateSession("s3", { state: "archived" });
  expect(await listed(store, { tags })).toEqual(["s1", "s2"]);
  expect(await listed(store, { tags, state: "archived" })).toEqual(["s3"]);
  await store.changeLabel({ projectId: "atlas", type: "tag", name: "a", to: "c" });
  expect(await listed(store, { tags })).toEqual([]);
  expect(await listed(store, { tags: ["c", "b"] })).toEqual(["s1", "s2"]);
  await store.updateSession("s1", { tags: [] });
  await store.deleteSession("s2");
  expect(await listed(store, { tags: ["c"] })).toEqual([]);
  expect(await found(store, { tags: ["c"] })).toEqual([]);
});

test("what a file of before has is found by its tags, its titles and its times", async () => {
  const { clock, setDay } = calendar();
  const path = temporaryDatabase();
  const before = createSqliteStore({ path, userId: "ada", clock });
  for (const day of [3, 9, 2]) {
    setDay(day);
    await say(before, `${day}`, "m");
    await before.updateSession(`${day}`, { title: `Day ${day}`, tags: ["a"] });
  }
  closeSqlite(path);
  const older = new DatabaseSync(path);
  older.exec(`${withoutFilterIndexes} pragma user_version = 8;`);
  older.close();

  const store = createSqliteStore({ path, userId: "ada" });
  expect(await listed(store, { tags: ["a"] })).toEqual(["2", "9", "3"]);
  expect(await listed(store, { text: "DAY 9" })).toEqual(["9"]);
  expect(await listed(store, { before: "2026-01-04T00:00:00Z" })).toEqual(["2", "3"]);
  const inDays = { before: "2026-01-05T00:00:00Z", after: "2026-01-01T00:00:00Z" };
  expect(await found(store, inDays)).toEqual(["m", "m"]);
});
