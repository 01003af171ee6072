import { indexedDBConnection, settled, toStorageError } from "../stores/indexeddb-connection.js";
import type { Outbox, OutboxEntry } from "./outbox.js";

/** Its own, so that what is unsent is safe whatever an app does to its other databases. */
const NAME = "helperchat-outbox";

/** Raise it with every change of the schema. */
const VERSION = 1;

const ENTRIES = "entries";

interface Row {
  personId: string;
  entry: OutboxEntry;
}

/** What this person has sent and no server has yet, in this browser's IndexedDB. */
export function indexedDBOutbox(personId: string): Outbox {
  const connect = indexedDBConnection(NAME, VERSION, (database, oldVersion) => {
    if (oldVersion >= 1) return;
    // Its keys are counted up by the database: the order in which entries were put.
    const entries = database.createObjectStore(ENTRIES, { autoIncrement: true });
    entries.createIndex("person", "personId");
    entries.createIndex("message", ["personId", "entry.message.id"], { unique: true });
  });

  async function transact<T>(
    mode: "readonly" | "readwrite",
    work: (entries: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    const database = await connect();
    try {
      // Strict: what counts as kept must survive a power cut, too.
      const transaction = database.transaction(ENTRIES, mode, { durability: "strict" });
      const kept = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        // A database that is taken away ends its transactions without an error.
        const none = new DOMException("The transaction was aborted.", "AbortError");
        transaction.onabort = () => reject(transaction.error ?? none);
      });
      const [result] = await Promise.all([work(transaction.objectStore(ENTRIES)), kept]);
      return result;
    } catch (error) {
      throw toStorageError(
        error,
        "What is unsent could not be reached in this browser. Reload the page, then try again.",
      );
    }
  }

  const placeOf = (entries: IDBObjectStore, messageId: string) =>
    settled(entries.index("message").getKey([personId, messageId]));

  return {
    list: () =>
      transact("readonly", async (entries) => {
        const rows: Row[] = await settled(entries.index("person").getAll(personId));
        return rows.map(({ entry }) => entry);
      }),

    put: (entry) =>
      transact("readwrite", async (entries) => {
        const row: Row = { personId, entry };
        await settled(entries.put(row, await placeOf(entries, entry.message.id)));
      }),

    remove: (messageId) =>
      transact("readwrite", async (entries) => {
        const place = await placeOf(entries, messageId);
        if (place !== undefined) await settled(entries.delete(place));
      }),
  };
}
