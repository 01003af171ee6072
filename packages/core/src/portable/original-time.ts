import type { JsonObject } from "../contract/json.js";
import { timeSchema } from "../contract/time.js";

// A store stamps what it saves with its own time. When something that is imported was made is
// therefore kept beside it, in its metadata, and given back by an export.

const KEY = "originalCreatedAt";

/** The metadata of something imported that was made at `createdAt`, where that is known. */
export function withOriginalTime(
  metadata: JsonObject | undefined,
  createdAt: string | undefined,
): JsonObject | undefined {
  return createdAt === undefined ? metadata : { ...metadata, [KEY]: createdAt };
}

/** When it was made, wherever that was, and what else its metadata says. */
export function readOriginalTime(stored: {
  createdAt: string;
  metadata?: JsonObject | undefined;
}): {
  createdAt: string;
  metadata: JsonObject;
} {
  const { [KEY]: original, ...metadata } = stored.metadata ?? {};
  const time = timeSchema.safeParse(original);
  return time.success
    ? { createdAt: time.data, metadata }
    : { createdAt: stored.createdAt, metadata: stored.metadata ?? {} };
}
