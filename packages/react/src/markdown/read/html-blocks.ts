import { TAG } from "./html.js";

/** How a block of HTML begins, and how it ends; `null` is a blank line. */
const BLOCKS: readonly (readonly [begin: RegExp, end: RegExp | null])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    null,
  ],
];

const ANY_TAG = new RegExp(`^${TAG}\\s*$`, "i");

/** What ends a block of HTML that a line begins; `undefined` where it begins none. */
export function htmlBlockEnd(text: string, inParagraph: boolean): RegExp | null | undefined {
  const block = BLOCKS.find(([begin]) => begin.test(text));
  if (block) return block[1];
  return !inParagraph && ANY_TAG.test(text) ? null : undefined;
}
