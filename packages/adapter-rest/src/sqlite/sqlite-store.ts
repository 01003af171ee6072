import {
  type BulkStore,
  type CallOptions,
  ChatError,
  type Clock,
  type FeedbackStore,
  type LabelStore,
  type SearchStore,
  type Session,
  type SessionPatch,
  type SessionStore,
  type ShareStore,
  type StatsStore,
  systemClock,
  type TemplateStore,
  type ThreadStore,
} from "@helperchat/core";
import {
  cutPage,
  headNotFound,
  messageNotFound,
  newMessage,
  newSession,
  patchSession,
  readPage,
  sessionNotFound,
  throwIfAborted,
} from "@helperchat/core/stores";
import { replaceFeedback } from "./feedback-rows.js";
import { replaceLabel, selectLabels } from "./label-rows.js";
import { saveMeasures, selectStats } from "./measure-rows.js";
import { hasMessage, latestPreview, saveMessage, selectMessages } from "./message-rows.js";
import { indexMessage, searchMessages } from "./message-search.js";
import {
  insertSession,
  type PlacedSession,
  replaceSession,
  selectSession,
  selectSessions,
} from "./session-rows.js";
import { openSqlite } from "./sqlite-database.js";
import { sqliteError } from "./sqlite-error.js";
import { sqliteShares } from "./sqlite-shares.js";
import { sqliteTemplates } from "./sqlite-templates.js";
import { replaceThread, selectThread } from "./thread-rows.js";
import { updateInTurn } from "./update-in-turn.js";

export interface SqliteStore
  extends SessionStore,
    ThreadStore,
    SearchStore,
    LabelStore,
    BulkStore,
    FeedbackStore,
    ShareStore,
    StatsStore,
    TemplateStore {}

export interface SqliteStoreOptions {
  /** The database file, which is created where it is missing, its folder too. */
  path: string;
  /** Whose sessions these are. */
  userId: string;
  /** Default: the system's. */
  clock?: Clock;
}

/**
 * One person's sessions in a SQLite file, through `node:sqlite` (Node 22.16 or later). Cheap enough
 * to be made for every request: all stores of a path share one connection, see `closeSqlite`.
 *
 * What a call has answered for is on the disk. Several processes may share the file; a write waits
 * up to five seconds for another process's, and nothing else runs in this process meanwhile.
 * Throws a `ChatError` where the file can't be opened or was written by a newer version, and where
 * Node is too old.
 *
 * @example
 * createChatHandler({
 *   store: (person) => createSqliteStore({ path: ".data/chat.db", userId: person.id }),
 *   authenticate,
 *   helpers,
 * });
 */
export function createSqliteStore(options: SqliteStoreOptions): SqliteStore {
  const { path, userId, clock = systemClock } = options;
  const database = openSqlite(path);
  const now = () => clock.now().toISOString();

  function find(sessionId: string): PlacedSession {
    const found = selectSession(database, userId, sessionId);
    if (!found) throw sessionNotFound();
    return found;
  }

  /** The next place in the lists, above every one that was ever given. */
  function nextPlace(): number {
    const sql = "update chat_counter set activities = activities + 1 returning activities as place";
    const row = database.get<{ place: number }>(sql);
    if (!row) throw new ChatError("internal", "The database has lost its counter.");
    return row.place;
  }

  /** In a transaction. */
  function update(sessionId: string, patch: SessionPatch): Session {
    const { session, place } = find(sessionId);
    const { headId } = patch;
    if (headId !== undefined && !hasMessage(database, { userId, sessionId }, headId)) {
      throw headNotFound();
    }
    const patched = patchSession(session, patch, now());
    if (patched !== session) replaceSession(database, userId, { session: patched, place });
    return patched;
  }

  /** Every call of the store: its work is done at once, and fails with a `ChatError`. */
  async function call<T>(options: CallOptions | undefined, work: () => T): Promise<T> {
    throwIfAborted(options?.signal);
    try {
      return work();
    } catch (error) {
      throw sqliteError(error);
    }
  }

  return {
    listSessions: (request, options) =>
      call(options, () => {
        const range = readPage("sessions", request);
        const found = selectSessions(database, userId, range, request.filter);
        const { rows, nextCursor } = cutPage("sessions", found, range.limit);
        return { items: rows.map(({ session }) => session), nextCursor };
      }),

    getSession: (sessionId, options) =>
      call(options, () => selectSession(database, userId, sessionId)?.session ?? null),

    createSession: (input, options) =>
      call(options, () =>
        database.transaction(() => {
          const session = newSession(input, now());
          const existing = selectSession(database, userId, session.id);
          if (existing) return existing.session;
          insertSession(database, userId, { session, place: nextPlace() });
          return session;
        }),
      ),

    updateSession: (sessionId, patch, options) =>
      call(options, () => database.transaction(() => update(sessionId, patch))),

    updateSessions: (changes, options) =>
      call(options, () => database.transaction(() => updateInTurn(changes, update))),

    listLabels: (request, options) => call(options, () => selectLabels(database, userId, request)),

    changeLabel: (change, options) =>
      call(options, () => replaceLabel(database, userId, change, now())),

    deleteSession: (sessionId, options) =>
      call(options, () => {
        const sql = "delete from chat_sessions where user_id = $userId and id = $sessionId";
        database.run(sql, { userId, sessionId });
      }),

    listMessages: (sessionId, request, options) =>
      call(options, () => {
        find(sessionId);
        const range = readPage("messages", request);
        const found = selectMessages(database, { userId, sessionId }, range);
        const { rows, nextCursor } = cutPage("messages", found, range.limit);
        return { items: rows.reverse().map(({ message }) => message), nextCursor };
      }),

    saveMessages: (sessionId, inputs, options) =>
      call(options, () =>
        database.transaction(() => {
          const { session } = find(sessionId);
          if (inputs.length === 0) return;
          const key = { userId, sessionId };
          const time = now();
          let { headId, messageCount } = session;
          for (const input of inputs) {
            const message = newMessage(input, time);
            const isNew = saveMessage(database, key, message, messageCount + 1);
            indexMessage(database, key, message, nextPlace);
            saveMeasures(database, key, message);
            if (!isNew) continue;
            // Single messages are never deleted, so the count is the last one's position.
            messageCount += 1;
            headId = message.id;
          }
          const preview = latestPreview(database, key);
          const changes = { headId, messageCount, preview, updatedAt: time, lastMessageAt: time };
          const place = nextPlace();
          replaceSession(database, userId, { session: { ...session, ...changes }, place });
        }),
      ),

    setFeedback: (sessionId, messageId, feedback, options) =>
      call(options, () =>
        database.transaction(() => {
          find(sessionId);
          const key = { userId, sessionId };
          if (!replaceFeedback(database, key, messageId, feedback)) throw messageNotFound();
        }),
      ),

    searchMessages: (request, options) =>
      call(options, () => searchMessages(database, userId, request)),
    ...sqliteShares({ database, userId, call, find, now, nextPlace }),
    ...sqliteTemplates({ database, userId, call, now, nextPlace }),

    readStats: (request, options) => call(options, () => selectStats(database, userId, request)),

    getThread: (sessionId) =>
      call(undefined, () => {
        return selectThread(database, userId, sessionId);
      }),

    setThread: (sessionId, thread) =>
      call(undefined, () =>
        database.transaction(() => {
          find(sessionId);
          replaceThread(database, userId, sessionId, thread);
        }),
      ),
  };
}
