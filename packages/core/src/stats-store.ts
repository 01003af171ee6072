import type { Stats, StatsRequest } from "./contract/stats.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/** A store that counts what was said and done. */
export interface StatsStore {
  /**
   * Counts the person's messages of these days, on all branches, since each was written and paid
   * for. Archived sessions count, trashed ones don't. A reply counts once it has ended, on the day
   * on which it was first saved; a message that is saved again counts as it is now. A session,
   * helper or project that has none, or is another's, gives zeros.
   *
   * A message is of the day in which its `createdAt` lies. A day begins at the first moment that has
   * its date in `timeZone`, and ends where the next one begins: it may have 23 or 25 hours.
   *
   * Words are those of the text parts (`countWords`). Tokens are the `usage` of a reply's metadata, as far
   * as they are whole numbers from 0 to a billion. A call of a tool counts where its result is: in
   * the state `output-available` or `output-error`, so that one which waited for a person to allow
   * it counts once, and one that was refused does not.
   *
   * How long replies took is not counted: when one ended is not stored.
   *
   * What is no day, a last day before the first, more than 366 days, or a time zone that is not
   * known is `invalid`, and the error's field says which.
   */
  readStats(request: StatsRequest, options?: CallOptions): Promise<Stats>;
}

/** Whether this store counts. */
export function isStatsStore(store: SessionStore): store is SessionStore & StatsStore {
  return "readStats" in store;
}
