import { expect, test } from "vitest";
import { wellFormed } from "./well-formed.js";

const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));

test("text is mended however deep it stands, in keys as well", () => {
  expect(wellFormed({ "a\0": [{ b: "c\ud800" }] })).toEqual({ a: [{ b: "c\ufffd" }] });
  expect(wellFormed(nested(100))).toEqual(nested(100));
});

test.each([101, 5_000, 100_000])("what is nested %i levels deep is invalid", (levels) => {
  expect(() => wellFormed(nested(levels))).toThrow(
    expect.objectContaining({ name: "ChatError", code: "invalid" }),
  );
});
