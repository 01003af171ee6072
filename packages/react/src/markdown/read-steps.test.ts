import { expect, test } from "vitest";
import { countSteps } from "./steps/steps-of.js";

const stepsOf = countSteps(/\/markdown\/(read\/|split-blocks)/);
// Loaded now, so that it is counted.
const { splitBlocks } = await import("./split-blocks.js");

const repeat = (piece: string) => (count: number) => piece.repeat(count);
const lines = (line: (index: number) => string, end: string) => (count: number) =>
  Array.from({ length: count }, (_, index) => line(index)).join(end);

/** What takes a reader that looks ahead or back quadratic time. */
const texts: Readonly<Record<string, (count: number) => string>> = {
  "quotes in quotes": repeat(">"),
  "lists in lists": repeat("- "),
  "lines of a list": repeat("- a\n"),
  "emphasis that begins": repeat("*a_ "),
  "emphasis of two kinds that begins": repeat("*a **b "),
  "emphasis that ends": repeat("a* "),
  "runs of marks": (count) => `${"*".repeat(count)}x${"*".repeat(count)}`,
  "struck words that begin": repeat("~~a "),
  "brackets that open": repeat("["),
  "images that open": repeat("!["),
  "brackets in brackets": (count) => "[".repeat(count) + "]".repeat(count),
  "links in brackets": (count) => "[".repeat(count) + "a](b)".repeat(count),
  "addresses that begin": repeat("[a]("),
  "addresses in angle brackets that begin": repeat("[a](<b "),
  "titles that begin": repeat("[a](b 'c "),
  "runs of backticks, each longer": (count) =>
    lines((index) => "`".repeat(index + 1), " a ")(Math.floor(Math.sqrt(2 * count))),
  "angle brackets": repeat("<"),
  "tags that begin": repeat("<a x='"),
  "comments that begin": repeat("<!-- "),
  "instructions that begin": repeat("a <? "),
  "heads of tables": repeat("a | b\n"),
  "tables that end at once": repeat("| a\n| -\n\n"),
  definitions: lines((index) => `[a${index}]: b`, "\n"),
  "definitions in paragraphs of their own": lines((index) => `[a${index}]: b`, "\n\n"),
  "definitions whose titles begin": repeat("[a]: b 'c\n"),
  names: (count) => `[${"a".repeat(count)}]`,
  "names in brackets": (count) => "[a".repeat(count) + "][b]".repeat(count),
  "addresses in text": repeat("_www._a "),
  "addresses in brackets": (count) => "[".repeat(count) + "www.a.b]".repeat(count),
  schemes: repeat("*http://_"),
  "mail addresses": repeat("a@"),
  "an address with many brackets": (count) => `http://a.b/${")".repeat(count)}`,
  "an address with many characters named": (count) => `http://a.b/${"&a;".repeat(count)}`,
  spaces: (count) => `a${" ".repeat(count)}b`,
  "a heading with many marks": (count) => `# ${"#".repeat(count)}x`,
  "a rule that is none": (count) => `${"* ".repeat(count)}x`,
};

test.each(Object.entries(texts))(
  "eight times as many take about eight times as many steps to read: %s",
  (_, text) => {
    const short = stepsOf(() => splitBlocks(text(150)));
    const long = stepsOf(() => splitBlocks(text(1_200)));
    expect(short).toBeGreaterThan(150);
    // Sixty-four times as many is what is to be told from that.
    expect(long / short).toBeLessThan(16);
  },
);
