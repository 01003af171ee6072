import { expect, test } from "vitest";
import { findWords } from "./found-words.js";

const marked = (text: string, query: string) =>
  findWords(text, query).map(([from, to]) => text.slice(from, to));

test("every beginning of a word is marked that is one of the query's, whatever its case", () => {
  expect(marked("The forum, a Forum and forums; no platform.", "FOR the")).toEqual([
    "The",
    "for",
    "For",
    "for",
  ]);
});

test("words that begin alike are marked once, as far as the longer", () => {
  expect(marked("a forum", "for forum")).toEqual(["forum"]);
});

test("where a script writes no spaces, a word is marked wherever it stands", () => {
  expect(marked("私は東京都に住む", "東京都")).toEqual(["東京都"]);
});

test("nothing is marked where nothing is looked for", () => {
  expect(marked("a forum", "")).toEqual([]);
  expect(marked("a (forum)", "(")).toEqual([]);
});
