import {
  ChatError,
  type SavedTemplate,
  type TemplateMessage,
  type TemplateStore,
  wellFormed,
} from "@helperchat/core";
import { readPage, throwIfAborted } from "@helperchat/core/stores";
import { rowsOf, sendRequest } from "./send-request.js";
import { serverPage, smallestServerLimit } from "./server-page.js";
import type { SupabaseDatabase } from "./supabase-client.js";
import { utcTime } from "./utc-time.js";

/** A row of `chat_templates`, as its owner may read it. */
interface TemplateRow {
  id: string;
  project_id: string;
  helper: string;
  title: string;
  messages: TemplateMessage[];
  created_at: string;
  updated_at: string;
  /** The order in the list. */
  place: number;
}

const templateColumns = "id,project_id,helper,title,messages,created_at,updated_at,place";

/** The own templates of whoever is signed in with this client. */
export function supabaseTemplates(client: SupabaseDatabase): TemplateStore {
  return {
    async listTemplates(request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("templates", request);
      const { projectId, helper } = wellFormed(request);
      let query = client
        .from("chat_templates")
        .select(templateColumns)
        .filter("place", "lt", before);
      if (projectId !== undefined) query = query.filter("project_id", "eq", projectId);
      if (helper !== undefined) query = query.filter("helper", "eq", helper);
      const page = query.order("place", { ascending: false }).limit(limit + 1);
      const found = rowsOf<TemplateRow>(await sendRequest(page, options));
      const mayGoOn = found.length >= smallestServerLimit;
      const { rows, nextCursor } = serverPage("templates", found, limit, mayGoOn);
      return { items: rows.map(templateOfRow), nextCursor };
    },

    async saveTemplate(input, options) {
      throwIfAborted(options?.signal);
      const { id, projectId, helper, title, messages } = wellFormed(input);
      const said = messages.map(({ role, text }) => ({ role, text }));
      const template = { id, project_id: projectId, helper, title, messages: said };
      const call = client.rpc("save_chat_template", template).select(templateColumns);
      const [saved] = rowsOf<TemplateRow>(await sendRequest(call, options));
      if (saved) return templateOfRow(saved);
      throw new ChatError("internal", "The database gave no template.");
    },

    async deleteTemplate(templateId, options) {
      throwIfAborted(options?.signal);
      const query = client.from("chat_templates").delete().filter("id", "eq", templateId);
      await sendRequest(query, options);
    },
  };
}

function templateOfRow(row: TemplateRow): SavedTemplate {
  return {
    id: row.id,
    projectId: row.project_id,
    helper: row.helper,
    title: row.title,
    messages: row.messages.map(({ role, text }) => ({ role, text })),
    createdAt: utcTime(row.created_at),
    updatedAt: utcTime(row.updated_at),
  };
}
