import { type SessionFilter, wellFormed } from "@helperchat/core";
import type { PageRange } from "@helperchat/core/stores";
import { sessionColumns } from "./session-row.js";
import type { SupabaseDatabase, SupabaseQuery } from "./supabase-client.js";

/** The query for a page of the list, one row more than the page has. */
export function sessionQuery(
  client: SupabaseDatabase,
  { limit, before }: PageRange,
  filter: SessionFilter = {},
): SupabaseQuery {
  const {
    projectId,
    helper,
    state = "active",
    pinned,
    folder,
    tags,
    text,
    before: activeBefore,
  } = wellFormed(filter);
  let query = client
    .from("chat_sessions")
    .select(sessionColumns)
    .filter("state", "eq", state)
    .filter("activity", "lt", before);
  if (projectId !== undefined) query = query.filter("project_id", "eq", projectId);
  if (helper !== undefined) query = query.filter("helper", "eq", helper);
  if (pinned !== undefined) query = query.filter("pinned", "eq", pinned);
  if (folder !== undefined) query = query.filter("folder", "eq", folder);
  if (tags && tags.length > 0) query = query.filter("tags", "cs", arrayLiteral(tags));
  if (activeBefore !== undefined) query = query.filter("last_message_at", "lt", activeBefore);
  if (text) query = query.filter("title", "imatch", literalPattern(text));
  return query.order("activity", { ascending: false }).limit(limit + 1);
}

/** A Postgres array, every element quoted: commas and braces in it are its own. */
function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join()}}`;
}

/**
 * A regular expression that finds the text as it stands. PostgREST's `ilike` won't do: it takes
 * every `*` for a `%`, and there is no way to say that one is meant.
 */
function literalPattern(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}
