import { expect, test } from "vitest";
import { blankAfter, blankBefore } from "./template-blanks.js";

const text = "Thank {name} for {what}.";

test("the next blank is the first that begins behind the caret", () => {
  expect(blankAfter(text, 0)).toEqual({ start: 6, end: 12 });
  expect(blankAfter(text, 12)).toEqual({ start: 17, end: 23 });
  expect(blankAfter(text, 23)).toBeUndefined();
});

test("the blank before is the last that ends before the caret", () => {
  expect(blankBefore(text, 24)).toEqual({ start: 17, end: 23 });
  expect(blankBefore(text, 17)).toEqual({ start: 6, end: 12 });
  expect(blankBefore(text, 6)).toBeUndefined();
});

test("braces over several lines are somebody's code, and no blank", () => {
  expect(blankAfter("if (a) {\n  b();\n}", 0)).toBeUndefined();
});
