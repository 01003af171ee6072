import { expect, test } from "vitest";
import type { JsonObject } from "../contract/json.js";
import { suggestionsOf, toSuggestions } from "./suggestions.js";

test("a few short texts are kept, each once and on one line", () => {
  expect(toSuggestions([" Make it\nshorter ", "Make it shorter", "", "And in German?"])).toEqual([
    "Make it shorter",
    "And in German?",
  ]);
});

test("what a model made too long, too many or of another kind is left out", () => {
  const many = Array.from({ length: 9 }, (_, index) => `Ask ${index}`);
  expect(toSuggestions(["x".repeat(201), 7, null, { text: "Hi" }, ...many])).toEqual(
    many.slice(0, 5),
  );
});

const others: (JsonObject | undefined)[] = [
  undefined,
  {},
  { suggestions: "Shorter" },
  { suggestions: { 0: "Shorter" } },
];

test.each(others)("metadata of %j offers nothing", (metadata) => {
  expect(suggestionsOf({ metadata })).toEqual([]);
});
