import type { Page } from "./drafts.js";
import { indentOf, type Line, nextLine, type Reading } from "./line.js";
import { readMark } from "./marks.js";
import { goesOn } from "./read-line.js";
import type { PluginToken } from "./tokens.js";

/** A plug-in's block has no more UTF-16 units behind its first line: no further is looked for its end. */
const MAX_BLOCK = 4_000;

/** Whether a plug-in's block may begin in the next line, and what it covers may not all be there. */
export function mayBeMark(reading: Reading): boolean {
  const { source, syntax } = reading;
  if (syntax.length === 0) return false;
  const ahead = { ...reading };
  const { rest } = nextLine(ahead);
  return source.length - ahead.at <= MAX_BLOCK && syntax.some(({ start }) => start(rest) >= 0);
}

/** A plug-in's block that begins in a line, in the innermost of the first `depth` that are open. */
export function readBlockMark(
  page: Page,
  line: Line,
  depth: number,
  reading: Reading,
): PluginToken | null {
  const indent = indentOf(line);
  const { syntax } = reading;
  if (!syntax.some(({ start }) => inIndent(start(line.rest), indent))) return null;
  const ahead = { ...reading };
  const ends = [reading.at];
  let text = `${line.rest}\n`;
  while (ahead.at < ahead.source.length) {
    const next = nextLine(ahead);
    if (ahead.at - reading.at > MAX_BLOCK) break;
    if (!page.open.slice(1, depth).every((draft) => goesOn(draft, next))) break;
    text += `${next.rest}\n`;
    ends.push(ahead.at);
  }
  const mark = readMark(text, syntax);
  if (!mark) return null;
  const covered = text.slice(0, mark.length).trimEnd();
  // It ends with a line.
  if (!/^[ \t]*(?:\n|$)/.test(text.slice(covered.length))) return null;
  reading.at = ends[covered.split("\n").length - 1] ?? reading.at;
  return mark.token;
}

function inIndent(start: number, indent: number): boolean {
  return start >= 0 && start <= indent;
}
