/** The sessions that are selected, to do something with all of them. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins: the session that was selected or given up last. */
  anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** With this session selected, or without it where it was. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** With all between the anchor and this session selected as well. */
export function extended(
  { ids, anchor }: Selection,
  order: readonly string[],
  id: string,
): Selection {
  const end = order.indexOf(id);
  const start = anchor === null ? end : order.indexOf(anchor);
  if (start < 0 || end < 0) return toggled({ ids, anchor }, id);
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...ids, ...range]), anchor };
}

/** What of a list has these ids, in its order. */
export function selectedOf<T extends { id: string }>(
  list: readonly T[],
  { ids }: Selection,
): readonly T[] {
  return list.filter(({ id }) => ids.has(id));
}
