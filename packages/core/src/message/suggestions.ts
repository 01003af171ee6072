import type { Message } from "../contract/message.js";

/** More would be a list to read, and no help. */
const MOST = 5;

/** The longest that is taken, in UTF-16 code units. */
const LONGEST = 200;

/** A few short texts to ask next, each once. What is none of that is left out: a model made them. */
export function toSuggestions(texts: unknown): string[] {
  if (!Array.isArray(texts)) return [];
  const known = texts
    .filter((text): text is string => typeof text === "string")
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "" && text.length <= LONGEST);
  return [...new Set(known)].slice(0, MOST);
}

/** What a reply offers to ask next: each text is what is shown, and what is sent. */
export function suggestionsOf({ metadata }: Pick<Message, "metadata">): string[] {
  return toSuggestions(metadata?.suggestions);
}
