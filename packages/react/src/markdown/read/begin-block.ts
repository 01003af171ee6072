import { readBlockMark } from "./block-marks.js";
import { type Draft, type Page, tipOf } from "./drafts.js";
import { htmlBlockEnd } from "./html-blocks.js";
import { indentOf, isBlank, type Line, outdent, type Reading, take, textOf } from "./line.js";
import { begin, changed, define, drop } from "./page.js";
import { readQuoteMark } from "./read-line.js";
import { tableOf } from "./tables.js";
import { unescaped } from "./unescaped.js";

/** What a line began: no block, blocks that what is left of it belongs to, or blocks with all of it. */
export type Begun = "nothing" | "container" | "whole";

/** So many blocks in each other are read: drawing and laying out thousands would fail. */
const MAX_OPEN = 24;

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^ \t]*)/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^([-+*]|(\d{1,9})([.)]))(?=[ \t]|$)/;

/** Begins the blocks whose marks a line has, in the innermost of the first `depth` that are open. */
export function beginBlock(page: Page, line: Line, depth: number, reading: Reading): Begun {
  let begun: Begun = "nothing";
  let inside = depth;
  for (;;) {
    const indent = indentOf(line);
    if (indent > 3) {
      if (tipOf(page).kind === "paragraph" || isBlank(line)) return begun;
      outdent(line, 4);
      begin(page, inside, { kind: "indented", text: `${line.rest}\n` });
      return "whole";
    }
    const text = textOf(line);
    const mark = readBlockMark(page, line, inside, reading);
    if (mark) {
      begin(page, inside, { kind: "plugin", token: mark });
      page.open.pop();
      return "whole";
    }
    if (beginLeaf(page, line, text, inside)) return "whole";
    if (page.open.length > MAX_OPEN || !beginContainer(page, line, text, inside)) return begun;
    begun = "container";
    inside = page.open.length;
  }
}

function beginContainer(page: Page, line: Line, text: string, depth: number): boolean {
  if (text[0] === ">") {
    readQuoteMark(line);
    begin(page, depth, { kind: "quote", children: [] });
    return true;
  }
  const [marker = "", bullet = "", number, delimiter] = ITEM.exec(text) ?? [];
  if (marker === "") return false;
  const first = number === undefined ? null : Number(number);
  const empty = text.slice(marker.length).trim() === "";
  // A number at the beginning of a line of a paragraph is rarely meant as an item.
  const inParagraph = page.open[depth - 1]?.kind === "paragraph";
  if (inParagraph && (empty || (first ?? 1) !== 1)) return false;
  const indent = indentOf(line);
  outdent(line, indent);
  take(line, marker.length);
  const space = indentOf(line);
  const behind = empty || space > 4 ? 1 : space;
  outdent(line, behind);
  const mark = delimiter ?? bullet;
  const list = page.open[depth - 1];
  let deep = depth;
  if (list?.kind !== "list" || list.mark !== mark) {
    begin(page, depth, { kind: "list", mark, start: first, loose: false, children: [] });
    deep = page.open.length;
  }
  begin(page, deep, { kind: "item", width: indent + marker.length + behind, children: [] });
  return true;
}

function beginLeaf(page: Page, line: Line, text: string, depth: number): boolean {
  if (page.open[depth - 1]?.kind === "paragraph" && continueParagraph(page, text)) return true;
  const leaf = leafOf(line, text, tipOf(page).kind === "paragraph");
  if (!leaf) return false;
  begin(page, depth, leaf);
  const goesOn = leaf.kind === "fence" || (leaf.kind === "html" && !leaf.end?.test(text));
  if (!goesOn) page.open.pop();
  return true;
}

/** A line that makes the paragraph above it something else: the head of a table, or a heading. */
function continueParagraph(page: Page, text: string): boolean {
  const paragraph = tipOf(page);
  if (paragraph.kind !== "paragraph") return false;
  const table = tableOf(paragraph.lastLine, text);
  if (table) {
    paragraph.text = paragraph.text.slice(0, -paragraph.lastLine.length - 1);
    changed(page);
    if (paragraph.text === "") drop(page);
    begin(page, page.open.length, table);
    return true;
  }
  if (!UNDERLINE.test(text)) return false;
  define(page);
  // There may have been nothing else in it.
  if (tipOf(page) !== paragraph) return false;
  drop(page);
  const depth = text[0] === "=" ? 1 : 2;
  begin(page, page.open.length, { kind: "heading", depth, text: paragraph.text });
  page.open.pop();
  return true;
}

function leafOf(line: Line, text: string, inParagraph: boolean): Draft | null {
  const [, marks] = HEADING.exec(text) ?? [];
  if (marks) {
    return { kind: "heading", depth: marks.length, text: headingText(text.slice(marks.length)) };
  }
  const [, fence, language = ""] = FENCE.exec(text) ?? [];
  if (fence)
    return {
      kind: "fence",
      fence,
      indent: indentOf(line),
      language: unescaped(language),
      text: "",
    };
  if (RULE.test(text)) return { kind: "rule" };
  if (text[0] !== "<") return null;
  const end = htmlBlockEnd(text, inParagraph);
  return end === undefined ? null : { kind: "html", end, text: `${line.rest}\n` };
}

/** Without the marks that may close it. */
function headingText(text: string): string {
  const words = text.trim();
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  return end === 0 || /[ \t]/.test(words.charAt(end - 1)) ? words.slice(0, end).trim() : words;
}
