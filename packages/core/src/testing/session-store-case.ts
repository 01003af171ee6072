import { isSearchStore, type SearchStore } from "../search-store.js";
import type { SessionStore } from "../session-store.js";
import { isThreadStore, type ThreadStore } from "../thread-store.js";
import { CaseSkipped, runCase } from "./run-case.js";
import { watchStore } from "./watched-store.js";

/** What a case is given. Each case has its own, and may leave it as it likes. */
export interface CaseContext {
  /** A store in which nothing is kept yet. */
  store: SessionStore;
  /** Another person's store over the same database, or `null` where there is none to be had. */
  stranger: SessionStore | null;
}

/** One sentence of the storage contract, and how to find out whether a store keeps it. */
export interface SessionStoreCase {
  name: string;
  /** Rejects with a {@link CaseFailure} that tells the store's author what to mend. */
  run(context: CaseContext): Promise<void>;
}

/** The cases about one subject. */
export interface CaseGroup<Case = SessionStoreCase> {
  topic: string;
  cases: readonly Case[];
}

/** The stranger's store, for a case that needs one. */
export function strangerOf({ stranger }: CaseContext): SessionStore {
  if (stranger) return stranger;
  throw new CaseSkipped("needs a stranger: let make() return { store, stranger }");
}

/** The store, for a case about threads. */
export function threadStoreOf({ store }: Pick<CaseContext, "store">): SessionStore & ThreadStore {
  if (isThreadStore(store)) return store;
  throw new CaseSkipped("this store is no ThreadStore");
}

/** The store, for a case about finding messages. */
export function searchStoreOf({ store }: Pick<CaseContext, "store">): SessionStore & SearchStore {
  if (isSearchStore(store)) return store;
  throw new CaseSkipped("this store is no SearchStore");
}

/**
 * Runs one case, with any test runner or none. Rejects with {@link CaseFailure} where the store
 * broke the contract, or has not answered after `timeLimit` milliseconds, and with
 * {@link CaseSkipped} where the case does not apply.
 */
export async function runSessionStoreCase(
  sessionStoreCase: SessionStoreCase,
  context: CaseContext,
  timeLimit = 4500,
): Promise<void> {
  const { store, log } = watchStore(context.store);
  const stranger = context.stranger && watchStore(context.stranger);
  const logs = stranger ? [log, stranger.log] : [log];
  const run = () => sessionStoreCase.run({ store, stranger: stranger?.store ?? null });
  await runCase(run, logs, timeLimit);
}
