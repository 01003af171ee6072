import type { Token, Tokens } from "marked";
import type { Read } from "./grow-block.js";
import type { MarkdownSyntax } from "./markdown-plugin.js";
import type { MarkdownToken } from "./split-blocks.js";

/** So many UTF-16 units are settled at once, at least. */
const STEP = 500;

/** Stands for what is settled while the rest is read: a word, so that the rest goes on in its line. */
const STAND_IN = "x ";

/** Between two words of a line, where no mark begins or ends. */
const BETWEEN_WORDS = /[\p{L}\p{N}][.,;:!?]? (?=[\p{L}\p{N}])/gu;

/** What may begin something that ends further on. A bracket does so until it is closed. */
const OPENER = /[*~`|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?![\s=])|\](?=[([])/u;

/** The beginning of a paragraph that no later text changes. */
interface Settled {
  length: number;
  tokens: readonly Token[];
}

const nothing: Settled = { length: 0, tokens: [] };

const settledOf = new WeakMap<MarkdownToken, Settled>();

/**
 * Reads on in a paragraph that has grown, without its settled beginning: whole words, with no
 * emphasis, link or code left open before their end. What could be one text becomes several, which
 * the browser lays out sooner than one that is long.
 *
 * @param text From where the paragraph begins.
 * @returns The blocks that `text` has now, or `null` where only reading all of it can tell.
 */
export function growParagraph(
  paragraph: Tokens.Paragraph,
  text: string,
  read: Read,
  syntax: readonly MarkdownSyntax[],
): readonly MarkdownToken[] | null {
  const before =
    settledOf.get(paragraph) ?? settle(nothing, paragraph.tokens, syntax, paragraph.raw).settled;
  if (before.length === 0) return null;
  const [end, ...others] = read(STAND_IN + text.slice(before.length));
  if (end?.type !== "paragraph") return null;
  const { settled, rest } = settle(before, withoutStandIn(end.tokens), syntax, text);
  const beginning = text.slice(0, before.length);
  const grown = {
    ...end,
    raw: beginning + end.raw.slice(STAND_IN.length),
    text: beginning + end.text.slice(STAND_IN.length),
    tokens: [...settled.tokens, ...rest],
  };
  settledOf.set(grown, settled);
  return [grown, ...others];
}

/** Settles what can be of the tokens that follow; what can't is the rest. */
function settle(
  before: Settled,
  tokens: Token[],
  syntax: readonly MarkdownSyntax[],
  text: string,
): { settled: Settled; rest: Token[] } {
  const place = lastPlace(tokens, syntax);
  // A definition begins with a bracket, and its title may be of any length.
  if (!place || /^\s*\[/.test(text)) return { settled: before, rest: tokens };
  const { index, cut, length } = place;
  const settled = [...before.tokens, ...tokens.slice(0, index), part(tokens[index], 0, cut)];
  const rest = [part(tokens[index], cut), ...tokens.slice(index + 1)];
  return { settled: { length: before.length + length, tokens: settled.flat() }, rest: rest.flat() };
}

interface Place {
  /** The text that is cut, … */
  index: number;
  /** … where in it, … */
  cut: number;
  /** … and where that is in all of them. */
  length: number;
}

/** The last place where the tokens can be settled up to; `null` where that is not far enough. */
function lastPlace(tokens: readonly Token[], syntax: readonly MarkdownSyntax[]): Place | null {
  let place: Place | null = null;
  let start = 0;
  let open = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === "text" && token.raw === token.text) {
      const limit = openerIn(token.raw, syntax);
      for (const { index: at, 0: between } of token.raw.slice(0, limit).matchAll(BETWEEN_WORDS)) {
        const cut = at + between.length;
        if (openBrackets(token.raw.slice(0, cut), open) === 0) {
          place = { index, cut, length: start + cut };
        }
      }
      if (limit < token.raw.length) break;
      open = openBrackets(token.raw, open);
    } else if (!isClosed(token, syntax)) {
      break;
    }
    start += token.raw.length;
  }
  return place && place.length >= STEP ? place : null;
}

/** Where in a text something may begin; its length where nothing does. */
function openerIn(text: string, syntax: readonly MarkdownSyntax[]): number {
  const marks = syntax.map(({ start }) => start(text));
  const places = [text.search(OPENER), ...marks].filter((place) => place >= 0);
  return Math.min(text.length, ...places);
}

function openBrackets(text: string, before: number): number {
  let open = before;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    open = bracket === "[" ? open + 1 : Math.max(0, open - 1);
  }
  return open;
}

/** Whether nothing that begins in a token may end behind it. */
function isClosed(token: Token, syntax: readonly MarkdownSyntax[]): boolean {
  switch (token.type) {
    case "codespan":
    case "escape":
    case "image":
    case "plugin":
      return true;
    case "strong":
    case "em":
    case "del":
    case "link":
      return token.tokens?.every((inner) => isClosed(inner, syntax)) ?? false;
    case "text":
      return openerIn(token.raw, syntax) === token.raw.length && openBrackets(token.raw, 0) === 0;
    default:
      return false;
  }
}

/** Some of a text, or nothing where none is left. */
function part(token: Token | undefined, from: number, to?: number): Token[] {
  if (token?.type !== "text") return token ? [token] : [];
  const raw = token.raw.slice(from, to);
  return raw === "" ? [] : [{ ...token, raw, text: raw }];
}

function withoutStandIn([first, ...others]: Token[]): Token[] {
  return [...part(first, STAND_IN.length), ...others];
}
