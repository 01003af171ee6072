import { expect, test, vi } from "vitest";
import type * as Inline from "./read/inline.js";
import type * as ReadLine from "./read/read-line.js";
import { splitBlocks } from "./split-blocks.js";

const LINE_START = 80;

const work = vi.hoisted(() => ({ read: 0 }));

// Both count what they read, and read it.
vi.mock("./read/inline.js", async (load) => {
  const actual = await load<typeof Inline>();
  const readInline: typeof actual.readInline = (text, context, before) => {
    work.read += text.length - (before?.length ?? 0);
    return actual.readInline(text, context, before);
  };
  return { ...actual, readInline };
});

vi.mock("./read/read-line.js", async (load) => {
  const actual = await load<typeof ReadLine>();
  const readLine: typeof actual.readLine = (page, reading) => {
    const from = reading.at;
    actual.readLine(page, reading);
    // What a line is shows in its beginning; the rest of it is taken as it is.
    work.read += Math.min(LINE_START, reading.at - from);
  };
  return { ...actual, readLine };
});

/** How many characters are read in each tenth of a text that comes in pieces of 20. */
function workOf(text: string): number[] {
  const tenth = text.length / 10;
  const tenths = new Array<number>(10).fill(0);
  let blocks = splitBlocks("");
  for (let end = 20; end <= text.length; end += 20) {
    work.read = 0;
    blocks = splitBlocks(text.slice(0, end), blocks);
    const index = Math.min(9, Math.floor((end - 1) / tenth));
    tenths[index] = (tenths[index] ?? 0) + work.read;
  }
  return tenths;
}

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
    expect(first).toBeGreaterThan(1_000);
    expect(last).toBeLessThanOrEqual(first * 1.3);
    // A piece of 20 characters has no more than a few sentences read again.
    expect(Math.max(...tenths) / 200).toBeLessThan(1_000);
  },
);
