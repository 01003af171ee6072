import type { Table } from "./drafts.js";

const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Nobody reads a wider one, and every row has as many cells. */
const MAX_COLUMNS = 100;

/** A table, where two lines are the beginning of one. */
export function tableOf(head: string, delimiters: string): Table | null {
  const line = delimiters.trim();
  // Hyphens alone underline a heading.
  if (!/[|:]/.test(line) || !DELIMITERS.test(line)) return null;
  const columns = cellsOf(line);
  const cells = cellsOf(head);
  if (cells.length !== columns.length || cells.length > MAX_COLUMNS) return null;
  return { kind: "table", head: cells, align: columns.map(alignOf), children: [] };
}

/** The cells of a row. A pipe behind a backslash is text, even in code. */
export function cellsOf(row: string): string[] {
  const cells: string[] = [];
  let cell = "";
  for (const piece of row
    .trim()
    .replace(/^\|/, "")
    .match(/\\.|\||[^\\|]+|\\/g) ?? []) {
    if (piece === "|") {
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += piece === "\\|" ? "|" : piece;
    }
  }
  // The last pipe may be left out.
  if (cell.trim() !== "" || cells.length === 0) cells.push(cell.trim());
  return cells;
}

function alignOf(cell: string): "left" | "center" | "right" | null {
  if (cell.endsWith(":")) return cell.startsWith(":") ? "center" : "right";
  return cell.startsWith(":") ? "left" : null;
}
