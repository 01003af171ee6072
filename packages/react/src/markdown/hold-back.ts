import type { BlockToken } from "./read/tokens.js";
import type { MarkdownBlocks } from "./split-blocks.js";

/** A line of nothing but marks: what it will be, a list, a rule or a heading, is not known yet. */
const MARKS = /^[ \t]*(?:[-+*=#>`~]+|\d{1,9}[.)]?)?[ \t]*(?:\[[ x]?\]?[ \t]*)?$/i;

/** A definition whose address may go on: on the last line, or on the last two. */
const BEGUN_DEFINITION =
  /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t>]*)*\[(?:[^\]\\\n]|\\.)+\]:[ \t]*(?:\n[ \t>]*)?\S*$/;

/** The first row of a table, without the whole of the line that makes it one. */
const BEGUN_TABLE = /^\|[^\n]*(?:\n[\s|:-]*)?$/;

/** A growing text without a last line that says nothing so far. */
export function withoutBareMarks(text: string): string {
  const lastLine = text.lastIndexOf("\n") + 1;
  return MARKS.test(text.slice(lastLine)) ? text.slice(0, lastLine) : text;
}

/** A growing text without a definition at its end, which would lead elsewhere with half an address. */
export function withoutBegunDefinition(text: string): string {
  const lastLine = text.lastIndexOf("\n") + 1;
  const lineBefore = lastLine > 1 ? text.lastIndexOf("\n", lastLine - 2) + 1 : 0;
  for (const start of [lineBefore, lastLine]) {
    if (BEGUN_DEFINITION.test(text.slice(start))) return text.slice(0, start);
  }
  return text;
}

/** The blocks of a growing text without a table that has only begun, and would be shown as pipes. */
export function withoutBegunTable({
  tokens,
  lastParagraph,
}: MarkdownBlocks): readonly BlockToken[] {
  return BEGUN_TABLE.test(lastParagraph) ? tokens.slice(0, -1) : tokens;
}
