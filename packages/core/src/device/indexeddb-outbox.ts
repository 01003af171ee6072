import type { DBSchema, IDBPObjectStore } from "idb";
import { indexedDBConnection, toStorageError } from "../stores/indexeddb-connection.js";
import type { Outbox, OutboxEntry } from "./outbox.js";

/** Its own, so that what is unsent is safe whatever an app does to its other databases. */
const NAME = "helperchat-outbox";

/** Raise it with every change of the schema. */
const VERSION = 1;

interface Row {
  personId: string;
  entry: OutboxEntry;
}

interface OutboxSchema extends DBSchema {
  entries: {
    /** Counted up by the database: the order in which entries were put. */
    key: number;
    value: Row;
    indexes: { person: string; message: [personId: string, messageId: string] };
  };
}

const names = ["entries"] as const;

type Entries<Mode extends IDBTransactionMode> = IDBPObjectStore<
  OutboxSchema,
  typeof names,
  "entries",
  Mode
>;

/** What this person has sent and no server has yet, in this browser's IndexedDB. */
export function indexedDBOutbox(personId: string): Outbox {
  const connect = indexedDBConnection<OutboxSchema>(NAME, VERSION, (database, oldVersion) => {
    if (oldVersion >= 1) return;
    const entries = database.createObjectStore("entries", { autoIncrement: true });
    entries.createIndex("person", "personId");
    entries.createIndex("message", ["personId", "entry.message.id"], { unique: true });
  });

  async function transact<Mode extends "readonly" | "readwrite", T>(
    mode: Mode,
    work: (entries: Entries<Mode>) => Promise<T>,
  ): Promise<T> {
    const database = await connect();
    try {
      // Strict: what counts as kept must survive a power cut, too.
      const transaction = database.transaction(names, mode, { durability: "strict" });
      const [result] = await Promise.all([
        work(transaction.objectStore("entries")),
        transaction.done,
      ]);
      return result;
    } catch (error) {
      throw toStorageError(
        error,
        "What is unsent could not be reached in this browser. Reload the page, then try again.",
      );
    }
  }

  return {
    list: () =>
      transact("readonly", async (entries) => {
        const rows = await entries.index("person").getAll(personId);
        return rows.map(({ entry }) => entry);
      }),

    put: (entry) =>
      transact("readwrite", async (entries) => {
        const place = await entries.index("message").getKey([personId, entry.message.id]);
        await entries.put({ personId, entry }, place);
      }),

    remove: (messageId) =>
      transact("readwrite", async (entries) => {
        const place = await entries.index("message").getKey([personId, messageId]);
        if (place !== undefined) await entries.delete(place);
      }),
  };
}
