import { expect, test } from "vitest";
import { itself, placed, underHeading } from "./outline.js";
import { splitBlocks } from "./split-blocks.js";

/** The levels of the headings of a text, from 1 on. */
function levels(text: string): number[] {
  const { tokens } = splitBlocks(text);
  const places = placed(tokens, itself, { outline: "", headingLevel: 3, growing: false });
  return places.flatMap(({ item, place }) =>
    item.type === "heading" ? underHeading(place.outline, item.depth).length : [],
  );
}

test("a level that the writer skips is none in the outline", () => {
  expect(levels("### a\n\n###### b\n\n# c\n\n### d\n\n## e\n\n### f")).toEqual([1, 2, 1, 2, 2, 3]);
});

test("headings of one depth are of one level", () => {
  expect(levels("## a\n\n## b\n\n#### c\n\n#### d\n\n## e")).toEqual([1, 1, 2, 2, 1]);
});

test("a heading in a quote or a list counts for those after it", () => {
  expect(levels("> # a\n\n## b\n\n- ### c\n\n#### d")).toEqual([2, 4]);
});
