import { describe, it } from "vitest";
import type { SessionStore } from "../session-store.js";
import { CaseSkipped } from "./run-case.js";
import { runSessionStoreCase } from "./session-store-case.js";
import { sessionStoreCases } from "./session-store-cases.js";

/** What a case gets to work with. */
export interface MadeSessionStore {
  /** An empty store. */
  store: SessionStore;
  /**
   * An empty store of another person over the same database. Without it the cases about
   * isolation are skipped, and nothing is known of it.
   */
  stranger?: SessionStore;
  /** Called when the case has ended, whatever its outcome. */
  teardown?(): void | Promise<void>;
}

/** Makes an empty store. Called anew for each case. */
export type MakeSessionStore = () =>
  | SessionStore
  | MadeSessionStore
  | Promise<SessionStore | MadeSessionStore>;

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * Registers the conformance suite with Vitest: one test for each sentence of the storage contract.
 * A store that passes is done. Cases about threads run where the store is a `ThreadStore`, those
 * about labels where it is a `LabelStore`, and so on; a case that can't run is reported as skipped,
 * with its reason.
 *
 * @example
 * describeSessionStore(() => {
 *   const database = memoryDatabase();
 *   return {
 *     store: memoryStore({ database, personId: "ada" }),
 *     stranger: memoryStore({ database, personId: "bob" }),
 *   };
 * }, "memoryStore");
 */
export function describeSessionStore(make: MakeSessionStore, name = "session store"): void {
  describe(name, () => {
    for (const { topic, cases } of sessionStoreCases) {
      describe(topic, () => {
        for (const sessionStoreCase of cases) {
          it(sessionStoreCase.name, async ({ skip, task }) => {
            const made = await make();
            const { store, stranger = null, teardown } = isStore(made) ? { store: made } : made;
            try {
              // A little sooner than Vitest, to say which call did not answer; never, where it waits forever.
              const timeLimit = Math.min((task.timeout || LONGEST) * 0.9, LONGEST);
              await runSessionStoreCase(sessionStoreCase, { store, stranger }, timeLimit);
            } catch (error) {
              if (error instanceof CaseSkipped) skip(error.message);
              throw error;
            } finally {
              await teardown?.();
            }
          });
        }
      });
    }
  });
}

function isStore(made: SessionStore | MadeSessionStore): made is SessionStore {
  return "listSessions" in made;
}
