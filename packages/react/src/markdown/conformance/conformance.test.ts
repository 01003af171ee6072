import { tests as examples } from "commonmark-spec";
import { Marked } from "marked";
import { expect, test } from "vitest";
import { gfm } from "./gfm.js";
import { normalHtml, toHtml } from "./to-html.js";

/** Examples of CommonMark that are read otherwise on purpose. */
const otherwise = new Map([
  [25, "Of the 2,125 named characters, those are known that models write."],
  [602, "GFM links an address that merely stands in the text."],
  [608, "As above."],
  [611, "As above."],
  [612, "GFM links a mail address that merely stands in the text."],
]);

const all = examples.map(({ markdown, html, number }) => ({
  number,
  markdown: markdown.replaceAll("→", "\t"),
  expected: normalHtml(html.replaceAll("→", "\t")),
}));

const ours = (markdown: string) => normalHtml(toHtml(markdown));

test("every example of CommonMark is read as it says, but for those that are named", () => {
  const failed = all.filter(({ markdown, expected }) => ours(markdown) !== expected);
  expect(all.length).toBeGreaterThan(600);
  expect(failed.map(({ number }) => number)).toEqual([...otherwise.keys()]);
});

test("marked reads no example as it says that is read otherwise here", () => {
  const marked = new Marked({ gfm: true });
  const theirs = (markdown: string) => normalHtml(marked.parse(markdown, { async: false }));
  const lost = all.filter(
    ({ markdown, expected }) => theirs(markdown) === expected && ours(markdown) !== expected,
  );
  expect(lost).toEqual([]);
});

test.each(gfm)("GFM: %j", (markdown, html) => {
  expect(ours(markdown)).toBe(normalHtml(html));
});
