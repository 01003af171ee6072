import { Lexer, type Token, type TokensList } from "marked";

/** Nobody reads more levels than this; reading, drawing and laying out thousands would fail. */
const MAX_DEPTH = 12;

/** How many marks of emphasis a run of text may have: each is looked up among all that follow. */
const MAX_MARKS = 400;

/** Reads Markdown in a time and to a depth that no text can drive up: what goes beyond is plain text. */
export class BoundedLexer extends Lexer {
  #depth = 0;

  override blockTokens(source: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], clipped?: boolean): Token[] {
    if (this.#depth >= MAX_DEPTH) return plain(source, tokens);
    return this.#within(() => super.blockTokens(source, tokens, clipped));
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#depth >= MAX_DEPTH || marksIn(source) > MAX_MARKS) return plain(source, tokens);
    return this.#within(() => super.inlineTokens(source, tokens));
  }

  #within<T>(read: () => T): T {
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

function plain<T extends Token[]>(source: string, tokens: T): T {
  if (source !== "") tokens.push({ type: "text", raw: source, text: source, escaped: false });
  return tokens;
}

function marksIn(source: string): number {
  // Most text is short, and can't have so many.
  return source.length <= MAX_MARKS ? 0 : (source.match(/[*_~]+/g)?.length ?? 0);
}
