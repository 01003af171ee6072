import { ChatError } from "../chat-error.js";
import { MAX_DEPTH } from "../contract/limits.js";

/**
 * A copy that every database can hold: NUL characters dropped, lone surrogates replaced by U+FFFD,
 * in keys as well as in values. Stores call it on what they write.
 *
 * Throws `invalid` for what is nested more than {@link MAX_DEPTH} levels deep.
 */
export function wellFormed<T>(value: T): T {
  // The walk rebuilds each value with the shape it had, which TypeScript can't follow.
  return walk(value, MAX_DEPTH) as T;
}

function walk(value: unknown, levels: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) {
    throw new ChatError("invalid", `This is nested more than ${MAX_DEPTH} levels deep.`);
  }
  if (Array.isArray(value)) return value.map((entry) => walk(entry, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [cleanText(key), walk(entry, levels - 1)]),
  );
}

function cleanText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
}
