import { joined } from "./emphasis.js";
import { marks } from "./inline-marks.js";
import {
  type Context,
  endText,
  found,
  type InlineReading,
  readingOf,
  release,
} from "./inline-reading.js";
import { match } from "./links.js";
import { markAfter, readMark } from "./marks.js";
import type { InlineToken } from "./tokens.js";

/** The beginning of a text that nothing which is added to it can change. */
export interface Settled {
  length: number;
  tokens: readonly InlineToken[];
}

export const unsettled: Settled = { length: 0, tokens: [] };

/** So many UTF-16 units are settled at once, at least. */
const STEP = 250;

const PLAIN = /[^\\`*_~[\]!<&\n:.@]+/y;
/** Between two words of a line, where nothing begins or ends. */
const BETWEEN_WORDS = /[\p{L}\p{N}][.,;:!?]? (?=[\p{L}\p{N}])/gu;

/** Reads what stands in a line or a paragraph, going on behind what is settled. */
export function readInline(
  text: string,
  context: Context,
  before: Settled = unsettled,
): { tokens: InlineToken[]; settled: Settled } {
  const reading = readingOf(text, context, before.length);
  let { length } = before;
  const tokens = [...before.tokens];
  let nextMark = -1;
  while (reading.at < text.length) {
    const { at } = reading;
    if (nextMark < at) nextMark = markAfter(text, at, context.syntax);
    if (at === nextMark && readPluginMark(reading)) continue;
    const readKnown = marks.get(text.charAt(at));
    if (readKnown) {
      readKnown(reading);
      continue;
    }
    readPlain(reading, nextMark);
    const end = reading.at - length < STEP ? -1 : settledEnd(reading, at);
    if (end < 0) continue;
    endText(reading, end);
    tokens.push(...joined(reading.emphasis.tokens.splice(0)));
    length = end;
  }
  endText(reading, reading.at);
  release(reading);
  const settled = { length, tokens: tokens.slice() };
  tokens.push(...joined(reading.emphasis.tokens));
  return { tokens, settled };
}

function readPluginMark(reading: InlineReading): boolean {
  const { text, at, syntax } = reading;
  const mark = readMark(text.slice(at), syntax);
  if (mark) found(reading, mark.token, at, at + mark.length);
  else reading.begun = true;
  return mark !== null;
}

/** Reads on to the next character that may be a mark, or may begin one of a plug-in. */
function readPlain(reading: InlineReading, nextMark: number): void {
  const { text, at } = reading;
  const end = at + (match(PLAIN, text, at)?.[0].length ?? 1);
  reading.at = nextMark > at ? Math.min(nextMark, end) : end;
}

/** Up to where nothing can change any more, somewhere behind `from`; -1 where all still can. */
function settledEnd({ text, at, begun, brackets, emphasis }: InlineReading, from: number): number {
  if (begun || brackets.length > 0 || emphasis.open()) return -1;
  let end = -1;
  for (const { index, 0: between } of text.slice(from, at).matchAll(BETWEEN_WORDS)) {
    end = from + index + between.length;
  }
  return end;
}
