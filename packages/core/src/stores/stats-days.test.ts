import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statsDays } from "./stats-days.js";

const hoursOf = (from: string, to: string, timeZone: string) =>
  statsDays({ from, to, timeZone }).map(
    ({ start, end }) => (Date.parse(end) - Date.parse(start)) / 3_600_000,
  );

test("a day lies between two midnights of its time zone", () => {
  expect(statsDays({ from: "2026-11-23", to: "2026-11-24", timeZone: "Europe/Berlin" })).toEqual([
    { day: "2026-11-23", start: "2026-11-22T23:00:00.000Z", end: "2026-11-23T23:00:00.000Z" },
    { day: "2026-11-24", start: "2026-11-23T23:00:00.000Z", end: "2026-11-24T23:00:00.000Z" },
  ]);
});

test.each([
  ["Pacific/Kiritimati", "2026-11-22T10:00:00.000Z"],
  ["Etc/GMT+12", "2026-11-23T12:00:00.000Z"],
  ["Asia/Kathmandu", "2026-11-22T18:15:00.000Z"],
  ["UTC", "2026-11-23T00:00:00.000Z"],
])("in %s it begins at %s", (timeZone, start) => {
  expect(statsDays({ from: "2026-11-23", to: "2026-11-23", timeZone })[0]?.start).toBe(start);
});

test.each([
  ["when the clock is put forward, 23 hours", "2026-03-28", "Europe/Berlin", [24, 23, 24]],
  ["when it is put back, 25", "2026-10-24", "Europe/Berlin", [24, 25, 24]],
  [
    "when it is put forward at midnight, 23 that begin at one",
    "2018-11-03",
    "America/Sao_Paulo",
    [24, 23, 24],
  ],
  ["when it is put back at midnight, 25", "2018-02-16", "America/Sao_Paulo", [24, 25, 24]],
  ["by half an hour, 23 and a half", "2026-10-03", "Australia/Lord_Howe", [24, 23.5, 24]],
  ["that the time zone has left out, none", "2011-12-29", "Pacific/Apia", [24, 0, 24]],
])("a day has, %s", (_, from, timeZone, hours) => {
  const to = new Date(Date.parse(from) + 2 * 86_400_000).toISOString().slice(0, 10);
  expect(hoursOf(from, to, timeZone)).toEqual(hours);
});

test("the days follow each other without a gap, and have the date that a calendar there shows", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const from = fc
    .integer({ min: 2012 * 366, max: 2100 * 365 })
    .map((days) => new Date((days - 1970 * 365) * 86_400_000).toISOString().slice(0, 10));
  void fc.assert(
    fc.property(fc.constantFrom(...zones), from, fc.nat({ max: 365 }), (timeZone, first, more) => {
      const last = new Date(Date.parse(first) + more * 86_400_000).toISOString().slice(0, 10);
      const days = statsDays({ from: first, to: last, timeZone });
      expect(days).toHaveLength(more + 1);
      expect(days.slice(1).map(({ start }) => start)).toEqual(
        days.slice(0, -1).map(({ end }) => end),
      );
      const shown = new Intl.DateTimeFormat("sv-SE", { timeZone });
      for (const { day, start, end } of [days[0], days.at(-1)].flatMap((one) => one ?? [])) {
        expect(shown.format(Date.parse(start))).toBe(day);
        expect(shown.format(Date.parse(end) - 1)).toBe(day);
        expect(shown.format(Date.parse(start) - 1) < day).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

describe("a request is invalid, and its field is named,", () => {
  const good = { from: "2026-01-01", to: "2026-12-31", timeZone: "UTC" };

  test.each([
    ["from", { from: "2026-02-30" }],
    ["from", { from: "2026-1-1" }],
    ["from", { from: "1969-12-31" }],
    ["from", { from: "" }],
    ["to", { to: "today" }],
    ["to", { to: "9999-01-01" }],
    ["to", { to: "2026-12-31T00:00:00Z" }],
    ["to", { to: "2025-12-31" }],
    ["to", { to: "2027-01-02" }],
    ["timeZone", { timeZone: "Europe/Atlantis" }],
    ["timeZone", { timeZone: "+01:00" }],
    ["timeZone", { timeZone: "" }],
  ])("for a wrong %s: %o", (field, wrong) => {
    expect(() => statsDays({ ...good, ...wrong })).toThrow(
      expect.objectContaining({ code: "invalid", field }),
    );
  });

  test("and 366 days are none too many", () => {
    expect(statsDays({ ...good, to: "2027-01-01" })).toHaveLength(366);
  });
});
