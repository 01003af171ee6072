import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { PageRequest } from "../contract/page.js";

/** Which list a cursor belongs to: one list refuses the other's. */
export type ListName = "sessions" | "messages" | "found" | "shares" | "shared" | "templates";

/** What to read for a page: the `limit` highest places below `before`. */
export interface PageRange {
  limit: number;
  /** Exclusive; `Number.MAX_SAFE_INTEGER` for the first page. */
  before: number;
}

/**
 * Checks a request for a page of rows that a counter of the store's has numbered (their place).
 * A limit that is no whole number from 1 to 200, or a cursor that {@link cutPage} never wrote
 * for this list, is `invalid`.
 */
export function readPage(list: ListName, { limit, cursor }: PageRequest): PageRange {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new ChatError("invalid", `A page has 1 to ${MAX_PAGE} items.`, { field: "limit" });
  }
  if (cursor === undefined) return { limit, before: Number.MAX_SAFE_INTEGER };
  const before = Number(cursor.startsWith(`${list}-`) ? cursor.slice(list.length + 1) : Number.NaN);
  // Writing it again shows what `Number` forgives: spaces, zeros in front, other notations.
  if (!Number.isSafeInteger(before) || before < 0 || cursor !== writeCursor(list, before)) {
    throw new ChatError("invalid", "This list can't go on from there. Load it from the start.", {
      field: "cursor",
    });
  }
  return { limit, before };
}

/**
 * Cuts the rows that were read, the highest place first, down to a page. Read one row more than
 * `limit`: it shows whether there is a next page.
 */
export function cutPage<Row extends { place: number }>(
  list: ListName,
  rows: readonly Row[],
  limit: number,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = last && rows.length > limit ? writeCursor(list, last.place) : null;
  return { rows: page, nextCursor };
}

function writeCursor(list: ListName, place: number): string {
  return `${list}-${place}`;
}
