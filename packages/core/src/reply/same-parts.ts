import type { MessagePart } from "../contract/message-part.js";

/** Whether two messages say the same. Databases reorder keys, so their order does not count. */
export function sameParts(a: readonly MessagePart[], b: readonly MessagePart[]): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([x], [y]) => (x < y ? -1 : 1)))
      : entry,
  );
}
