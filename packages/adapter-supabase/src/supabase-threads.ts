import type { ThreadStore } from "@helperchat/core";
import { sessionNotFound } from "@helperchat/core/stores";
import { rowsOf, sendRequest } from "./send-request.js";
import type { SupabaseDatabase } from "./supabase-client.js";

interface ThreadRow {
  thread_id: string | null;
  thread_head_id: string | null;
  abandoned_thread_ids: string[];
}

/**
 * The provider's threads of one person's sessions. For servers alone: `serviceClient` carries the
 * service role's key, which passes every policy by, so `userId` is what keeps people apart here.
 * Take it from a token that you have verified, never from a request.
 *
 * @example
 * store: (person) => ({
 *   ...createSupabaseStore(clientWithTheCallersToken),
 *   ...createSupabaseThreads(serviceClient, person.id),
 * })
 */
export function createSupabaseThreads(
  serviceClient: SupabaseDatabase,
  userId: string,
): ThreadStore {
  return {
    async getThread(sessionId) {
      const query = serviceClient
        .from("chat_sessions")
        .select("thread_id,thread_head_id,abandoned_thread_ids")
        .filter("user_id", "eq", userId)
        .filter("id", "eq", sessionId);
      const [row] = rowsOf<ThreadRow>(await sendRequest(query));
      if (!row?.thread_id) return null;
      const { thread_id, thread_head_id, abandoned_thread_ids } = row;
      return {
        threadId: thread_id,
        threadHeadId: thread_head_id,
        abandonedThreadIds: abandoned_thread_ids,
      };
    },

    async setThread(sessionId, thread) {
      const request = serviceClient
        .from("chat_sessions")
        .update({
          thread_id: thread?.threadId ?? null,
          thread_head_id: thread?.threadHeadId ?? null,
          abandoned_thread_ids: thread?.abandonedThreadIds ?? [],
        })
        .filter("user_id", "eq", userId)
        .filter("id", "eq", sessionId)
        .select("id");
      const rows = rowsOf<{ id: string }>(await sendRequest(request));
      if (rows.length === 0) throw sessionNotFound();
    },
  };
}
