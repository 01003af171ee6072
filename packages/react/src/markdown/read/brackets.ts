import { emphasised, keepDepth, type Piece, textToken } from "./emphasis.js";
import { type Bracket, endText, found, type InlineReading, release } from "./inline-reading.js";
import { readLink } from "./links.js";
import type { Target } from "./tokens.js";
import { wordsOf } from "./words-of.js";

/** Opens a bracket, which may become the beginning of a link or of an image. */
export function openBracket(reading: InlineReading, image: boolean): void {
  const { text, at, brackets, pieces } = reading;
  const start = at + (image ? 2 : 1);
  endText(reading, at);
  const outside = brackets.at(-1);
  if (outside) outside.nested = true;
  brackets.push({ index: pieces.length, start, image, nested: false });
  found(reading, textToken(text.slice(at, start)), at, start);
}

/** Closes the innermost bracket: what stands in it is a link or an image, or it is text. */
export function closeBracket(reading: InlineReading): void {
  const { text, at, brackets, targets, noLinkBefore } = reading;
  const bracket = brackets.at(-1);
  reading.at += 1;
  if (!bracket) return;
  endText(reading, at);
  brackets.pop();
  const { start, image, nested } = bracket;
  const possible = image || start > noLinkBefore;
  const target = possible ? readLink(text, start, at, !nested, targets) : null;
  if (target) {
    wrap(reading, bracket, target);
    reading.at = target.end;
    reading.plain = target.end;
  } else if (/[([]/.test(text.charAt(at + 1))) {
    // An address or a name may only have begun.
    reading.begun = true;
  }
  if (brackets.length === 0) release(reading);
}

/** Makes a link or an image of what stands behind an opening bracket. */
function wrap(reading: InlineReading, bracket: Bracket, { href, title }: Target): void {
  const { pieces } = reading;
  const { index, start, image } = bracket;
  const [, ...inside] = pieces.splice(index);
  if (image) {
    pieces.push({ type: "image", href, title, text: wordsOf(emphasised(inside)) });
  } else {
    const tokens = emphasised(inside.map(withoutAddress));
    pieces.push(keepDepth({ type: "link", href, title, bare: false, tokens }, tokens));
    reading.noLinkBefore = start;
  }
}

/** In a link, an address is but words. */
function withoutAddress(piece: Piece): Piece {
  return piece.type === "link" && piece.bare ? textToken(wordsOf(piece.tokens)) : piece;
}
