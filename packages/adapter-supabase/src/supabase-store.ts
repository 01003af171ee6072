import {
  type BulkStore,
  type CallOptions,
  ChatError,
  type FeedbackStore,
  type LabelStore,
  type LiveStore,
  type SearchStore,
  type Session,
  type SessionStore,
  type ShareStore,
  type StatsStore,
  type TemplateStore,
} from "@helperchat/core";
import { newMessage, readPage, sessionNotFound, throwIfAborted } from "@helperchat/core/stores";
import { liveSessions } from "./live-sessions.js";
import { type MessageRow, messageColumns, messageOfRow } from "./message-row.js";
import { personShares } from "./person-shares.js";
import { searchMessages } from "./search-messages.js";
import { rowsOf, sendRequest } from "./send-request.js";
import { serverPage, smallestServerLimit } from "./server-page.js";
import { sessionQuery } from "./session-query.js";
import {
  insertedRow,
  patchedRow,
  type SessionRow,
  sessionColumns,
  sessionOfRow,
} from "./session-row.js";
import type { SupabaseLike } from "./supabase-client.js";
import { supabaseOrder } from "./supabase-order.js";
import { supabaseStats } from "./supabase-stats.js";
import { supabaseTemplates } from "./supabase-templates.js";

export interface SupabaseStore
  extends SessionStore,
    LiveStore,
    SearchStore,
    LabelStore,
    BulkStore,
    FeedbackStore,
    ShareStore,
    StatsStore,
    TemplateStore {}

/**
 * The sessions of whoever is signed in with this client, on a database that has the migration
 * `0001_helperchat.sql`. Row Level Security decides what that is, so the same call serves a browser
 * and a server that passes on its caller's token.
 *
 * `client` is any supabase-js client from 2.50 on. Failures are `ChatError`s: `unauthenticated`
 * without a valid token, `too_large`, `rate_limited` and `limit_reached` at the limits in
 * `helperchat.settings`, `unavailable` where the database can't be reached.
 *
 * @example
 * const store = createSupabaseStore(createClient(url, publishableKey));
 */
export function createSupabaseStore(client: SupabaseLike): SupabaseStore {
  async function find(sessionId: string, options?: CallOptions): Promise<Session | null> {
    const query = client.from("chat_sessions").select(sessionColumns).filter("id", "eq", sessionId);
    const [row] = rowsOf<SessionRow>(await sendRequest(query, options));
    return row ? sessionOfRow(row) : null;
  }

  async function mustFind(sessionId: string, options?: CallOptions): Promise<Session> {
    const session = await find(sessionId, options);
    if (!session) throw sessionNotFound();
    return session;
  }

  return {
    async listSessions(request, options) {
      throwIfAborted(options?.signal);
      const range = readPage("sessions", request);
      const query = sessionQuery(client, range, request.filter);
      const found = rowsOf<SessionRow>(await sendRequest(query, options));
      const places = found.map((row) => ({ row, place: row.activity }));
      // Fewer than were asked for: the end, unless the server cuts its answers off there.
      const mayGoOn = found.length >= smallestServerLimit;
      const { rows, nextCursor } = serverPage("sessions", places, range.limit, mayGoOn);
      return { items: rows.map(({ row }) => sessionOfRow(row)), nextCursor };
    },

    getSession: find,

    async createSession(input, options) {
      throwIfAborted(options?.signal);
      const request = client
        .from("chat_sessions")
        .upsert(insertedRow(input), { onConflict: "user_id,id", ignoreDuplicates: true })
        .select(sessionColumns);
      const [row] = rowsOf<SessionRow>(await sendRequest(request, options));
      if (row) return sessionOfRow(row);
      const existing = await find(input.id, options);
      if (existing) return existing;
      throw new ChatError("unavailable", "This session was just deleted. Please try again.");
    },

    async updateSession(sessionId, patch, options) {
      throwIfAborted(options?.signal);
      const change = patchedRow(patch);
      if (!change) return mustFind(sessionId, options);
      const request = client
        .from("chat_sessions")
        .update(change)
        .filter("id", "eq", sessionId)
        .select(sessionColumns);
      const [row] = rowsOf<SessionRow>(await sendRequest(request, options));
      if (!row) throw sessionNotFound();
      return sessionOfRow(row);
    },

    async deleteSession(sessionId, options) {
      throwIfAborted(options?.signal);
      await sendRequest(
        client.from("chat_sessions").delete().filter("id", "eq", sessionId),
        options,
      );
    },

    async listMessages(sessionId, request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("messages", request);
      const query = client
        .from("chat_messages")
        .select(messageColumns)
        .filter("session_id", "eq", sessionId)
        .filter("position", "lt", before)
        .order("position", { ascending: false })
        .limit(limit + 1);
      const found = rowsOf<MessageRow>(await sendRequest(query, options));
      if (found.length === 0) await mustFind(sessionId, options);
      const places = found.map((row) => ({ row, place: row.position }));
      const mayGoOn = (found.at(-1)?.position ?? 1) > 1;
      const { rows, nextCursor } = serverPage("messages", places, limit, mayGoOn);
      return { items: rows.reverse().map(({ row }) => messageOfRow(row)), nextCursor };
    },

    async saveMessages(sessionId, inputs, options) {
      throwIfAborted(options?.signal);
      if (inputs.length === 0) {
        await mustFind(sessionId, options);
        return;
      }
      // The time is the database's; the one here is not read.
      const messages = inputs.map((input) => newMessage(input, ""));
      await sendRequest(
        client.rpc("save_chat_messages", { session_id: sessionId, messages }),
        options,
      );
    },

    searchMessages: (request, options) => searchMessages(client, request, options),

    ...supabaseOrder(client),
    subscribe: liveSessions(client),
    ...personShares(client),
    ...supabaseStats(client),
    ...supabaseTemplates(client),
  };
}
