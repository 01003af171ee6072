import {
  type CallOptions,
  type MessageHit,
  type Page,
  type SearchRequest,
  wellFormed,
} from "@helperchat/core";
import { readPage, searchSnippet, throwIfAborted } from "@helperchat/core/stores";
import { rowsOf, sendRequest } from "./send-request.js";
import { serverPage, smallestServerLimit } from "./server-page.js";
import { type SessionRow, sessionOfRow } from "./session-row.js";
import type { SupabaseDatabase } from "./supabase-client.js";
import { utcTime } from "./utc-time.js";

/** A row of `search_chat_messages`. */
interface HitRow {
  place: number;
  session: Omit<SessionRow, "activity">;
  message_id: string;
  role: MessageHit["role"];
  created_at: string;
  /** Some of its text on one line, from a little before the first word; null where it has none. */
  excerpt: string | null;
}

export async function searchMessages(
  client: SupabaseDatabase,
  request: SearchRequest,
  options?: CallOptions,
): Promise<Page<MessageHit>> {
  throwIfAborted(options?.signal);
  const { limit, before } = readPage("found", request);
  const query = wellFormed(request.query);
  const asking = client.rpc("search_chat_messages", {
    query,
    filter: wellFormed(request.filter ?? {}),
    below: before,
    max_results: limit + 1,
  });
  const found = rowsOf<HitRow>(await sendRequest(asking, options));
  const mayGoOn = found.length >= smallestServerLimit;
  const { rows, nextCursor } = serverPage("found", found, limit, mayGoOn);
  const items = rows.map(({ session, message_id, role, created_at, excerpt }) => ({
    session: sessionOfRow(session),
    messageId: message_id,
    role,
    createdAt: utcTime(created_at),
    snippet: searchSnippet(excerpt ?? "", query),
  }));
  return { items, nextCursor };
}
