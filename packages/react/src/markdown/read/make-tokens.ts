import type { Draft, Item, List, Made, Table } from "./drafts.js";
import { readInline, type Settled, unsettled } from "./inline.js";
import type { Context } from "./inline-reading.js";
import { cellsOf } from "./tables.js";
import type {
  BlockToken,
  InlineToken,
  ListItem,
  ListToken,
  TableRow,
  TableToken,
} from "./tokens.js";

/** What is settled of the paragraph that a text ends with. */
export interface Growth extends Settled {
  text: string;
}

export const noGrowth: Growth = { ...unsettled, text: "" };

/** What tokens are made of besides the blocks. */
export interface Making extends Context {
  /** The paragraph that may grow, … */
  tip: Draft | undefined;
  /** … and what is settled of it; the beginning of it is not read again. */
  growth: Growth;
}

const noWords: readonly InlineToken[] = [];

const TASK = /^\[([ x])\][ \t]+(?=\S)/i;

/** Blocks as they are drawn. What has not changed since it was last made is the same object. */
export function makeBlocks(drafts: readonly Draft[], making: Making): BlockToken[] {
  const blocks: BlockToken[] = [];
  for (const draft of drafts) {
    const made = madeOf(draft, making);
    made.block ??= makeBlock(draft, making);
    if (made.block) blocks.push(made.block);
  }
  return blocks;
}

function madeOf(draft: Draft, { targets }: Making): Made {
  if (draft.made?.targets === targets) return draft.made;
  // Copies of the page that have the same block share what is made of it.
  const made = Object.assign(draft.made ?? {}, {
    targets,
    block: undefined,
    item: undefined,
    row: undefined,
  });
  draft.made = made;
  return made;
}

function makeBlock(draft: Draft, making: Making): BlockToken | undefined {
  switch (draft.kind) {
    case "paragraph":
      return { type: "paragraph", tokens: makeParagraph(draft, draft.text, making) };
    case "heading":
      return { type: "heading", depth: draft.depth, tokens: words(draft.text, making) };
    case "fence":
      return { type: "code", language: draft.language, text: withoutEnd(draft.text) };
    case "indented":
      return { type: "code", language: "", text: withoutBlankLines(draft.text) };
    case "html":
      return { type: "html", text: draft.text.trim() };
    case "quote":
      return { type: "quote", tokens: makeBlocks(draft.children, making) };
    case "list":
      return makeList(draft, making);
    case "table":
      return makeTable(draft, making);
    case "rule":
      return { type: "rule" };
    case "plugin":
      return draft.token;
  }
}

function words(text: string, making: Making): InlineToken[] {
  return readInline(text.trim(), making).tokens;
}

function makeParagraph(draft: Draft, text: string, making: Making): InlineToken[] {
  if (draft !== making.tip) return words(text, making);
  const { growth } = making;
  const { tokens, settled } = readInline(
    text.trimEnd(),
    making,
    text.startsWith(growth.text) ? growth : unsettled,
  );
  making.growth = { ...settled, text: text.slice(0, settled.length) };
  return tokens;
}

function makeList({ start, loose, children }: List, making: Making): ListToken {
  const items = children.flatMap((child) => {
    if (child.kind !== "item") return [];
    const made = madeOf(child, making);
    made.item ??= makeItem(child, making);
    return made.item;
  });
  return { type: "list", start, loose, items };
}

function makeItem({ children }: Item, making: Making): ListItem {
  const [first, ...others] = children;
  const [mark, state] = (first?.kind === "paragraph" && TASK.exec(first.text)) || [];
  if (first?.kind !== "paragraph" || mark === undefined) {
    return { task: "none", tokens: makeBlocks(children, making) };
  }
  const tokens = makeParagraph(first, first.text.slice(mark.length), making);
  return {
    task: state === " " ? "open" : "done",
    tokens: [{ type: "paragraph", tokens }, ...makeBlocks(others, making)],
  };
}

function makeTable({ head, align, children }: Table, making: Making): TableToken {
  const columns = head.map((text, index) => ({
    align: align[index] ?? null,
    tokens: words(text, making),
  }));
  const rows = children.flatMap((child) => {
    if (child.kind !== "row") return [];
    const made = madeOf(child, making);
    made.row ??= makeRow(child.text, columns.length, making);
    return [made.row];
  });
  return { type: "table", columns, rows };
}

function makeRow(text: string, columns: number, making: Making): TableRow {
  const cells = cellsOf(text);
  return Array.from({ length: columns }, (_, index) => {
    const cell = cells[index];
    return cell ? words(cell, making) : noWords;
  });
}

/** Code without the line break of its last line. */
function withoutEnd(text: string): string {
  return text.slice(0, -1);
}

function withoutBlankLines(text: string): string {
  const lines = text.split("\n");
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines.join("\n");
}
