import type { DatabaseSync } from "node:sqlite";
import { ChatError } from "@helperchat/core";
import { addMessageMeasures } from "./add-message-measures.js";
import { addMessageSearch } from "./add-message-search.js";
import { addTagIndex } from "./add-tag-index.js";
import { rememberDays } from "./remember-days.js";
import { createShares } from "./share-rows.js";
import { createTemplates } from "./template-rows.js";

/**
 * The steps from an empty database to the present one. A step that has been released is never
 * changed: another one follows it. `pragma user_version` counts those that were taken.
 *
 * `place` and `position` come from counters of the database: clocks tie and go back.
 */
const migrations: readonly (string | ((database: DatabaseSync) => void))[] = [
  `
  create table chat_counter (activities integer not null) strict;
  insert into chat_counter values (0);

  create table chat_sessions (
    user_id text not null,
    id text not null,
    project_id text not null,
    helper text not null,
    title text,
    title_source text,
    -- The title in lower case, as Unicode has it: SQLite by itself knows ASCII alone.
    title_folded text,
    state text not null,
    pinned integer not null,
    folder text,
    tags text not null,
    metadata text not null,
    head_id text,
    preview text,
    message_count integer not null,
    created_at text not null,
    updated_at text not null,
    last_message_at text not null,
    place integer not null,
    thread_id text,
    thread_head_id text,
    primary key (user_id, id)
  ) strict;

  create index chat_sessions_by_place on chat_sessions (user_id, state, place);
  create index chat_sessions_by_project on chat_sessions (user_id, state, project_id, place);
  create index chat_sessions_by_helper
    on chat_sessions (user_id, state, project_id, helper, place);

  create table chat_messages (
    user_id text not null,
    session_id text not null,
    id text not null,
    position integer not null,
    parent_id text,
    role text not null,
    parts text not null,
    status text not null,
    error text,
    metadata text,
    -- The beginning of its words, null where it has none: see chat_sessions.preview.
    preview text,
    created_at text not null,
    primary key (user_id, session_id, id),
    unique (user_id, session_id, position),
    foreign key (user_id, session_id) references chat_sessions (user_id, id) on delete cascade
  ) strict;
  `,
  // A list, as JSON.
  "alter table chat_sessions add column abandoned_thread_ids text not null default '[]'",
  // Of the message, as JSON; null where nothing was said.
  "alter table chat_messages add column feedback text",
  addMessageSearch,
  createShares,
  addMessageMeasures,
  createTemplates,
  // What few of many sessions have is found without going through them all.
  `
  create index chat_sessions_by_folder
    on chat_sessions (user_id, state, folder, place) where folder is not null;
  create index chat_sessions_pinned on chat_sessions (user_id, state, place) where pinned = 1;
  `,
  addTagIndex,
  rememberDays,
  // Titles are looked through in the order of the list, and only those that match are read from the table.
  `
  create index chat_sessions_by_title on chat_sessions (user_id, state, place, title_folded);
  `,
];

/** Brings a database to the present state, all of it or nothing. Only ever forward. */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === migrations.length) return;
  database.exec("begin immediate");
  try {
    // Asked again, now that no other process can be at it.
    const version = versionOf(database);
    if (version > migrations.length) throw newerDatabase(version);
    for (const step of migrations.slice(version)) {
      if (typeof step === "string") database.exec(step);
      else step(database);
    }
    database.exec(`pragma user_version = ${migrations.length}`);
    database.exec("commit");
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("pragma user_version").get()?.user_version);
}

function newerDatabase(version: number): ChatError {
  return new ChatError(
    "internal",
    `The database is of version ${version}, newer than the ${migrations.length} that this code ` +
      "knows. Update @helperchat/adapter-rest, or give the chat a database file of its own.",
  );
}
