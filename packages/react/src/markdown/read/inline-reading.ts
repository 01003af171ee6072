import type { MarkdownSyntax } from "../markdown-plugin.js";
import type { LastRuns } from "./code-spans.js";
import { createEmphasis, type Emphasis, type Piece, textToken } from "./emphasis.js";
import type { Targets } from "./tokens.js";

/** What reading depends on besides the text. */
export interface Context {
  targets: Targets;
  syntax: readonly MarkdownSyntax[];
}

/** A line or a paragraph that is being read. */
export interface InlineReading extends Context {
  readonly text: string;
  at: number;
  /** From here on, what was read is text and nothing else. */
  plain: number;
  /** Whether something has begun whose end may come later. */
  begun: boolean;
  /** Those that are open. */
  readonly brackets: Bracket[];
  /** What may yet be in a link waits here; the rest goes on to the emphasis. */
  readonly pieces: Piece[];
  readonly emphasis: Emphasis;
  /** A bracket that opens before begins no link: there is one in it. */
  noLinkBefore: number;
  /** Looked for when the first backtick is read. */
  runs: LastRuns | undefined;
  /** The ends of HTML that the text has none of any more. */
  readonly missing: Set<string>;
}

export interface Bracket {
  /** Where among the pieces it is, … */
  index: number;
  /** … and where in the text it ends. */
  start: number;
  image: boolean;
  /** Whether there are brackets in it. */
  nested: boolean;
}

export function readingOf(text: string, { targets, syntax }: Context, at: number): InlineReading {
  return {
    targets,
    syntax,
    text,
    at,
    plain: at,
    begun: false,
    brackets: [],
    pieces: [],
    emphasis: createEmphasis(),
    noLinkBefore: -1,
    runs: undefined,
    missing: new Set(),
  };
}

/** Takes what was found up to `end`, and the text before it. */
export function found(reading: InlineReading, piece: Piece, start: number, end: number): void {
  endText(reading, start);
  add(reading, piece);
  reading.at = end;
  reading.plain = end;
}

/** Takes the text before a place. */
export function endText(reading: InlineReading, end: number): void {
  const { text, plain } = reading;
  if (end > plain) add(reading, textToken(text.slice(plain, end)));
  reading.plain = end;
}

function add({ brackets, pieces, emphasis }: InlineReading, piece: Piece): void {
  if (brackets.length > 0) pieces.push(piece);
  else emphasis.add(piece);
}

/** Lets go of what has waited: none of it is in a link any more. */
export function release({ pieces, emphasis }: InlineReading): void {
  pieces.splice(0).forEach(emphasis.add);
}
