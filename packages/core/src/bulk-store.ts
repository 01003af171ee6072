import type { ChangeResult, SessionChange } from "./contract/session-change.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/** A store that changes many sessions at once. */
export interface BulkStore {
  /**
   * What `updateSession` does, for up to 200 sessions, each with a patch of its own. Each succeeds or
   * fails by itself, with the code and the words of `updateSession`; the results stand in the order of
   * the changes. A session that comes twice is changed twice. More changes than 200 are `invalid`, and
   * none is made.
   */
  updateSessions(changes: readonly SessionChange[], options?: CallOptions): Promise<ChangeResult[]>;
}

/** Whether this store changes many sessions at once. */
export function isBulkStore(store: SessionStore): store is SessionStore & BulkStore {
  return "updateSessions" in store;
}
