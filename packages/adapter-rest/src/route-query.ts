import type { SearchRequest, SessionListRequest } from "@helperchat/core";

/** A query as it was sent: a name that occurs once has text, one that is repeated has a list. */
export type QueryText = Record<string, string | string[]>;

/** What can be written into a query. A list becomes a repeated name, `undefined` is left out. */
export type QueryValues = Record<string, string | number | boolean | readonly string[] | undefined>;

export function toSessionListQuery({ limit, cursor, filter }: SessionListRequest): QueryValues {
  const { tags, ...rest } = filter ?? {};
  return { ...rest, tag: tags, limit, cursor };
}

export function toSearchQuery({ query, limit, cursor, filter }: SearchRequest): QueryValues {
  const { tags, ...rest } = filter ?? {};
  return { query, ...rest, tag: tags, limit, cursor };
}

/** With its question mark, or empty where there is nothing to write. */
export function writeQuery(values: QueryValues): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
  }
  return params.size === 0 ? "" : `?${params}`;
}

export function readQuery(params: URLSearchParams): QueryText {
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      const [only = ""] = values;
      return [name, values.length > 1 ? values : only];
    }),
  );
}
