import { Lexer } from "marked";
import { afterEach, expect, test, vi } from "vitest";
import { type MarkdownToken, splitBlocks } from "./split-blocks.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many characters are read in each tenth of a text that comes in pieces of 20. */
function workOf(text: string): number[] {
  let work = 0;
  const { lex } = Lexer.prototype;
  vi.spyOn(Lexer.prototype, "lex").mockImplementation(function count(this: Lexer, source) {
    work += source.length;
    return lex.call(this, source);
  });
  const tenth = text.length / 10;
  const tenths = new Array<number>(10).fill(0);
  let blocks = splitBlocks("");
  for (let end = 20; end <= text.length; end += 20) {
    work = 0;
    blocks = splitBlocks(text.slice(0, end), blocks);
    const index = Math.min(9, Math.floor((end - 1) / tenth));
    tenths[index] = (tenths[index] ?? 0) + work;
  }
  expect(lengthOf(blocks.tokens)).toBe(text.length);
  return tenths;
}

const lengthOf = (tokens: readonly MarkdownToken[]) =>
  tokens.reduce((length, { raw }) => length + raw.length, 0);

const sentence =
  "A **strong** word, `code`, an *aside* [1], snake_case and [a link](https://example.com) go by. ";
const line = "const value = read(source, 12);\n";

const texts = {
  "paragraphs and headings": `## Title\n\n${sentence.repeat(5)}\n\n`.repeat(80),
  "one paragraph": sentence.repeat(430),
  "one list": `- ${sentence}\n`.repeat(400),
  "one table": `| Name | Note |\n| --- | --- |\n${`| a name | ${sentence} |\n`.repeat(400)}`,
  "one piece of code": `\`\`\`ts\n${line.repeat(1250)}`,
};

test.each(Object.entries(texts))(
  "the last tenth of 40 kB that are %s is read with no more work than the first",
  (_, text) => {
    const tenths = workOf(text.slice(0, 40_000));
    const [first = 0] = tenths;
    const last = tenths.at(-1) ?? 0;
    // Code is hardly read at all: what goes on is known by its fence.
    expect(last).toBeLessThanOrEqual(Math.max(first * 1.3, 4_000));
    // A piece of 20 characters has no more than a few sentences read again.
    expect(Math.max(...tenths) / 200).toBeLessThan(1_000);
  },
);
