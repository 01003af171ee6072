/**
 * A copy whose strings every database can hold: NUL characters dropped, lone surrogates
 * replaced by U+FFFD, in keys as well as in values. Stores call it on what they write.
 */
export function wellFormed<T>(value: T): T {
  // The walk rebuilds each value with the shape it had, which TypeScript can't follow.
  return walk(value) as T;
}

function walk(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [cleanText(key), walk(entry)]),
  );
}

function cleanText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
}
