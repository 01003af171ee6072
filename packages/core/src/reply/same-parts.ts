import type { MessagePart } from "../contract/message-part.js";

/** Whether two messages say the same. */
export function sameParts(a: readonly MessagePart[], b: readonly MessagePart[]): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** The JSON of a value, whose keys have one order. Databases reorder keys, so theirs does not count. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([x], [y]) => (x < y ? -1 : 1)))
      : entry,
  );
}
