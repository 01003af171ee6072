import { type BulkStore, isBulkStore } from "../bulk-store.js";
import { type ChatError, isChatError, toChatError } from "../chat-error.js";
import { errorCodes } from "../contract/error-code.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import type { SessionStore } from "../session-store.js";
import { throwIfAborted } from "../stores/store-errors.js";
import type { SessionNews } from "./session-news.js";

/** How many sessions are changed at the same time where each takes a call of its own. */
const AT_ONCE = 4;

export interface UpdateProgress {
  /** How many of the changes were made or have failed, of how many. */
  changes: number;
  of: number;
}

export interface UpdateOptions {
  /**
   * Aborting begins no further call and waits for those under way, so that what is said of each
   * session is true. What was not reached has failed with `aborted`.
   */
  signal?: AbortSignal;
  /** Called at the beginning, and whenever a call has ended. */
  onProgress?: (progress: UpdateProgress) => void;
}

type Settle = (results: readonly ChangeResult[]) => void;

/**
 * Changes any number of sessions, by pages where the store takes them, else one by one, and tells
 * of each as soon as it is changed. Gives one result for each session, in the order in which they
 * come: how it is after its last change, or why one of its changes failed. What would follow on that
 * one is not tried.
 */
export async function updateSessions(
  store: SessionStore,
  news: Pick<SessionNews, "changed" | "changedSome">,
  changes: readonly SessionChange[],
  { signal, onProgress }: UpdateOptions,
): Promise<ChangeResult[]> {
  const results = new Map<string, ChangeResult>();
  let done = 0;
  const tellProgress = () => onProgress?.({ changes: done, of: changes.length });

  function settle(settled: readonly ChangeResult[]): void {
    for (const result of settled) {
      results.set(idOf(result), result);
      if (result.type === "changed") news.changed(result.session);
    }
    done += settled.length;
    tellProgress();
  }

  tellProgress();
  for (const round of rounds(changes)) {
    const due = round.filter(({ sessionId }) => results.get(sessionId)?.type !== "failed");
    done += round.length - due.length;
    const single = isBulkStore(store) ? await changePages(store, due, settle, signal) : due;
    await changeSingly(store, single, settle, signal);
  }
  // A write of which no answer came may have been committed.
  if ([...results.values()].some(isUncertain)) news.changedSome();
  const ids = new Set(changes.map(({ sessionId }) => sessionId));
  return [...ids].flatMap((id) => results.get(id) ?? []);
}

function isUncertain(result: ChangeResult): boolean {
  return result.type === "failed" && errorCodes[result.error.code].retryable;
}

/** The changes, in turns in which no session comes twice. */
function rounds(changes: readonly SessionChange[]): SessionChange[][] {
  const turns = new Map<string, number>();
  const found: SessionChange[][] = [];
  for (const change of changes) {
    const turn = turns.get(change.sessionId) ?? 0;
    turns.set(change.sessionId, turn + 1);
    const round = found[turn];
    if (round) round.push(change);
    else found.push([change]);
  }
  return found;
}

/** Gives what is left to be done one by one: everything, where a server does not do more at once. */
async function changePages(
  store: BulkStore,
  changes: readonly SessionChange[],
  settle: Settle,
  signal: AbortSignal | undefined,
): Promise<readonly SessionChange[]> {
  for (let at = 0; at < changes.length; at += MAX_PAGE) {
    const left = changes.slice(at);
    const results = await changePage(store, left.slice(0, MAX_PAGE), signal);
    if (isChatError(results)) {
      if (results.code === "unsupported") return left;
      // What keeps one page from the store keeps the others from it.
      settle(left.map((change) => failed(change, results)));
      return [];
    }
    settle(results);
  }
  return [];
}

async function changePage(
  store: BulkStore,
  page: readonly SessionChange[],
  signal: AbortSignal | undefined,
): Promise<ChangeResult[] | ChatError> {
  try {
    throwIfAborted(signal);
    return await store.updateSessions(page);
  } catch (error) {
    return toChatError(error);
  }
}

async function changeSingly(
  store: SessionStore,
  changes: readonly SessionChange[],
  settle: Settle,
  signal: AbortSignal | undefined,
): Promise<void> {
  // All take from the same queue.
  const queue = changes.values();
  async function work(): Promise<void> {
    for (const change of queue) settle([await changeOne(store, change, signal)]);
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function changeOne(
  store: SessionStore,
  change: SessionChange,
  signal: AbortSignal | undefined,
): Promise<ChangeResult> {
  try {
    throwIfAborted(signal);
    const session = await store.updateSession(change.sessionId, change.patch);
    return { type: "changed", session };
  } catch (error) {
    return failed(change, toChatError(error));
  }
}

function failed({ sessionId }: SessionChange, { code, message }: ChatError): ChangeResult {
  return { type: "failed", sessionId, error: { code, message } };
}

function idOf(result: ChangeResult): string {
  return result.type === "changed" ? result.session.id : result.sessionId;
}
