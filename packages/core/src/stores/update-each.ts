import type { BulkStore } from "../bulk-store.js";
import { ChatError, isChatError, toChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { ChangeResult } from "../contract/session-change.js";
import type { SessionStore } from "../session-store.js";
import { throwIfAborted } from "./store-errors.js";

/** `updateSessions` by one `updateSession` after another, for a store to which that costs nothing more. */
export function updateEach(
  updateSession: SessionStore["updateSession"],
): BulkStore["updateSessions"] {
  return async (changes, options) => {
    throwIfAborted(options?.signal);
    if (changes.length > MAX_PAGE) throw tooManyChanges();
    const results: ChangeResult[] = [];
    for (const { sessionId, patch } of changes) {
      try {
        const session = await updateSession(sessionId, patch, options);
        results.push({ type: "changed", session });
      } catch (error) {
        // Whoever gave up hears that, and not of the sessions that were not reached.
        if (toChatError(error).code === "aborted") throw error;
        results.push(failedChange(sessionId, error));
      }
    }
    return results;
  };
}

/**
 * `updateSessions` by one call for all, for a store or a server that has to look at each change before.
 * What `prepare` refuses fails by itself; `make` gives a result for each of the others.
 */
export async function updateTogether<Change extends { sessionId: string }, Prepared>(
  changes: readonly Change[],
  prepare: (change: Change, index: number) => Prepared,
  make: (prepared: Prepared[]) => Promise<ChangeResult[]>,
): Promise<ChangeResult[]> {
  const refused = new Map<number, ChangeResult>();
  const prepared: Prepared[] = [];
  for (const [index, change] of changes.entries()) {
    try {
      prepared.push(prepare(change, index));
    } catch (error) {
      if (!isChatError(error)) throw error;
      refused.set(index, failedChange(change.sessionId, error));
    }
  }
  const made = (await make(prepared)).values();
  return changes.flatMap((_, index) => refused.get(index) ?? made.next().value ?? []);
}

/** What became of a change that failed with this error. */
export function failedChange(sessionId: string, error: unknown): ChangeResult {
  const { code, message } = toChatError(error);
  return { type: "failed", sessionId, error: { code, message } };
}

/** For a call with more changes than may come at once. */
export function tooManyChanges(): ChatError {
  return new ChatError("invalid", `At most ${MAX_PAGE} sessions can be changed at once.`, {
    field: "changes",
  });
}
