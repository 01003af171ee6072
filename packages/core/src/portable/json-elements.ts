import { MAX_DEPTH } from "../contract/limits.js";

/** The longest element that is read, in bytes. A longer one is passed over without being kept. */
const MAX_ELEMENT = 64 * 1024 * 1024;

/** By then it is seen how a file begins, in bytes. */
const BEGINNING = 256;

const [NEWLINE, SPACE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x20, 0x22, 0x2c, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** One element of a list, or why there is none. `at` is its first byte in the file. */
export type JsonElement =
  | { type: "value"; at: number; value: unknown }
  /** No JSON; what follows it may well be. */
  | { type: "broken"; at: number }
  | { type: "too-large"; at: number }
  /** The list should have gone on here, and nothing more can be read. */
  | { type: "cut-off"; at: number };

/**
 * Reads a list of JSON values one by one, of which one at a time is in memory: a JSON array, one
 * under the key `conversations` of an object, or values one after another (JSON Lines).
 *
 * Only the ends of elements are found here; `JSON.parse` reads them. So one that is broken inside
 * does not keep those behind it from being read.
 */
export class JsonElements {
  #state: "beginning" | "between" | "inside" | "over" = "beginning";
  #isArray = false;
  /** What was read before: of the file's beginning, or of the element that is being read. */
  #kept: Uint8Array[] = [];
  #keptSize = 0;
  /** Where the piece that is being read begins in the file, and where the element does. */
  #pieceAt = 0;
  #elementAt = 0;
  #depth = 0;
  #deepest = 0;
  #string: "outside" | "inside" | "escaped" | "cut" = "outside";

  /** The elements that end in this piece of the file. Take all of them before the next piece. */
  *read(piece: Uint8Array): Generator<JsonElement, void> {
    if (this.#state !== "beginning") return yield* this.#scan(piece, 0);
    this.#keep(piece);
    if (this.#keptSize >= BEGINNING) yield* this.#begin();
  }

  /** What is left at the end of the file: nothing, or what tells that it should have gone on. */
  *end(): Generator<JsonElement, void> {
    if (this.#state === "beginning") yield* this.#begin();
    if (this.#state === "inside") {
      const isWhole = !this.#isArray && this.#depth === 0 && this.#string === "outside";
      yield isWhole ? this.#element() : { type: "cut-off", at: this.#elementAt };
    } else if (this.#state === "between" && this.#isArray) {
      yield { type: "cut-off", at: this.#pieceAt };
    }
    this.#state = "over";
  }

  *#begin(): Generator<JsonElement, void> {
    const beginning = this.#take();
    const opening = /^(?:\xef\xbb\xbf)?\s*(?:\{\s*"conversations"\s*:\s*)?\[/.exec(
      String.fromCharCode(...beginning.subarray(0, BEGINNING)),
    );
    this.#isArray = opening !== null;
    this.#state = "between";
    yield* this.#scan(beginning, opening?.[0].length ?? 0);
  }

  *#scan(bytes: Uint8Array, first: number): Generator<JsonElement, void> {
    let from = first;
    for (let index = first; index < bytes.length && this.#state !== "over"; index += 1) {
      const byte = bytes[index] ?? 0;
      if (this.#state === "inside") {
        const end = this.#endsAt(byte);
        if (end === "on") continue;
        this.#keep(bytes.subarray(from, end === "after" ? index + 1 : index));
        this.#state = "between";
        yield this.#element();
        if (end === "after") continue;
      }
      if (byte <= SPACE || byte === COMMA) continue;
      if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        this.#state = "over";
        if (byte === CLOSE_OBJECT || !this.#isArray) {
          yield { type: "cut-off", at: this.#pieceAt + index };
        }
        break;
      }
      from = index;
      this.#begins(byte, this.#pieceAt + index);
    }
    // A copy: whoever hands in pieces may use their memory again.
    if (this.#state === "inside") this.#keep(bytes.slice(from));
    this.#pieceAt += bytes.length;
  }

  #begins(byte: number, at: number): void {
    this.#state = "inside";
    this.#elementAt = at;
    this.#depth = this.#deepest = 0;
    this.#string = "outside";
    this.#endsAt(byte);
  }

  /** Whether the element goes on, ends with this byte, or has ended before it. */
  #endsAt(byte: number): "on" | "before" | "after" {
    if (this.#string === "cut") {
      this.#string = "outside";
      if (byte === OPEN_OBJECT) return "before";
    }
    if (this.#string !== "outside") {
      if (this.#string === "escaped") this.#string = "inside";
      else if (byte === BACKSLASH) this.#string = "escaped";
      else if (byte === QUOTE) this.#string = "outside";
      // No string has a line break, so something is missing here. Where each element has a line of
      // its own, as in our files, the next one begins behind it.
      else if (byte === NEWLINE) this.#string = "cut";
      return "on";
    }
    switch (byte) {
      case QUOTE:
        this.#string = "inside";
        return "on";
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        this.#depth += 1;
        this.#deepest = Math.max(this.#deepest, this.#depth);
        return "on";
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        if (this.#depth === 0) return "before";
        this.#depth -= 1;
        return this.#depth === 0 ? "after" : "on";
      default:
        return this.#depth === 0 && (byte === COMMA || byte <= SPACE) ? "before" : "on";
    }
  }

  #element(): JsonElement {
    const at = this.#elementAt;
    const size = this.#keptSize;
    const bytes = this.#take();
    if (size > MAX_ELEMENT || this.#deepest > MAX_DEPTH) return { type: "too-large", at };
    try {
      return { type: "value", at, value: JSON.parse(new TextDecoder().decode(bytes)) };
    } catch {
      return { type: "broken", at };
    }
  }

  #keep(bytes: Uint8Array): void {
    this.#keptSize += bytes.length;
    if (this.#keptSize > MAX_ELEMENT) this.#kept = [];
    else this.#kept.push(bytes);
  }

  /** What was kept, in one piece, and no longer. */
  #take(): Uint8Array {
    const pieces = this.#kept;
    this.#kept = [];
    this.#keptSize = 0;
    if (pieces.length === 1 && pieces[0]) return pieces[0];
    const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const piece of pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }
}
