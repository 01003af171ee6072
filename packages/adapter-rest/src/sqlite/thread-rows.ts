import type { Thread } from "@helperchat/core";
import type { SqliteDatabase } from "./sqlite-database.js";

interface ThreadRow {
  threadId: string | null;
  threadHeadId: string | null;
  abandonedThreadIds: string;
}

export function selectThread(
  database: SqliteDatabase,
  userId: string,
  sessionId: string,
): Thread | null {
  const row = database.get<ThreadRow>(
    `select thread_id as threadId, thread_head_id as threadHeadId,
       abandoned_thread_ids as abandonedThreadIds
     from chat_sessions where user_id = $userId and id = $sessionId`,
    { userId, sessionId },
  );
  if (!row?.threadId) return null;
  const { threadId, threadHeadId } = row;
  return { threadId, threadHeadId, abandonedThreadIds: JSON.parse(row.abandonedThreadIds) };
}

export function replaceThread(
  database: SqliteDatabase,
  userId: string,
  sessionId: string,
  thread: Thread | null,
): void {
  database.run(
    `update chat_sessions set thread_id = $threadId, thread_head_id = $threadHeadId,
       abandoned_thread_ids = $abandonedThreadIds
     where user_id = $userId and id = $sessionId`,
    {
      userId,
      sessionId,
      threadId: thread?.threadId ?? null,
      threadHeadId: thread?.threadHeadId ?? null,
      abandonedThreadIds: JSON.stringify(thread?.abandonedThreadIds ?? []),
    },
  );
}
