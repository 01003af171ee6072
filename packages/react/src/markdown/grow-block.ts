import type { Tokens } from "marked";
import { growParagraph } from "./grow-paragraph.js";
import type { MarkdownSyntax } from "./markdown-plugin.js";
import type { MarkdownToken } from "./split-blocks.js";

/** Reads Markdown into blocks. */
export type Read = (text: string) => readonly MarkdownToken[];

/**
 * Reads on in a block that has grown, without what can't change any more: earlier items of a list,
 * earlier rows of a table, earlier lines of code, earlier words of a paragraph. Otherwise a long one
 * would be read from its beginning for every word that is added.
 *
 * @param block As it was read before, the last one.
 * @param text From where the block begins.
 * @returns The blocks that `text` has now, or `null` where only reading all of it can tell.
 */
export function growBlock(
  block: MarkdownToken,
  text: string,
  read: Read,
  syntax: readonly MarkdownSyntax[],
): readonly MarkdownToken[] | null {
  switch (block.type) {
    case "paragraph":
      return growParagraph(block, text, read, syntax);
    case "code":
      return growCode(block, text);
    case "list":
      return growList(block, text, read);
    case "table":
      return growTable(block, text, read);
    default:
      return null;
  }
}

/** Fenced code goes on as long as its last line has nothing of a closing fence, nor what is new. */
function growCode(code: Tokens.Code, text: string): readonly MarkdownToken[] | null {
  const firstLine = code.raw.indexOf("\n");
  const fence = code.raw[0] ?? "";
  if (firstLine === -1 || !/^(?:```|~~~)/.test(code.raw)) return null;
  const lastLine = code.raw.trimEnd().lastIndexOf("\n");
  if (text.includes(fence, Math.max(firstLine, lastLine))) return null;
  // What marked makes of blank lines at the end is its own business.
  if (text.endsWith("\n\n")) return null;
  const end = text.endsWith("\n") ? -1 : undefined;
  return [{ ...code, raw: text, text: text.slice(firstLine + 1, end) }];
}

/** The last two items are read again: what is between them tells whether the list is a loose one. */
function growList(list: Tokens.List, text: string, read: Read): readonly MarkdownToken[] | null {
  const kept = list.items.slice(0, -2);
  if (kept.length === 0) return null;
  const keptLength = kept.reduce((length, { raw }) => length + raw.length, 0);
  const [end, ...others] = read(text.slice(keptLength));
  if (end?.type !== "list" || end.ordered !== list.ordered || end.loose !== list.loose) return null;
  const items = [...kept, ...end.items];
  return [{ ...list, raw: text.slice(0, keptLength) + end.raw, items }, ...others];
}

/** The last row that is not blank is read again, below the head of the table. */
function growTable(table: Tokens.Table, text: string, read: Read): readonly MarkdownToken[] | null {
  const head = /^.*\n.*\n/.exec(table.raw)?.[0] ?? "";
  // Blank ones count as rows, or do not, by what follows: a line of spaces may have been the last.
  const lastRow = table.raw.trimEnd().lastIndexOf("\n") + 1;
  const rowsAbove = table.raw.slice(head.length, lastRow).split("\n").length - 1;
  const kept = table.rows.slice(0, rowsAbove);
  if (kept.length === 0) return null;
  const [end, ...others] = read(head + text.slice(lastRow));
  if (end?.type !== "table") return null;
  const raw = text.slice(0, lastRow) + end.raw.slice(head.length);
  return [{ ...table, raw, rows: [...kept, ...end.rows] }, ...others];
}
