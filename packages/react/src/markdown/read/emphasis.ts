import type { InlineToken, TextToken } from "./tokens.js";

/** Marks that may begin or end emphasis. */
export interface Mark {
  type: "mark";
  char: string;
  count: number;
  opens: boolean;
  closes: boolean;
}

export type Piece = InlineToken | Mark;

/** Nobody sees more levels than this; drawing thousands would fail. */
const MAX_DEPTH = 12;

interface Opener {
  mark: Mark;
  /** Where its text stands. */
  at: number;
  order: number;
  left: number;
  /** How deep what stands between it and the next is. */
  depth: number;
}

export interface Emphasis {
  /** What was read, with marks that ended nothing as text. */
  readonly tokens: InlineToken[];
  add: (piece: Piece) => void;
  /** Whether a mark may still become the beginning of something. */
  open: () => boolean;
}

const depths = new WeakMap<InlineToken, number>();

/** Finds out from left to right which marks belong to each other. */
export function createEmphasis(): Emphasis {
  const tokens: InlineToken[] = [];
  const openers: Opener[] = [];
  // What was looked for in vain up to here needs not be looked for again: that makes it linear.
  const searched = new Map<string, number>();
  let order = 0;

  function push(token: InlineToken): void {
    tokens.push(token);
    deepen(depths.get(token) ?? 0);
  }

  function deepen(depth: number): void {
    const last = openers.at(-1);
    if (last) last.depth = Math.max(last.depth, depth);
  }

  /** The nearest mark that a closing one ends. */
  function openerOf(mark: Mark): number {
    const key = mark.char + (mark.char === "~" ? mark.count : `${mark.opens}${mark.count % 3}`);
    const end = searched.get(key) ?? 0;
    for (let index = openers.length - 1; index >= 0; index -= 1) {
      const opener = openers[index];
      if (!opener || opener.order <= end) break;
      if (matches(opener.mark, mark)) return index;
    }
    searched.set(key, order);
    return -1;
  }

  /** Makes an element of what stands behind an opener. Says how many marks that took. */
  function wrap(index: number, mark: Mark, left: number): number {
    const [opener, ...above] = openers.splice(index);
    if (!opener) return 0;
    const depth = above.reduce((most, other) => Math.max(most, other.depth), opener.depth);
    // Deeper than anyone sees: its marks are text.
    if (depth >= MAX_DEPTH) {
      deepen(depth);
      return 0;
    }
    const size = mark.char === "~" ? left : Math.min(2, left, opener.left);
    const token = elementOf(mark.char, size, joined(tokens.splice(opener.at + 1)));
    depths.set(token, depth + 1);
    opener.left -= size;
    if (opener.left === 0) {
      tokens.length = opener.at;
    } else {
      tokens[opener.at] = textToken(mark.char.repeat(opener.left));
      openers.push({ ...opener, depth: 0 });
    }
    push(token);
    return size;
  }

  function addMark(mark: Mark): void {
    let left = mark.count;
    while (mark.closes && left > 0) {
      const index = openerOf(mark);
      if (index < 0) break;
      left -= wrap(index, mark, left);
    }
    if (left === 0) return;
    tokens.push(textToken(mark.char.repeat(left)));
    if (!mark.opens) return;
    order += 1;
    openers.push({ mark, at: tokens.length - 1, order, left, depth: 0 });
  }

  return {
    tokens,
    add: (piece) => (piece.type === "mark" ? addMark(piece) : push(piece)),
    open: () => openers.length > 0,
  };
}

/** What pieces are once it is known that nothing in them belongs to anything outside. */
export function emphasised(pieces: readonly Piece[]): readonly InlineToken[] {
  const emphasis = createEmphasis();
  pieces.forEach(emphasis.add);
  return joined(emphasis.tokens);
}

/** A link is as deep as what is in it. */
export function keepDepth(token: InlineToken, inner: readonly InlineToken[]): InlineToken {
  depths.set(
    token,
    inner.reduce((most, other) => Math.max(most, depths.get(other) ?? 0), 0),
  );
  return token;
}

/** Texts that follow each other as one. */
export function joined(tokens: readonly InlineToken[]): InlineToken[] {
  const all: InlineToken[] = [];
  let text = "";
  for (const token of tokens) {
    if (token.type === "text") {
      text += token.text;
    } else {
      if (text) all.push(textToken(text));
      text = "";
      all.push(token);
    }
  }
  if (text) all.push(textToken(text));
  return all;
}

export function textToken(text: string): TextToken {
  return { type: "text", text };
}

function elementOf(char: string, size: number, tokens: readonly InlineToken[]): InlineToken {
  if (char === "~") return { type: "del", tokens };
  return { type: size === 2 ? "strong" : "em", tokens };
}

/** Marks of which one could be both count as a pair of the same length, or as none. */
function matches(opener: Mark, closer: Mark): boolean {
  if (opener.char !== closer.char) return false;
  if (opener.char === "~") return opener.count === closer.count;
  return (
    !(opener.closes || closer.opens) ||
    closer.count % 3 === 0 ||
    (opener.count + closer.count) % 3 !== 0
  );
}
