import {
  type BulkStore,
  type ChangeResult,
  type FeedbackStore,
  type LabelStore,
  type Labels,
  MAX_PAGE,
  wellFormed,
} from "@helperchat/core";
import {
  failedChange,
  labelsByName,
  sessionNotFound,
  throwIfAborted,
  tooManyChanges,
  updateTogether,
} from "@helperchat/core/stores";
import { isId } from "@helperchat/core/wire";
import { databaseError } from "./database-error.js";
import { rowsOf, sendRequest } from "./send-request.js";
import { patchedRow, type SessionRow, sessionOfRow } from "./session-row.js";
import type { SupabaseDatabase, SupabaseError } from "./supabase-client.js";

/** What keeps a long history in order: each call is one function of the migration. */
export function supabaseOrder(client: SupabaseDatabase): LabelStore & BulkStore & FeedbackStore {
  return {
    async listLabels(request, options) {
      throwIfAborted(options?.signal);
      const { projectId, helper = null } = wellFormed(request);
      const call = client.rpc("list_chat_labels", { project_id: projectId, helper });
      // One value, as the function makes it.
      const { folders, tags } = (await sendRequest(call, options)) as Labels;
      return { folders: labelsByName(folders), tags: labelsByName(tags) };
    },

    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      const { projectId, helper = null, type, name, to } = wellFormed(change);
      const label = { project_id: projectId, helper, kind: type, label: name, new_label: to };
      await sendRequest(client.rpc("change_chat_label", label), options);
    },

    async updateSessions(changes, options) {
      throwIfAborted(options?.signal);
      if (changes.length > MAX_PAGE) throw tooManyChanges();
      return updateTogether(
        changes,
        ({ sessionId, patch }) => {
          // What is no id may hold what no database takes, and would cost the others.
          if (!isId(sessionId)) throw sessionNotFound();
          return { id: sessionId, patch: patchedRow(patch) ?? {} };
        },
        async (rows) => {
          const call = client.rpc("update_chat_sessions", { changes: rows });
          const changed = rowsOf<ChangedRow>(await sendRequest(call, options));
          return rows.map(({ id }, index) => resultOf(id, changed[index] ?? null));
        },
      );
    },

    async setFeedback(sessionId, messageId, feedback, options) {
      throwIfAborted(options?.signal);
      const { rating = null, reason = null } = wellFormed(feedback) ?? {};
      const given = { session_id: sessionId, message_id: messageId, rating, reason };
      await sendRequest(client.rpc("set_chat_feedback", given), options);
    },
  };
}

/** What `update_chat_sessions` gives for one change. */
type ChangedRow = SessionRow | { error: SupabaseError } | null;

function resultOf(sessionId: string, row: ChangedRow): ChangeResult {
  if (row === null) return failedChange(sessionId, sessionNotFound());
  if ("error" in row) return failedChange(sessionId, databaseError(row.error, 400));
  return { type: "changed", session: sessionOfRow(row) };
}
