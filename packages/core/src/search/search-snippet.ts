import { MAX_SNIPPET } from "../contract/limits.js";
import { beginning, queryWords } from "./search-words.js";

/** How much of the text in front of the first word a snippet shows, in UTF-16 units. */
const LEAD = 60;

/**
 * Some of a text on one line, around the first word of the query that is in it, at most
 * {@link MAX_SNIPPET} units; an ellipsis stands for what is left out. For `MessageHit.snippet`.
 */
export function searchSnippet(text: string, query: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const found = firstMatch(line, query);
  const start = found <= LEAD ? 0 : wordStart(line, found - LEAD, found);
  const lead = start === 0 ? "" : "…";
  const rest = line.slice(start);
  if (lead.length + rest.length <= MAX_SNIPPET) return lead + rest;
  const kept = rest.slice(0, MAX_SNIPPET - lead.length - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${lead}${kept.trimEnd()}…`;
}

/** Where the first word of the line stands that begins as one of the query does, or 0. */
function firstMatch(line: string, query: string): number {
  const places = queryWords(query).map((word) => line.search(beginning(word)));
  const found = places.filter((place) => place >= 0);
  return found.length === 0 ? 0 : Math.min(...found);
}

/** The beginning of the first word from `from` on, or `from` where there is none before `to`. */
function wordStart(line: string, from: number, to: number): number {
  const space = line.indexOf(" ", from);
  if (space >= 0 && space < to) return space + 1;
  return /[\uDC00-\uDFFF]/.test(line[from] ?? "") ? from + 1 : from;
}
