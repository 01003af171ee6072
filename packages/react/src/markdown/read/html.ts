import { match } from "./links.js";

const ATTRIBUTE = `\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"'=<>\`]+|'[^']*'|"[^"]*"))?`;
export const TAG = `<(?:[a-z][a-z\\d-]*(?:${ATTRIBUTE})*\\s*/?|/[a-z][a-z\\d-]*\\s*)>`;

const ONE_TAG = new RegExp(TAG, "iy");

/** No tag is longer: each `<` is looked at no further. */
const MAX_TAG = 1_000;

/** What begins and ends what is neither read nor shown elsewhere. */
const SPANS: readonly (readonly [open: string, close: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<![CDATA[", "]]>"],
  ["<!", ">"],
];

/**
 * Where a tag or a comment ends that begins at a place; -1 where there is none.
 *
 * @param missing The ends that the text has none of any more, so that they are looked for once.
 */
export function htmlEnd(text: string, at: number, missing: Set<string>): number {
  const found = match(ONE_TAG, text.slice(at, at + MAX_TAG), 0);
  if (found) return at + found[0].length;
  const span = SPANS.find(([open]) => text.startsWith(open, at));
  if (!span || (span[0] === "<!" && !/[a-z]/i.test(text.charAt(at + 2)))) return -1;
  const [open, close] = span;
  // `<!-->` and `<!--->` are comments too.
  const short = open === "<!--" && /^-?>/.exec(text.slice(at + 4, at + 6));
  if (short) return at + 4 + short[0].length;
  if (missing.has(close)) return -1;
  const end = text.indexOf(close, at + open.length);
  if (end >= 0) return end + close.length;
  missing.add(close);
  return -1;
}
