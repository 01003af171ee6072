import type { MarkdownSyntax } from "../markdown-plugin.js";
import { type Address, readAngled, readBare } from "./addresses.js";
import { type LastRuns, lastRuns, readCode } from "./code-spans.js";
import {
  createEmphasis,
  emphasised,
  joined,
  keepDepth,
  type Piece,
  textToken,
} from "./emphasis.js";
import { flanks } from "./flanks.js";
import { htmlEnd } from "./html.js";
import { match, readLink } from "./links.js";
import { markAfter, readMark } from "./marks.js";
import type { InlineToken, Targets } from "./tokens.js";
import { ESCAPED, readReference } from "./unescaped.js";
import { wordsOf } from "./words-of.js";

/** What reading depends on besides the text. */
export interface Context {
  targets: Targets;
  syntax: readonly MarkdownSyntax[];
}

/** The beginning of a text that nothing which is added to it can change. */
export interface Settled {
  length: number;
  tokens: readonly InlineToken[];
}

export const unsettled: Settled = { length: 0, tokens: [] };

/** So many UTF-16 units are settled at once, at least. */
const STEP = 250;

interface Bracket {
  /** Where among the pieces it is, … */
  index: number;
  /** … and where in the text it ends. */
  start: number;
  image: boolean;
  /** Whether there are brackets in it. */
  nested: boolean;
}

