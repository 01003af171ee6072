import { ChatError } from "../chat-error.js";
import type { ErrorCode } from "../contract/error-code.js";

/**
 * A connection that is opened when it is first asked for and again after it was lost. It gives way
 * when another tab upgrades or deletes the database, so that one old tab can't hold up all others.
 */
export function indexedDBConnection(
  name: string,
  version: number,
  upgrade: (database: IDBDatabase, oldVersion: number, transaction: IDBTransaction) => void,
): () => Promise<IDBDatabase> {
  let current: Promise<IDBDatabase> | null = null;
  const forget = () => {
    current = null;
  };

  async function open(): Promise<IDBDatabase> {
    if (!globalThis.indexedDB) {
      throw new ChatError(
        "unavailable",
        "There is no IndexedDB here to keep conversations in. Use another store outside of browsers.",
      );
    }
    const opening = indexedDB.open(name, version);
    let givenUp = false;
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (opening.transaction) upgrade(opening.result, oldVersion, opening.transaction);
    };
    const blocked = new Promise<never>((_, reject) => {
      opening.onblocked = () => {
        givenUp = true;
        const message = "Another tab holds up an update of this app. Close it, then try again.";
        reject(new ChatError("unavailable", message));
      };
    });
    const opened = settled(opening).then((database) => {
      // Where it opens after all, nobody is waiting for it any more.
      if (givenUp) database.close();
      database.onclose = forget;
      database.onversionchange = () => {
        forget();
        database.close();
      };
      return database;
    });
    return Promise.race([opened, blocked]);
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

/** What a request comes to. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What IndexedDB threw, in words for a person; `message` where it is nothing in particular. */
export function toStorageError(error: unknown, message: string): unknown {
  if (!(error instanceof DOMException)) return error;
  const { code, message: words } = known[error.name] ?? { code: "unavailable", message };
  return new ChatError(code, words, { cause: error });
}
