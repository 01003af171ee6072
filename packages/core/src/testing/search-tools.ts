import type { MessageFilter, MessageHit } from "../contract/search.js";
import type { SearchStore } from "../search-store.js";
import type { SessionStore } from "../session-store.js";
import { readPages } from "./case-tools.js";
import { check } from "./checks.js";
import { type CaseContext, type SessionStoreCase, searchStoreOf } from "./session-store-case.js";

export type FindingStore = SessionStore & SearchStore;

/** A case that is about finding messages. */
export function findCase(
  name: string,
  run: (store: FindingStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return { name, run: async (context) => run(searchStoreOf(context), context) };
}

interface FindOptions {
  /** Default: 200. */
  limit?: number;
  filter?: MessageFilter;
  /** Called after each page that has a next one, with its number from 1. */
  afterPage?(page: number): Promise<void>;
}

/** All pages of what a query finds, in their order. */
export async function findMessages(
  store: SearchStore,
  query: string,
  { limit = 200, filter, afterPage }: FindOptions = {},
): Promise<MessageHit[]> {
  const request = filter === undefined ? { query, limit } : { query, limit, filter };
  const pages = await readPages(limit, afterPage, (cursor) =>
    store.searchMessages(cursor === undefined ? request : { ...request, cursor }),
  );
  return pages.flat();
}

/** Fails unless a query finds exactly these messages, in this order. */
export async function checkFound(
  store: SearchStore,
  query: string,
  expected: readonly string[],
  problem: string,
  filter?: MessageFilter,
): Promise<void> {
  const hits = await findMessages(store, query, { filter });
  const found = hits.map(({ messageId }) => messageId);
  check(
    found.join() === expected.join(),
    `${problem}: a search for ${JSON.stringify(query)} should find [${expected.join(", ")}], but found [${found.join(", ")}]`,
  );
}
