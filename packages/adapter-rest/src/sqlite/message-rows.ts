import { type Message, messagePreview } from "@helperchat/core";
import type { PageRange } from "@helperchat/core/stores";
import type { SqliteDatabase } from "./sqlite-database.js";

/** A message as `chat_messages` has it. */
interface MessageRow {
  id: string;
  parent_id: string | null;
  role: Message["role"];
  parts: string;
  status: Message["status"];
  error: string | null;
  metadata: string | null;
  feedback: string | null;
  created_at: string;
  position: number;
}

/** Which session of which person. */
export interface SessionKey {
  userId: string;
  sessionId: string;
}

const OF_SESSION = "user_id = $userId and session_id = $sessionId";

/** The latest first, and one more than `limit`, where there is one, to show that there is. */
export function selectMessages(
  database: SqliteDatabase,
  key: SessionKey,
  { limit, before }: PageRange,
): { message: Message; place: number }[] {
  const rows = database.all<MessageRow>(
    `select id, parent_id, role, parts, status, error, metadata, feedback, created_at,
       position
     from chat_messages where ${OF_SESSION} and position < $before
     order by position desc limit $rows`,
    { ...key, before, rows: limit + 1 },
  );
  return rows.map((row) => ({ message: fromRow(row), place: row.position }));
}

export function hasMessage(database: SqliteDatabase, key: SessionKey, id: string): boolean {
  const sql = `select 1 from chat_messages where ${OF_SESSION} and id = $id`;
  return database.get(sql, { ...key, id }) !== undefined;
}

/** The preview of the last message that has one. */
export function latestPreview(database: SqliteDatabase, key: SessionKey): string | null {
  const row = database.get<{ preview: string }>(
    `select preview from chat_messages where ${OF_SESSION} and preview is not null
     order by position desc limit 1`,
    { ...key },
  );
  return row?.preview ?? null;
}

/** Adds a message at `position`, or replaces one that is there already. Tells whether it is new. */
export function saveMessage(
  database: SqliteDatabase,
  key: SessionKey,
  message: Message,
  position: number,
): boolean {
  const { id, parentId, role, parts, status, error, metadata, createdAt } = message;
  const row = database.get<{ position: number }>(
    `insert into chat_messages (user_id, session_id, id, position, parent_id, role, parts, status,
       error, metadata, preview, created_at)
     values ($userId, $sessionId, $id, $position, $parentId, $role, $parts, $status,
       $error, $metadata, $preview, $createdAt)
     on conflict (user_id, session_id, id) do update set
       parent_id = excluded.parent_id, role = excluded.role, parts = excluded.parts,
       status = excluded.status, error = excluded.error, metadata = excluded.metadata,
       preview = excluded.preview
     returning position`,
    {
      ...key,
      id,
      position,
      parentId,
      role,
      parts: JSON.stringify(parts),
      status,
      error: error ? JSON.stringify(error) : null,
      metadata: metadata ? JSON.stringify(metadata) : null,
      preview: messagePreview(message),
      createdAt,
    },
  );
  return row?.position === position;
}

function fromRow(row: MessageRow): Message {
  return {
    id: row.id,
    parentId: row.parent_id,
    role: row.role,
    parts: JSON.parse(row.parts),
    status: row.status,
    ...(row.error && { error: JSON.parse(row.error) }),
    ...(row.metadata && { metadata: JSON.parse(row.metadata) }),
    createdAt: row.created_at,
    ...(row.feedback && { feedback: JSON.parse(row.feedback) }),
  };
}
