import type { Session } from "@helperchat/core";
import { newSession } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { changedTags, commonTags, tagChange, tagOptions } from "./tag-choice.js";
import { tagTone } from "./tag-tone.js";

const tagged = (...tags: string[]): Session =>
  newSession({ id: "s", projectId: "atlas", helper: "writer", tags }, "2026-01-01T00:00:00.000Z");
const known = ["cold", "old", "warm"].map((name) => ({ name }));
const names = (...args: Parameters<typeof tagOptions>) =>
  tagOptions(...args).map(({ tag, isNew }) => (isNew ? `new ${tag}` : tag));

test("of several sessions the tags are those that all of them have", () => {
  expect(commonTags([tagged("a", "b"), tagged("b", "c")])).toEqual(["b"]);
  expect(commonTags([])).toEqual([]);
});

test("a change leaves the tags that were not touched", () => {
  const change = tagChange(["b"], ["c"]);
  expect(changedTags(tagged("a", "b"), change)).toEqual(["a", "c"]);
  expect(changedTags(tagged("c"), change)).toEqual(["c"]);
});

test("what was typed is looked for anywhere in a tag: it itself first, then beginnings, and last as a new one", () => {
  expect(names(known, [], "")).toEqual(["cold", "old", "warm"]);
  expect(names(known, [], "old")).toEqual(["old", "cold"]);
  expect(names(known, [], " Ol ")).toEqual(["old", "cold", "new Ol"]);
  expect(names(known, ["old"], "old")).toEqual(["cold"]);
});

test("a tag has one of eight colours, always the same, and all are used", () => {
  const tones = new Set(Array.from({ length: 200 }, (_, index) => tagTone(`tag ${index}`)));
  expect([...tones].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(tagTone("cold")).toBe(tagTone("cold"));
});
