/** Reads a line from its beginning to its end. */
export class Scan {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a sticky pattern finds here; it is passed. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found;
  }

  startsWith(sign: string): boolean {
    return this.#text.startsWith(sign, this.#at);
  }

  /** What stands between two signs, in quotation marks or without; both are passed. */
  between(open: string, close: string): string | null {
    const from = this.#at + open.length;
    const quoted = /\s*("[^"]*")\s*/y;
    quoted.lastIndex = from;
    const [whole, words] = quoted.exec(this.#text) ?? [];
    const end = this.#text.indexOf(close, from + (whole?.length ?? 0));
    if (end < 0 || (whole !== undefined && end !== from + whole.length)) return null;
    const inner = words ?? this.#text.slice(from, end);
    if (words === undefined && /["[\](){}]/.test(inner)) return null;
    this.#at = end + close.length;
    return inner;
  }

  /** What stands before a pattern, and what that found; both are passed. */
  until(pattern: RegExp): readonly [before: string, found: string] | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return null;
    const before = this.#text.slice(this.#at, found.index);
    this.#at = found.index + found[0].length;
    return [before, found[0]];
  }

  isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }
}
