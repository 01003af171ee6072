import { type Clock, type FoundShare, type ShareReader, systemClock } from "@helperchat/core";
import { cutPage, readPage, sessionNotFound, shareWorks } from "@helperchat/core/stores";
import { type MessageRow, messageColumns, messageOfRow } from "./message-row.js";
import { rowsOf, sendRequest } from "./send-request.js";
import { type SessionRow, sessionColumns, sessionOfRow } from "./session-row.js";
import { type ShareRow, shareColumns, shareOfRow } from "./share-row.js";
import type { SupabaseDatabase } from "./supabase-client.js";

/**
 * Finds what links lead to, whosever they are. For servers alone: `serviceClient` carries the service
 * role's key, which passes every policy by, so the token is what decides whose session is read.
 *
 * @example
 * createChatHandler({
 *   store: ({ token }) => createSupabaseStore(clientWith(token)),
 *   shares: createSupabaseShares(serviceClient),
 *   authenticate,
 *   helpers,
 * });
 */
export function createSupabaseShares(
  serviceClient: SupabaseDatabase,
  clock: Clock = systemClock,
): ShareReader {
  return {
    async findShare(token, options) {
      const query = serviceClient
        .from("chat_shares")
        .select(`user_id,${shareColumns}`)
        // What no text of Postgres can hold is no token.
        .filter("token", "eq", token.replaceAll("\0", "\uFFFD"));
      const [row] = rowsOf<ShareRow & { user_id: string }>(await sendRequest(query, options));
      if (!row) return null;
      const share = shareOfRow(row);
      const store = readingOf(serviceClient, row.user_id);
      const session = await store.getSession(share.sessionId, options);
      return session && shareWorks(share, session, clock.now()) ? { share, store } : null;
    },
  };
}

/** Reads the sessions of one person, past the policies: so each query says whose it is about. */
function readingOf(client: SupabaseDatabase, userId: string): FoundShare["store"] {
  const rowsIn = (table: string, columns: string) =>
    client.from(table).select(columns).filter("user_id", "eq", userId);

  const getSession: FoundShare["store"]["getSession"] = async (id, options) => {
    const query = rowsIn("chat_sessions", sessionColumns).filter("id", "eq", id);
    const [row] = rowsOf<SessionRow>(await sendRequest(query, options));
    return row ? sessionOfRow(row) : null;
  };

  return {
    getSession,
    async listMessages(sessionId, request, options) {
      const { limit, before } = readPage("messages", request);
      const query = rowsIn("chat_messages", messageColumns)
        .filter("session_id", "eq", sessionId)
        .filter("position", "lt", before)
        .order("position", { ascending: false })
        .limit(limit + 1);
      const found = rowsOf<MessageRow>(await sendRequest(query, options));
      if (found.length === 0 && !(await getSession(sessionId, options))) throw sessionNotFound();
      const places = found.map((row) => ({ row, place: row.position }));
      const { rows, nextCursor } = cutPage("messages", places, limit);
      return { items: rows.reverse().map(({ row }) => messageOfRow(row)), nextCursor };
    },
  };
}
