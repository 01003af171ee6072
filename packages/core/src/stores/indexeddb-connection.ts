import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from "idb";
import { ChatError } from "../chat-error.js";
import type { ErrorCode } from "../contract/error-code.js";
import { deferred } from "../deferred.js";

/**
 * A connection that is opened when it is first asked for and again after it was lost. It gives way
 * when another tab upgrades or deletes the database, so that one old tab can't hold up all others.
 */
export function indexedDBConnection<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Schema>["upgrade"]>,
): () => Promise<IDBPDatabase<Schema>> {
  let current: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    current = null;
  };

  async function open(): Promise<IDBPDatabase<Schema>> {
    if (!globalThis.indexedDB) {
      throw new ChatError(
        "unavailable",
        "There is no IndexedDB here to keep conversations in. Use another store outside of browsers.",
      );
    }
    const blocked = deferred<never>();
    const opening = openDB<Schema>(name, version, {
      upgrade,
      terminated: forget,
      blocked() {
        const message = "Another tab holds up an update of this app. Close it, then try again.";
        blocked.reject(new ChatError("unavailable", message));
      },
      async blocking() {
        forget();
        (await opening).close();
      },
    });
    try {
      return await Promise.race([opening, blocked.promise]);
    } catch (error) {
      // Where it opens after all, nobody is waiting for it any more.
      opening.then(
        (database) => database.close(),
        () => {},
      );
      throw error;
    }
  }

  return async () => {
    current ??= open();
    try {
      return await current;
    } catch (error) {
      forget();
      throw toStorageError(
        error,
        "This browser does not let the page keep conversations. " +
          "Leave private browsing or allow the site to store data, then try again.",
      );
    }
  };
}

const known: Partial<Record<string, { code: ErrorCode; message: string }>> = {
  QuotaExceededError: {
    code: "unavailable",
    message:
      "This browser has no room left to keep conversations. Free some space, then try again.",
  },
  VersionError: {
    code: "unavailable",
    message: "A newer version of this app has been here. Reload the page to get it.",
  },
  DataCloneError: { code: "invalid", message: "Only what is JSON can be kept." },
};

/** What IndexedDB threw, in words for a person; `message` where it is nothing in particular. */
export function toStorageError(error: unknown, message: string): unknown {
  if (!(error instanceof DOMException)) return error;
  const { code, message: words } = known[error.name] ?? { code: "unavailable", message };
  return new ChatError(code, words, { cause: error });
}
