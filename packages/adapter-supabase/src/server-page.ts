import { cutPage, type ListName } from "@helperchat/core/stores";

/** Nobody sets PostgREST's `max_rows` to less; Supabase's is 1000. */
export const smallestServerLimit = 50;

/**
 * Cuts rows to a page. PostgREST cuts answers, too, at its own `max_rows`, and does not say so:
 * a short answer that may go on gets a cursor, and the page behind it may be empty.
 */
export function serverPage<Row extends { place: number }>(
  list: ListName,
  rows: readonly Row[],
  limit: number,
  mayGoOn: boolean,
): { rows: Row[]; nextCursor: string | null } {
  const last = rows.at(-1);
  if (!last || !mayGoOn || rows.length > limit) return cutPage(list, rows, limit);
  return cutPage(list, [...rows, last], rows.length);
}
