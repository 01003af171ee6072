import type { MarkdownSyntax } from "./markdown-plugin.js";
import { mayBeMark } from "./read/block-marks.js";
import { copyPage, emptyPage, type Page, tipOf } from "./read/drafts.js";
import type { Reading } from "./read/line.js";
import { type Growth, type Making, makeBlocks, noGrowth } from "./read/make-tokens.js";
import { endFrom } from "./read/page.js";
import { readLine } from "./read/read-line.js";
import type { BlockToken, Targets } from "./read/tokens.js";

/** Markdown as a row of blocks, in the order of the text. */
export interface MarkdownBlocks {
  /** The text, its line ends normalised. */
  readonly source: string;
  readonly tokens: readonly BlockToken[];
  readonly syntax: readonly MarkdownSyntax[];
  /** What was read of the lines that no later text changes, … */
  readonly page: Page;
  /** … and where they end. */
  readonly end: number;
  /** What references lead to. */
  readonly targets: Targets;
  readonly growth: Growth;
  /** The paragraph that the text ends with; empty where that is another block. */
  readonly lastParagraph: string;
}

const noSyntax: readonly MarkdownSyntax[] = [];

const nothing: MarkdownBlocks = {
  source: "",
  tokens: [],
  syntax: noSyntax,
  page: emptyPage(),
  end: 0,
  targets: new Map(),
  growth: noGrowth,
  lastParagraph: "",
};

/**
 * Splits Markdown into blocks. Given the blocks of a beginning of the same text, only the lines
 * that can still change are read again, and a block that did not change is the same object as
 * before.
 *
 * @param syntax Marks of plug-ins.
 */
export function splitBlocks(
  text: string,
  before: MarkdownBlocks = nothing,
  syntax: readonly MarkdownSyntax[] = noSyntax,
): MarkdownBlocks {
  const source = normalised(text);
  const sameSyntax = syntax === before.syntax;
  if (sameSyntax && source === before.source) return before;
  // Engines compare two strings sooner than they look for one at the beginning of another.
  const goesOn = source.slice(0, before.source.length) === before.source;
  const from = sameSyntax && goesOn ? before : nothing;
  const { page, end, whole } = readLines(source, from, syntax);
  const tip = tipOf(whole);
  const lastParagraph = tip.kind === "paragraph" && whole.open.length === 2 ? tip.text : "";
  endFrom(whole, 1);
  const targets = sameTargets(whole.targets, from.targets) ? from.targets : whole.targets;
  const making: Making = {
    targets,
    syntax: syntax.filter(({ level }) => level === "inline"),
    tip: tip.kind === "paragraph" ? tip : undefined,
    growth: targets === from.targets ? from.growth : noGrowth,
  };
  const root = tipOf(whole);
  const tokens = "children" in root ? makeBlocks(root.children, making) : [];
  const { growth } = making;
  return { source, tokens, syntax, page, end, targets, growth, lastParagraph };
}

/** Reads on from the lines that are settled. Says which are now, and what is on the whole page. */
function readLines(
  source: string,
  before: MarkdownBlocks,
  syntax: readonly MarkdownSyntax[],
): { page: Page; end: number; whole: Page } {
  const reading: Reading = {
    source,
    at: before.end,
    syntax: syntax.filter(({ level }) => level === "block"),
  };
  let settled: { page: Page; end: number } | null = null;
  const whole = copyPage(before.page);
  while (reading.at < source.length) {
    if (!settled && !isSettled(reading)) settled = { page: copyPage(whole), end: reading.at };
    readLine(whole, reading);
  }
  return { ...(settled ?? { page: copyPage(whole), end: reading.at }), whole };
}

/** Whether no later text changes how the next line reads. */
function isSettled(reading: Reading): boolean {
  const end = reading.source.indexOf("\n", reading.at);
  return end >= 0 && !mayBeMark(reading);
}

function sameTargets(a: Targets, b: Targets): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([key, { href, title }]) => {
    const other = b.get(key);
    return other?.href === href && other.title === title;
  });
}

function normalised(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  return lines.includes("\0") ? lines.replaceAll("\0", "\ufffd") : lines;
}
