import type { IDBPDatabase, IDBPObjectStore } from "idb";
import type { Message } from "../contract/message.js";
import type { Session, SessionFilter } from "../contract/session.js";
import { messagePreview } from "../message/message-text.js";
import { toStorageError } from "./indexeddb-connection.js";
import type { ChatSchema, MessageRow, SessionRow } from "./indexeddb-schema.js";
import { matchesFilter } from "./session-record.js";
import type { PageRange } from "./store-page.js";

const names = ["sessions", "messages", "templates"] as const;

export type Mode = "readonly" | "readwrite";

/** What a transaction works on. */
export interface Tables<M extends Mode> {
  sessions: IDBPObjectStore<ChatSchema, typeof names, "sessions", M>;
  messages: IDBPObjectStore<ChatSchema, typeof names, "messages", M>;
  templates: IDBPObjectStore<ChatSchema, typeof names, "templates", M>;
}

/** Runs the work in one transaction: where it fails, nothing of it stays. */
export async function transact<M extends Mode, T>(
  database: IDBPDatabase<ChatSchema>,
  mode: M,
  work: (tables: Tables<M>) => Promise<T>,
): Promise<T> {
  // Strict: a message that counts as saved must survive a power cut, too.
  const transaction = database.transaction(names, mode, { durability: "strict" });
  const tables = {
    sessions: transaction.objectStore("sessions"),
    messages: transaction.objectStore("messages"),
    templates: transaction.objectStore("templates"),
  };
  const working = work(tables).catch((error: unknown) => {
    abort(transaction);
    throw error;
  });
  try {
    const [result] = await Promise.all([working, transaction.done]);
    return result;
  } catch (error) {
    throw toStorageError(
      error,
      "The conversations in this browser are out of reach. Reload the page, then try again.",
    );
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It was the transaction that failed: it has ended by itself.
  }
}

/** Up to `limit` of a person's sessions that match, the latest first. */
export async function findSessions(
  { sessions }: Tables<Mode>,
  personId: string,
  { limit, before }: PageRange,
  filter: SessionFilter = {},
): Promise<SessionRow[]> {
  const { projectId, helper, state = "active" } = filter;
  const rows: SessionRow[] = [];
  let cursor: RowCursor<SessionRow> | null =
    projectId !== undefined && helper !== undefined
      ? await sessions
          .index("helper")
          .openCursor(placesBelow(before, personId, projectId, helper, state), "prev")
      : await sessions.index("place").openCursor(placesBelow(before, personId), "prev");
  while (cursor && rows.length < limit) {
    if (matchesFilter(cursor.value.session, filter)) rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

/** Up to `limit` of a session's messages, the latest first. */
export async function findMessages(
  { messages }: Tables<Mode>,
  personId: string,
  sessionId: string,
  { limit, before }: PageRange,
): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  let cursor: RowCursor<MessageRow> | null = await messages
    .index("place")
    .openCursor(placesBelow(before, personId, sessionId), "prev");
  while (cursor && rows.length < limit) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

/** The part of idb's cursors that reading needs, whichever index they run along. */
export interface RowCursor<Row> {
  readonly value: Row;
  continue(): Promise<RowCursor<Row> | null>;
}

/** Saves messages, and gives the session as it is with them. */
export async function putMessages(
  { messages }: Tables<"readwrite">,
  personId: string,
  session: Session,
  saved: readonly Message[],
): Promise<Session> {
  let { headId, messageCount } = session;
  const everywhere = placesBelow(Number.MAX_SAFE_INTEGER, personId, session.id);
  const last = await messages.index("place").openKeyCursor(everywhere, "prev");
  let place = last ? last.key[2] : 0;
  let found = await lastFound(messages, personId);
  for (const message of saved) {
    const stored = await messages.get([personId, session.id, message.id]);
    if (stored) {
      const { createdAt, feedback } = stored.message;
      const kept = { ...message, createdAt, ...(feedback && { feedback }) };
      await messages.put({ ...stored, message: kept });
    } else {
      place += 1;
      found += 1;
      messageCount += 1;
      headId = message.id;
      await messages.add({ personId, sessionId: session.id, place, found, message });
    }
  }
  const preview = await latestPreview(messages, everywhere);
  return { ...session, headId, messageCount, preview };
}

async function latestPreview(
  messages: Tables<Mode>["messages"],
  range: IDBKeyRange,
): Promise<string | null> {
  let cursor: RowCursor<MessageRow> | null = await messages
    .index("place")
    .openCursor(range, "prev");
  while (cursor) {
    const preview = messagePreview(cursor.value.message);
    if (preview !== null) return preview;
    cursor = await cursor.continue();
  }
  return null;
}

/** The number of the person's message that was saved last. */
async function lastFound(messages: Tables<Mode>["messages"], personId: string): Promise<number> {
  const everywhere = placesBelow(Number.MAX_SAFE_INTEGER, personId);
  const last = await messages.index("found").openKeyCursor(everywhere, "prev");
  return last ? last.key[1] : 0;
}

/** The place that an activity of this person's takes now. */
export async function nextPlace({ sessions }: Tables<Mode>, personId: string): Promise<number> {
  const everywhere = placesBelow(Number.MAX_SAFE_INTEGER, personId);
  const last = await sessions.index("place").openKeyCursor(everywhere, "prev");
  // After a deletion the highest place may be given again: no cursor can be waiting for it.
  return last ? last.key[1] + 1 : 1;
}

/** The keys of an index that begin so, and end in a place below this one. */
export function placesBelow(before: number, ...beginning: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...beginning], [...beginning, before], false, true);
}
