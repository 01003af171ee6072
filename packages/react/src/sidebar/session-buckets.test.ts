import type { Session } from "@helperchat/core";
import { afterEach, expect, test, vi } from "vitest";
import { bucketSessions, calendarDaysBetween } from "./session-buckets.js";
import { monthName, shortTime } from "./short-time.js";

afterEach(() => vi.unstubAllEnvs());

// A session is sorted by this field alone.
const at = (time: Date) =>
  ({ id: time.toISOString(), lastMessageAt: time.toISOString() }) as Session;
const keys = (now: Date, ...times: Date[]) =>
  bucketSessions(times.map(at), now).map(({ key, sessions }) => `${key} ${sessions.length}`);

test("days are days of the calendar, not hours gone by", () => {
  const now = new Date(2026, 2, 10, 0, 5);
  const lateLastNight = new Date(2026, 2, 9, 23, 59);
  const earlyTheDayBefore = new Date(2026, 2, 8, 0, 1);
  expect(keys(now, now, lateLastNight, earlyTheDayBefore)).toEqual([
    "today 1",
    "yesterday 1",
    "week 1",
  ]);
});

test("the previous seven days end where the months begin", () => {
  const now = new Date(2026, 2, 10, 12);
  const times = [new Date(2026, 2, 3), new Date(2026, 2, 2), new Date(2025, 11, 31)];
  expect(keys(now, ...times)).toEqual(["week 1", "2026-2 1", "2025-11 1"]);
});

test("a session from a clock that is ahead is of today", () => {
  const now = new Date(2026, 2, 10, 23, 59);
  expect(keys(now, new Date(2026, 2, 11, 0, 1))).toEqual(["today 1"]);
});

test("a day of 23 or 25 hours is a day", () => {
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(calendarDaysBetween(new Date(2026, 2, 28, 12), new Date(2026, 2, 29, 12))).toBe(1);
  expect(calendarDaysBetween(new Date(2026, 9, 24, 12), new Date(2026, 9, 25, 12))).toBe(1);
});

test("the same moment is today in one zone and yesterday in another", () => {
  const moment = new Date("2026-03-09T23:30:00Z");
  const now = new Date("2026-03-10T01:00:00Z");
  vi.stubEnv("TZ", "UTC");
  expect(keys(now, moment)).toEqual(["yesterday 1"]);
  vi.stubEnv("TZ", "America/New_York");
  expect(keys(now, moment)).toEqual(["today 1"]);
});

test("times are short, and longer the longer ago", () => {
  const now = new Date(2026, 2, 10, 12, 0, 30);
  const short = (time: Date) => shortTime(time, now, "en");
  expect(shortTime(now, now, "en")).toBe("now");
  expect(short(new Date(2026, 2, 10, 11, 55))).toBe("5m ago");
  expect(short(new Date(2026, 2, 10, 9, 0))).toBe("3h ago");
  expect(short(new Date(2026, 2, 8, 9, 0))).toBe("Sun");
  expect(short(new Date(2026, 0, 12))).toBe("Jan 12");
  expect(short(new Date(2024, 0, 12))).toBe("Jan 2024");
});

test("words and dates are the language's", () => {
  const now = new Date(2026, 2, 10, 12);
  expect(shortTime(now, now, "de")).toBe("jetzt");
  expect(monthName(2026, 0, now, "de")).toBe("Januar");
  expect(monthName(2025, 0, now, "de")).toBe("Januar 2025");
});
