import { expect, test } from "vitest";
import { en } from "../messages/en.js";
import { dayLabel } from "./day-label.js";

const now = new Date(2026, 2, 30, 0, 30);

test("today and yesterday are calendar days, not spans of hours", () => {
  expect(dayLabel(new Date(2026, 2, 30, 0, 1), now, en)).toBe("Today");
  expect(dayLabel(new Date(2026, 2, 29, 23, 59), now, en)).toBe("Yesterday");
  expect(dayLabel(new Date(2026, 2, 29, 0, 0), now, en)).toBe("Yesterday");
});

test("other days have their date, with the year where it is another", () => {
  expect(dayLabel(new Date(2026, 2, 28), now, en)).toBe("Saturday, March 28");
  expect(dayLabel(new Date(2025, 11, 31), now, en)).toBe("Wednesday, December 31, 2025");
  expect(dayLabel(new Date(2026, 2, 28), now, { ...en, locale: "de" })).toBe("Samstag, 28. März");
});
