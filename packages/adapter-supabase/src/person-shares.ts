import { ChatError, type ShareStore, wellFormed } from "@helperchat/core";
import { cutPage, readPage, throwIfAborted } from "@helperchat/core/stores";
import { rowsOf, sendRequest } from "./send-request.js";
import { type ShareRow, shareColumns, shareOfRow } from "./share-row.js";
import type { SupabaseDatabase } from "./supabase-client.js";

/** The shares of whoever is signed in with this client. */
export function personShares(client: SupabaseDatabase): ShareStore {
  return {
    async createShare(input, options) {
      throwIfAborted(options?.signal);
      const { id, sessionId, extent, tools, expiresAt } = wellFormed(input);
      const row = { id, session_id: sessionId, extent, tools, expires_at: expiresAt };
      const request = client
        .from("chat_shares")
        .upsert(row, { onConflict: "user_id,id", ignoreDuplicates: true })
        .select(shareColumns);
      const [created] = rowsOf<ShareRow>(await sendRequest(request, options));
      if (created) return shareOfRow(created);
      const query = client.from("chat_shares").select(shareColumns).filter("id", "eq", id);
      const [existing] = rowsOf<ShareRow>(await sendRequest(query, options));
      if (existing) return shareOfRow(existing);
      throw new ChatError("unavailable", "This link was just revoked. Please try again.");
    },

    async listShares(request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("shares", request);
      const { sessionId } = wellFormed(request);
      const all = client.from("chat_shares").select(shareColumns).filter("place", "lt", before);
      const some = sessionId === undefined ? all : all.filter("session_id", "eq", sessionId);
      const query = some.order("place", { ascending: false }).limit(limit + 1);
      const found = rowsOf<ShareRow>(await sendRequest(query, options));
      const { rows, nextCursor } = cutPage("shares", found, limit);
      return { items: rows.map(shareOfRow), nextCursor };
    },

    async revokeShare(shareId, options) {
      throwIfAborted(options?.signal);
      const query = client.from("chat_shares").delete().filter("id", "eq", shareId);
      await sendRequest(query, options);
    },
  };
}
