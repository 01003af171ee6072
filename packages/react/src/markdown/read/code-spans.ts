import { match } from "./links.js";
import type { InlineToken } from "./tokens.js";

const BACKTICKS = /`+/y;

/** Where the last run of backticks of each length begins. */
export type LastRuns = ReadonlyMap<number, number>;

export function lastRuns(text: string): LastRuns {
  return new Map([...text.matchAll(/`+/g)].map((run) => [run[0].length, run.index]));
}

/**
 * Code that begins with the run of backticks at a place. Where none does, the run is passed by.
 * Nothing is read twice: what has no end is known by the last run of its length.
 */
export function readCode(
  text: string,
  at: number,
  last: LastRuns,
): { token: InlineToken | null; end: number } {
  const length = runAt(text, at);
  const start = at + length;
  if ((last.get(length) ?? -1) < start) return { token: null, end: start };
  let close = text.indexOf("`", start);
  for (let run = runAt(text, close); run !== length; run = runAt(text, close)) {
    close = text.indexOf("`", close + run);
  }
  return { token: codeToken(text.slice(start, close)), end: close + length };
}

function runAt(text: string, at: number): number {
  return match(BACKTICKS, text, at)?.[0].length ?? 0;
}

/** A space on either side is there to keep backticks apart. */
function codeToken(raw: string): InlineToken {
  const line = raw.replaceAll("\n", " ");
  const padded = line.startsWith(" ") && line.endsWith(" ") && line.trim() !== "";
  return { type: "code", text: padded ? line.slice(1, -1) : line };
}