const PLAIN = /[^\\`*_~[\]!<&\n:.@]+/y;
/** Between two words of a line, where nothing begins or ends. */
const BETWEEN_WORDS = /[\p{L}\p{N}][.,;:!?]? (?=[\p{L}\p{N}])/gu;

/** Reads what stands in a line or a paragraph, going on behind what is settled. */
export function readInline(
  text: string,
  { targets, syntax }: Context,
  before: Settled = unsettled,
): { tokens: InlineToken[]; settled: Settled } {
  const emphasis = createEmphasis();
  const brackets: Bracket[] = [];
  // What may yet be in a link waits here; the rest goes on to the emphasis.
  let pieces: Piece[] = [];
  const tokens = [...before.tokens];
  let settled = before.length;
  // Whether something has begun whose end may come later.
  let begun = false;
  let at = before.length;
  let plain = at;
  let noLinkBefore = -1;
  let nextMark = -1;
  let runs: LastRuns | undefined;
  const missing = new Set<string>();

  const add = (piece: Piece) => (brackets.length > 0 ? pieces.push(piece) : emphasis.add(piece));

  /** Ends the text so far, before what was found up to `end`. */
  function found(piece: Piece | null, start: number, end: number): void {
    if (start > plain) add(textToken(text.slice(plain, start)));
    if (piece) add(piece);
    at = end;
    plain = end;
  }

  function readBackticks(): void {
    runs ??= lastRuns(text);
    const { token, end } = readCode(text, at, runs);
    if (token) {
      found(token, at, end);
    } else {
      begun = true;
      at = end;
    }
  }

  function readEmphasis(char: string): void {
    let end = at + 1;
    while (text[end] === char) end += 1;
    const count = end - at;
    const [opens, closes] = flanks(text, at, end, char);
    if ((opens || closes) && (char !== "~" || count < 3)) {
      found({ type: "mark", char, count, opens, closes }, at, end);
    } else {
      at = end;
    }
  }

  function openBracket(image: boolean): void {
    const start = at + (image ? 2 : 1);
    found(null, at, at);
    const last = brackets.at(-1);
    if (last) last.nested = true;
    brackets.push({ index: pieces.length, start, image, nested: false });
    found(textToken(text.slice(at, start)), at, start);
  }

  function closeBracket(): void {
    const bracket = brackets.at(-1);
    if (!bracket) {
      at += 1;
      return;
    }
    const { start, image, nested, index } = bracket;
    const possible = image || start > noLinkBefore;
    const link = possible ? readLink(text, start, at, !nested, targets) : null;
    found(null, at, at);
    brackets.pop();
    if (link) {
      const { href, title, end } = link;
      const [, ...inside] = pieces.splice(index);
      const tokens = emphasised(inside.map(image ? same : withoutAddress));
      pieces.push(
        image
          ? { type: "image", href, title, text: wordsOf(tokens) }
          : keepDepth({ type: "link", href, title, bare: false, tokens }, tokens),
      );
      if (!image) noLinkBefore = start;
      at = end;
      plain = end;
    } else {
      at += 1;
      // An address or a name may only have begun.
      if (/[([]/.test(text.charAt(at))) begun = true;
    }
    if (brackets.length > 0) return;
    for (const piece of pieces) emphasis.add(piece);
    pieces = [];
  }

  function readAngle(): void {
    const address = readAngled(text, at);
    const end = address ? -1 : htmlEnd(text, at, missing);
    if (address) {
      foundAddress(address, false);
    } else if (end >= 0) {
      found({ type: "html", text: text.slice(at, end) }, at, end);
    } else {
      at += 1;
      if (/[a-z/!?]/i.test(text.charAt(at))) begun = true;
    }
  }

  function foundAddress(address: Address, bare: boolean): void {
    const { href, start, end } = address;
    found({ type: "link", href, title: "", bare, tokens: [textToken(address.text)] }, start, end);
  }

  function readBreak(): void {
    let end = at;
    while (end > plain && text[end - 1] === " ") end -= 1;
    const hard = at - end > 1;
    found(hard ? { type: "break" } : null, end, at);
    at += 1;
    // A soft one is text.
    if (hard) plain = at;
  }

  function readEscape(): void {
    const next = text[at + 1] ?? "";
    if (next === "\n") found({ type: "break" }, at, at + 2);
    else if (ESCAPED.test(next)) found(textToken(next), at, at + 2);
    else at += 1;
  }

  function settle(from: number): void {
    if (at - settled < STEP || begun || brackets.length > 0 || emphasis.open()) return;
    let end = -1;
    for (const { index, 0: between } of text.slice(from, at).matchAll(BETWEEN_WORDS)) {
      end = from + index + between.length;
    }
    if (end < 0) return;
    const behind = at;
    found(null, end, behind);
    plain = end;
    settled = end;
    tokens.push(...joined(emphasis.tokens.splice(0)));
  }

  while (at < text.length) {
    if (nextMark < at) nextMark = markAfter(text, at, syntax);
    if (at === nextMark) {
      const mark = readMark(text.slice(at), syntax);
      if (mark) {
        found(mark.token, at, at + mark.length);
        continue;
      }
      begun = true;
    }
    const from = at;
    const char = text.charAt(at);
    switch (char) {
      case "\\":
        readEscape();
        break;
      case "`":
        readBackticks();
        break;
      case "*":
      case "_":
      case "~":
        readEmphasis(char);
        break;
      case "[":
        openBracket(false);
        break;
      case "!":
        if (text[at + 1] === "[") openBracket(true);
        else at += 1;
        break;
      case "]":
        closeBracket();
        break;
      case "<":
        readAngle();
        break;
      case "\n":
        readBreak();
        break;
      case "&": {
        const reference = readReference(text, at);
        if (reference) found(textToken(reference.text), at, reference.end);
        else at += 1;
        break;
      }
      case ":":
      case ".":
      case "@": {
        const address = readBare(text, at, plain, brackets.length > 0);
        if (address) foundAddress(address, true);
        else at += 1;
        break;
      }
      default:
        at += match(PLAIN, text, at)?.[0].length ?? 1;
        if (nextMark > from && nextMark < at) at = nextMark;
        settle(from);
    }
  }
  found(null, at, at);
  for (const piece of pieces) emphasis.add(piece);
  const kept = tokens.slice();
  tokens.push(...joined(emphasis.tokens));
  return { tokens, settled: { length: settled, tokens: kept } };
}

function same(piece: Piece): Piece {
  return piece;
}

/** In a link, an address is but words. */
function withoutAddress(piece: Piece): Piece {
  return piece.type === "link" && piece.bare ? textToken(wordsOf(piece.tokens)) : piece;
}
