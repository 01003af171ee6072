import { expect, it } from "vitest";
import { plainPreview } from "./plain-preview.js";

it.each([
  ["## A heading Some **strong** words ## Another", "A heading Some strong words Another"],
  ["Let me ask `count_words`.", "Let me ask count_words."],
  ["See [this](https://a.example/b), [that](https://a.exa", "See this, that"],
  ["- Some *quiet* and _calm_ words, **cut", "Some quiet and calm words, cut"],
  ["| Plan | Seats | | --- | ---: | | Small | 3 |", "Plan Seats Small 3"],
  [
    "Sketch: ```ts /** **Keeps** */ f(...__x); ``` Call `a_b ** 2`.",
    "Sketch: /** **Keeps** */ f(...__x); Call a_b ** 2.",
  ],
  ["``` # a comment", "# a comment"],
  ["Then ```ts", "Then "],
  ["Run [`npm __test__`](https://a.example) **now**", "Run npm __test__ now"],
])("reads %j as plain words", (preview, plain) => {
  expect(plainPreview(preview)).toBe(plain);
});

it.each(["snake_case and 2 * 3 - 1", "a - b", "C# > F#", "5. is not", "#tag", "[x]", "a|b"])(
  "leaves %j as it is, which may be meant so",
  (preview) => {
    expect(plainPreview(preview)).toBe(preview);
  },
);
