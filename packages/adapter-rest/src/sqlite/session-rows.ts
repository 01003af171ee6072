import { type Session, type SessionFilter, wellFormed } from "@helperchat/core";
import type { PageRange } from "@helperchat/core/stores";
import { placeAfter } from "./remember-days.js";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";
import { storedTime } from "./stored-time.js";

/** A session as `chat_sessions` has it. */
interface SessionRow {
  id: string;
  project_id: string;
  helper: string;
  title: string | null;
  title_source: Session["titleSource"];
  state: Session["state"];
  pinned: number;
  folder: string | null;
  tags: string;
  metadata: string;
  head_id: string | null;
  preview: string | null;
  message_count: number;
  created_at: string;
  updated_at: string;
  last_message_at: string;
  place: number;
}

const COLUMNS = `id, project_id, helper, title, title_source, state, pinned, folder, tags, metadata,
  head_id, preview, message_count, created_at, updated_at, last_message_at, place`;

/** A session, and its place in the list: the highest is first. */
export interface PlacedSession {
  session: Session;
  place: number;
}

export function selectSession(
  database: SqliteDatabase,
  userId: string,
  id: string,
): PlacedSession | undefined {
  const row = database.get<SessionRow>(
    `select ${COLUMNS} from chat_sessions where user_id = $userId and id = $id`,
    { userId, id },
  );
  return row && fromRow(row);
}

/** One row more than `limit`, where there is one, to show that there is. */
export function selectSessions(
  database: SqliteDatabase,
  userId: string,
  { limit, before }: PageRange,
  filter: SessionFilter = {},
): PlacedSession[] {
  const { from, where, parameters } = filteredSessions(userId, {
    ...filter,
    state: filter.state ?? "active",
  });
  // Else SQLite looks up the session of a tag by that range, and not by its place.
  const below = filter.tags?.length ? "likely(place < $before)" : "place < $before";
  const end = filter.before && placeAfter(database, storedTime(filter.before));
  return database
    .all<SessionRow>(
      `select ${COLUMNS} from ${from} where ${where} and ${below}
       order by place desc limit $rows`,
      { ...parameters, before: Math.min(before, end || before), rows: limit + 1 },
    )
    .map(fromRow);
}

/** The sessions in a state that pass a filter, by the index that finds them, in the order of their places. */
export function filteredSessions(
  userId: string,
  filter: SessionFilter & Required<Pick<SessionFilter, "state">>,
) {
  const [tag, ...tags] = wellFormed(filter.tags ?? []);
  const { conditions, parameters } = sessionConditions({ ...filter, tags });
  conditions.push("user_id = $userId");
  parameters.userId = userId;
  if (tag !== undefined) {
    conditions.push("tag = $tag");
    parameters.tag = tag;
  }
  return { from: sourceOf(filter), where: conditions.join(" and "), parameters };
}

/** SQLite alone would go by the most columns that are given, and read the rows of all that have these. */
function sourceOf({ tags, text, folder, pinned }: SessionFilter): string {
  if (tags?.length) return "chat_tags cross join chat_sessions using (user_id, state, place)";
  const isNarrow = folder !== undefined || pinned;
  return text && !isNarrow ? "chat_sessions indexed by chat_sessions_by_title" : "chat_sessions";
}

/** What each field of a filter asks of a session, in words of its own; without `state`, of any state. */
export function sessionConditions(filter: SessionFilter) {
  const { projectId, helper, state, pinned, folder, tags, text, before } = wellFormed(filter);
  const conditions: string[] = [];
  const parameters: SqliteParameters = {};
  const add = (condition: string, name: string, value: string | number) => {
    conditions.push(condition);
    parameters[name] = value;
  };
  if (state !== undefined) add("state = $state", "state", state);
  if (projectId !== undefined) add("project_id = $projectId", "projectId", projectId);
  if (helper !== undefined) add("helper = $helper", "helper", helper);
  // As it stands, and no parameter: only so can SQLite tell that the index of what is pinned will do.
  if (pinned !== undefined) conditions.push(`pinned = ${Number(pinned)}`);
  if (folder !== undefined) add("folder = $folder", "folder", folder);
  if (text) add("instr(title_folded, $text) > 0", "text", text.toLowerCase());
  if (before !== undefined) {
    add("last_message_at < $activeBefore", "activeBefore", storedTime(before));
  }
  for (const [index, tag] of [...new Set(tags)].entries()) {
    const name = `tag${index}`;
    add(`exists (select 1 from json_each(tags) where value = $${name})`, name, tag);
  }
  return { conditions, parameters };
}

export function insertSession(
  database: SqliteDatabase,
  userId: string,
  { session, place }: PlacedSession,
): void {
  const columns = toColumns({ session, place });
  const names = Object.keys(columns);
  database.run(
    `insert into chat_sessions (user_id, ${names.join(", ")})
     values ($user_id, ${names.map((name) => `$${name}`).join(", ")})`,
    { ...columns, user_id: userId },
  );
}

export function replaceSession(
  database: SqliteDatabase,
  userId: string,
  { session, place }: PlacedSession,
): void {
  const columns = toColumns({ session, place });
  const changes = Object.keys(columns).map((name) => `${name} = $${name}`);
  database.run(
    `update chat_sessions set ${changes.join(", ")} where user_id = $user_id and id = $id`,
    { ...columns, user_id: userId },
  );
}

function fromRow(row: SessionRow): PlacedSession {
  return {
    place: row.place,
    session: {
      id: row.id,
      projectId: row.project_id,
      helper: row.helper,
      title: row.title,
      titleSource: row.title_source,
      state: row.state,
      pinned: row.pinned === 1,
      folder: row.folder,
      tags: JSON.parse(row.tags),
      metadata: JSON.parse(row.metadata),
      headId: row.head_id,
      preview: row.preview,
      messageCount: row.message_count,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      lastMessageAt: row.last_message_at,
    },
  };
}

function toColumns({ session, place }: PlacedSession) {
  const row: SessionRow = {
    id: session.id,
    project_id: session.projectId,
    helper: session.helper,
    title: session.title,
    title_source: session.titleSource,
    state: session.state,
    pinned: Number(session.pinned),
    folder: session.folder,
    tags: JSON.stringify(session.tags),
    metadata: JSON.stringify(session.metadata),
    head_id: session.headId,
    preview: session.preview,
    message_count: session.messageCount,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    last_message_at: session.lastMessageAt,
    place,
  };
  return { ...row, title_folded: session.title?.toLowerCase() ?? null };
}
