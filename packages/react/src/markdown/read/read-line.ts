import { beginBlock } from "./begin-block.js";
import { type Draft, type Page, tipOf } from "./drafts.js";
import {
  indentOf,
  isBlank,
  type Line,
  nextLine,
  outdent,
  type Reading,
  take,
  textOf,
} from "./line.js";
import { begin, changed, endFrom } from "./page.js";

/** Reads the next line of a text. */
export function readLine(page: Page, reading: Reading): void {
  const line = nextLine(reading);
  const depth = depthOf(page, line);
  // A fence ended it.
  if (depth === 0) return;
  const blankIn = readRest(page, line, depth, reading);
  page.blankIn = blankIn ? quoteIn(page, depth) : Number.POSITIVE_INFINITY;
}

/** How many of the open blocks go on in a line, which is then what they leave of it. */
function depthOf(page: Page, line: Line): number {
  const { open } = page;
  let depth = 1;
  for (; depth < open.length; depth += 1) {
    const draft = open[depth];
    if (draft?.kind === "fence" && closesFence(line, draft.fence)) {
      endFrom(page, depth);
      page.blankIn = Number.POSITIVE_INFINITY;
      return 0;
    }
    if (!draft || !goesOn(draft, line)) break;
  }
  return depth;
}

function closesFence(line: Line, fence: string): boolean {
  const marks = line.rest.trim();
  return (
    indentOf(line) < 4 && marks.startsWith(fence) && marks === fence.charAt(0).repeat(marks.length)
  );
}

/** Whether a block goes on in a line. Takes away what shows it. */
export function goesOn(draft: Draft, line: Line): boolean {
  const blank = isBlank(line);
  switch (draft.kind) {
    case "quote":
      return readQuoteMark(line);
    case "item":
      if (blank) return draft.children.length > 0;
      if (indentOf(line) < draft.width) return false;
      outdent(line, draft.width);
      return true;
    case "fence":
      outdent(line, draft.indent);
      return true;
    case "indented":
      if (!blank && indentOf(line) < 4) return false;
      outdent(line, 4);
      return true;
    case "html":
      return draft.end !== null || !blank;
    case "paragraph":
    case "table":
      return !blank;
    default:
      return true;
  }
}

/** Takes the mark of a quote away, and one column of space behind it. */
export function readQuoteMark(line: Line): boolean {
  const indent = indentOf(line);
  if (indent > 3 || textOf(line)[0] !== ">") return false;
  outdent(line, indent);
  take(line, 1);
  outdent(line, 1);
  return true;
}

/** Reads what the open blocks leave of a line. Says whether that is blank. */
function readRest(page: Page, line: Line, depth: number, reading: Reading): boolean {
  const inside = page.open[depth - 1];
  switch (inside?.kind) {
    case "fence":
    case "indented":
    case "html": {
      const { rest } = line;
      inside.text += `${rest}\n`;
      changed(page);
      if (inside.kind === "html" && inside.end?.test(rest)) endFrom(page, depth - 1);
      return inside.kind !== "fence" && isBlank(line);
    }
  }
  if (isBlank(line)) {
    endFrom(page, depth);
    return true;
  }
  const before = page.open.length;
  const begun = beginBlock(page, line, depth, reading);
  if (begun === "whole") return false;
  const tip = tipOf(page);
  const text = textOf(line);
  // A paragraph goes on even where what it is in does not show it.
  const lazy = begun === "nothing" && page.open.length === before;
  if (tip.kind === "paragraph" && lazy) {
    tip.text += `\n${text}`;
    tip.lastLine = text;
    changed(page);
  } else if (begun === "nothing" && inside?.kind === "table") {
    begin(page, depth, { kind: "row", text });
    page.open.pop();
  } else if (text !== "") {
    begin(page, begun === "nothing" ? depth : page.open.length, {
      kind: "paragraph",
      text,
      lastLine: text,
    });
  }
  return false;
}

function quoteIn({ open }: Page, depth: number): number {
  let index = Math.min(depth, open.length) - 1;
  while (index > 0 && open[index]?.kind !== "quote") index -= 1;
  return index;
}
