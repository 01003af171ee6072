import { type IDBPDatabase, wrap } from "idb";
import { abortable } from "../abortable.js";
import type { BulkStore } from "../bulk-store.js";
import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { FeedbackStore } from "../feedback-store.js";
import type { LabelStore } from "../label-store.js";
import type { SearchStore } from "../search-store.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import type { StatsStore } from "../stats-store.js";
import type { TemplateStore } from "../template-store.js";
import type { ThreadStore } from "../thread-store.js";
import { changeSession, changeSessions } from "./indexeddb-changes.js";
import { indexedDBConnection } from "./indexeddb-connection.js";
import { putFeedback } from "./indexeddb-feedback.js";
import { readLabels, writeLabel } from "./indexeddb-labels.js";
import {
  findMessages,
  findSessions,
  type Mode,
  nextPlace,
  putMessages,
  type Tables,
  transact,
} from "./indexeddb-rows.js";
import {
  type ChatSchema,
  SCHEMA_VERSION,
  type SessionRow,
  upgradeSchema,
} from "./indexeddb-schema.js";
import { newMessage, newSession } from "./session-record.js";
import { sessionNotFound } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";
import { tooManyChanges } from "./update-each.js";

export interface IndexedDBStore
  extends SessionStore,
    ThreadStore,
    SearchStore,
    LabelStore,
    BulkStore,
    FeedbackStore,
    StatsStore,
    TemplateStore {}

export interface IndexedDBStoreOptions {
  /** The name of the database in this browser. Default: `helperchat`. */
  name?: string;
  /**
   * Whose sessions these are. Default: `local`. It keeps people apart, not out: whoever can open
   * the page's storage can read all of it.
   */
  personId?: string;
}

/**
 * A store in the browser's own IndexedDB: for apps without a server, and for trying things out.
 * Every call is one transaction, so that a save is all or none and several tabs lose nothing to
 * each other. Where the browser refuses or has no room left, calls reject with `unavailable`.
 *
 * A search goes through messages from the latest on until it has a page: for a word that is rare,
 * through all that the person has.
 *
 * @example
 * const store = indexedDBStore({ name: "my-app" });
 */
