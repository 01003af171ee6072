import type { JsonObject } from "../contract/json.js";

// A store stamps what it saves with its own time. When something that is imported was made is
// therefore kept beside it, in its metadata, and given back by an export.

const KEY = "originalCreatedAt";

/** The metadata of something imported that was made at `createdAt`, where that is known. */
export function withOriginalTime(
  metadata: JsonObject | undefined,
  createdAt: string | undefined,
): JsonObject | undefined {
  return isTime(createdAt) ? { ...metadata, [KEY]: createdAt } : metadata;
}

/** When it was made, wherever that was, and what else its metadata says. */
export function readOriginalTime(stored: {
  createdAt: string;
  metadata?: JsonObject | undefined;
}): { createdAt: string; metadata: JsonObject } {
  const { [KEY]: original, ...metadata } = stored.metadata ?? {};
  return isTime(original)
    ? { createdAt: original, metadata }
    : { createdAt: stored.createdAt, metadata: { ...stored.metadata } };
}

/** As the contract has it, and one that the calendar has; without zod, which an export does without. */
function isTime(value: unknown): value is string {
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
  return typeof value === "string" && isWritten.test(value) && !Number.isNaN(Date.parse(value));
}
