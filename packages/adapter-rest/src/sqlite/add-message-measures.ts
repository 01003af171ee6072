import type { DatabaseSync } from "node:sqlite";
import type { MessageInput } from "@helperchat/core";
import { measureMessage } from "@helperchat/core/stores";

/**
 * The migration that makes messages countable: what counts of each, in a table of small rows in the
 * order of time, so that no count reads what was said. A reply has none as long as it is being made.
 */
export function addMessageMeasures(database: DatabaseSync): void {
  database.function("measures_of", { deterministic: true }, measuresOf);
  database.exec(`
    create table chat_measures (
      user_id text not null,
      created_at text not null,
      session_id text not null,
      message_id text not null,
      by_person integer not null,
      words integer not null,
      input_tokens integer not null,
      output_tokens integer not null,
      -- The tool of each call, as a JSON list; null where there was none.
      tools text,
      primary key (user_id, created_at, session_id, message_id),
      unique (user_id, session_id, message_id),
      foreign key (user_id, session_id, message_id)
        references chat_messages (user_id, session_id, id) on delete cascade
    ) strict, without rowid;

    with stored as materialized (
      select *, measures_of(role, parts, status, metadata) as measures from chat_messages
    )
    insert into chat_measures
    select user_id, created_at, session_id, id, role = 'user', measures ->> 'words',
      measures ->> 'inputTokens', measures ->> 'outputTokens', measures ->> 'tools'
    from stored where measures is not null;

    -- The few that somebody has found good or bad, so that a count of them reads no others.
    create index chat_messages_by_feedback
      on chat_messages (user_id, created_at) where feedback is not null;
  `);
}

/** What counts of a stored message, as JSON, or null where nothing does. */
function measuresOf(
  role: unknown,
  parts: unknown,
  status: unknown,
  metadata: unknown,
): string | null {
  const measures = measureMessage({
    // What the table has was a message when it was saved.
    role: role as MessageInput["role"],
    status: status as MessageInput["status"],
    parts: JSON.parse(String(parts)),
    metadata: JSON.parse(String(metadata)) ?? undefined,
  });
  return measures && JSON.stringify({ ...measures, tools: toolsColumn(measures.tools) });
}

/** What `chat_measures.tools` has. */
export function toolsColumn(tools: readonly string[]): string | null {
  return tools.length === 0 ? null : JSON.stringify(tools);
}