export function indexedDBStore(options: IndexedDBStoreOptions = {}): IndexedDBStore {
  const { name = "helperchat", personId = "local" } = options;
  const open = indexedDBConnection(name, SCHEMA_VERSION, upgradeSchema);
  // What `upgradeSchema` made of it.
  const connect = async () => wrap(await open()) as IDBPDatabase<ChatSchema>;

  const call = <M extends Mode, T>(
    mode: M,
    options: CallOptions | undefined,
    work: (tables: Tables<M>) => Promise<T>,
  ) => abortable(async () => transact(await connect(), mode, work), options?.signal);

  /** A call whose work most pages never need. A transaction would not wait for it. */
  async function callLater<Part, M extends Mode, T>(
    loading: Promise<Part>,
    mode: M,
    options: CallOptions | undefined,
    work: (tables: Tables<M>, part: Part) => Promise<T>,
  ): Promise<T> {
    const part = await loading.catch((cause: unknown) => {
      throw new ChatError("unavailable", "This could not be loaded. Please try again.", { cause });
    });
    return call(mode, options, (tables) => work(tables, part));
  }

  async function find({ sessions }: Tables<Mode>, sessionId: string) {
    const row = await sessions.get([personId, sessionId]);
    if (!row) throw sessionNotFound();
    return row;
  }

  return {
    listSessions: (request, options) =>
      call("readonly", options, async (tables) => {
        const { limit, before } = readPage("sessions", request);
        // One more than asked for shows whether there is a next page.
        const range = { limit: limit + 1, before };
        const found = await findSessions(tables, personId, range, request.filter);
        const { rows, nextCursor } = cutPage("sessions", found, limit);
        return { items: rows.map((row) => row.session), nextCursor };
      }),

    getSession: (sessionId, options) =>
      call("readonly", options, async ({ sessions }) => {
        const row = await sessions.get([personId, sessionId]);
        return row?.session ?? null;
      }),

    createSession: (input, options) =>
      call("readwrite", options, async (tables) => {
        const existing = await tables.sessions.get([personId, input.id]);
        if (existing) return existing.session;
        const session = newSession(input, now());
        const place = await nextPlace(tables, personId);
        await tables.sessions.add({ personId, place, session, thread: null });
        return session;
      }),

    updateSession: (sessionId, patch, options) =>
      call("readwrite", options, (tables) =>
        changeSession(tables, personId, sessionId, patch, now()),
      ),

    updateSessions: (changes, options) =>
      call("readwrite", options, async (tables) => {
        if (changes.length > MAX_PAGE) throw tooManyChanges();
        return changeSessions(tables, personId, changes, now());
      }),

    listLabels: (request, options) =>
      call("readonly", options, (tables) => readLabels(tables, personId, request)),

    changeLabel: (change, options) =>
      call("readwrite", options, (tables) => writeLabel(tables, personId, change, now())),

    deleteSession: (sessionId, options) =>
      call("readwrite", options, async ({ sessions, messages }) => {
        await sessions.delete([personId, sessionId]);
        // In IndexedDB an array comes after every string.
        const everyId = IDBKeyRange.bound([personId, sessionId], [personId, sessionId, []]);
        await messages.delete(everyId);
      }),

    listMessages: (sessionId, request, options) =>
      call("readonly", options, async (tables) => {
        await find(tables, sessionId);
        const { limit, before } = readPage("messages", request);
        const range = { limit: limit + 1, before };
        const found = await findMessages(tables, personId, sessionId, range);
        const { rows, nextCursor } = cutPage("messages", found, limit);
        return { items: rows.reverse().map((row) => row.message), nextCursor };
      }),

    saveMessages: (sessionId, inputs, options) =>
      call("readwrite", options, async (tables) => {
        const row = await find(tables, sessionId);
        if (inputs.length === 0) return;
        const time = now();
        const saved = inputs.map((input) => newMessage(input, time));
        const session = await putMessages(tables, personId, row.session, saved);
        await tables.sessions.put({
          ...row,
          place: await nextPlace(tables, personId),
          session: { ...session, updatedAt: time, lastMessageAt: time },
        });
      }),

    setFeedback: (sessionId, messageId, feedback, options) =>
      call("readwrite", options, (tables) =>
        putFeedback(tables, personId, sessionId, messageId, feedback),
      ),

    searchMessages: (request, options) =>
      callLater(import("./indexeddb-search.js"), "readonly", options, (tables, { searchRows }) =>
        searchRows(tables, personId, request, options),
      ),

    readStats: (request, options) =>
      callLater(import("./indexeddb-stats.js"), "readonly", options, (tables, { countStats }) =>
        countStats(tables, personId, request),
      ),

    listTemplates: (request, options) =>
      callLater(templates(), "readonly", options, (tables, { readTemplates }) =>
        readTemplates(tables, personId, request),
      ),

    saveTemplate: (input, options) =>
      callLater(templates(), "readwrite", options, (tables, { putTemplate }) =>
        putTemplate(tables, personId, input),
      ),

    deleteTemplate: (templateId, options) =>
      callLater(templates(), "readwrite", options, (tables, { removeTemplate }) =>
        removeTemplate(tables, personId, templateId),
      ),

    getThread: (sessionId) =>
      call("readonly", undefined, async ({ sessions }) => {
        const row = await sessions.get([personId, sessionId]);
        return row?.thread ?? null;
      }),

    setThread: (sessionId, thread) =>
      call("readwrite", undefined, async (tables) => {
        const row: SessionRow = { ...(await find(tables, sessionId)), thread };
        await tables.sessions.put(row);
      }),
  };
}

const templates = () => import("./indexeddb-templates.js");

function now(): string {
  return new Date().toISOString();
}
