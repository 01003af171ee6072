import type { JsonValue } from "@helperchat/core";
import { expect, test } from "vitest";
import { jsonText } from "./json-text.js";

function nested(depth: number): JsonValue {
  let value: JsonValue = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

test("words are words, and objects have a line for each of their fields", () => {
  expect(jsonText("plain [words]")).toBe("plain [words]");
  expect(jsonText({ a: 1, b: "[[" })).toBe('{\n  "a": 1,\n  "b": "[["\n}');
});

test("what is nested deeply does not become longer than it is", () => {
  expect(jsonText(nested(3))).toContain("\n");
  expect(jsonText(nested(2_000))).toHaveLength(4_000);
});

test("what is nested too deeply to be written takes nothing else with it", () => {
  expect(jsonText(nested(200_000))).toBe("…");
});
