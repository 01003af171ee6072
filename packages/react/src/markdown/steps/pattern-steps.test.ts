import { expect, test } from "vitest";
import { patternSteps } from "./pattern-steps.js";

test.each([
  ["each character that matches, and the one that does not", /a+/y, "aaab", 0, 4],
  ["what lies behind a place only", /a+/y, "aaab", 2, 2],
  [
    "a text to its end, where what it waits for does not come",
    /"[^"]*"/y,
    `"${"a".repeat(98)}`,
    0,
    199,
  ],
  ["every way back", /(?:a|aa)*b/y, "aaaa", 0, 43],
  ["every place at which it may begin", /ab/, "aaaa", 0, 9],
  ["no place but the first, where it has to begin there", /^ab/, "aaaa", 0, 2],
])("a pattern looks at %s", (_what, pattern, text, from, steps) => {
  expect(patternSteps(pattern)(text, from)).toBe(steps);
});

test("a pattern that nobody taught it is not miscounted", () => {
  expect(() => patternSteps(/(?<=a)b/)).toThrow("(?<=a)b");
  expect(() => patternSteps(/a*?b/)).toThrow("a*?b");
});
