import type { MarkdownSyntax } from "../markdown-plugin.js";

/** What is left of a line behind what its containers took. */
export interface Line {
  rest: string;
  /** In which column that begins: a tab goes on to the next that is a multiple of four. */
  column: number;
}

/** A text that is read line by line. */
export interface Reading {
  source: string;
  /** Where the next line begins. */
  at: number;
  /** Marks of plug-ins that are blocks. */
  syntax: readonly MarkdownSyntax[];
}

export function nextLine(reading: Reading): Line {
  const { source, at } = reading;
  const end = source.indexOf("\n", at);
  reading.at = end < 0 ? source.length : end + 1;
  return { rest: source.slice(at, end < 0 ? undefined : end), column: 0 };
}

const INDENT = /^[ \t]*/;

/** How many columns of space a line begins with. */
export function indentOf(line: Line): number {
  const [space = ""] = INDENT.exec(line.rest) ?? [];
  if (!space.includes("\t")) return space.length;
  let column = line.column;
  for (const char of space) column += char === "\t" ? 4 - (column % 4) : 1;
  return column - line.column;
}

/** Takes so many columns of space away, or what there is. Half of a tab is spaces. */
export function outdent(line: Line, columns: number): void {
  let left = columns;
  while (left > 0) {
    const char = line.rest[0];
    if (char !== " " && char !== "\t") return;
    const width = char === "\t" ? 4 - (line.column % 4) : 1;
    const taken = Math.min(width, left);
    line.rest = " ".repeat(width - taken) + line.rest.slice(1);
    line.column += taken;
    left -= taken;
  }
}

/** Takes what stands at the beginning. */
export function take(line: Line, length: number): void {
  line.rest = line.rest.slice(length);
  line.column += length;
}

/** What it says behind its indentation. */
export function textOf({ rest }: Line): string {
  return rest.slice(INDENT.exec(rest)?.[0].length);
}

export function isBlank(line: Line): boolean {
  return textOf(line) === "";
}
