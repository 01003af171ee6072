import type { Share, ShareListRequest } from "@helperchat/core";
import type { PageRange } from "@helperchat/core/stores";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";

/** The table of shares. They go with their session. */
export const createShares = `
  create table chat_shares (
    user_id text not null,
    id text not null,
    session_id text not null,
    token text not null unique,
    extent text not null,
    tools text not null,
    title text,
    head_id text not null,
    expires_at text,
    created_at text not null,
    place integer not null,
    primary key (user_id, id),
    foreign key (user_id, session_id) references chat_sessions (user_id, id) on delete cascade
  ) strict;

  create index chat_shares_by_place on chat_shares (user_id, place);
  create index chat_shares_by_session on chat_shares (user_id, session_id, place);
`;

const COLUMNS = `id, session_id as sessionId, token, extent, tools, title, head_id as headId,
  expires_at as expiresAt, created_at as createdAt`;

interface PlacedShare {
  share: Share;
  place: number;
}

export function selectShare(
  database: SqliteDatabase,
  userId: string,
  id: string,
): Share | undefined {
  const sql = `select ${COLUMNS} from chat_shares where user_id = $userId and id = $id`;
  const row = database.get<Share>(sql, { userId, id });
  // A row has no prototype, which others may count on.
  return row && { ...row };
}

/** The latest first, and one more than `limit`, where there is one, to show that there is. */
export function selectShares(
  database: SqliteDatabase,
  userId: string,
  { limit, before }: PageRange,
  { sessionId }: Pick<ShareListRequest, "sessionId">,
): PlacedShare[] {
  const parameters: SqliteParameters = { userId, before, rows: limit + 1 };
  if (sessionId !== undefined) parameters.sessionId = sessionId;
  const ofSession = sessionId === undefined ? "" : "and session_id = $sessionId";
  return database
    .all<Share & { place: number }>(
      `select ${COLUMNS}, place from chat_shares
       where user_id = $userId and place < $before ${ofSession} order by place desc limit $rows`,
      parameters,
    )
    .map(({ place, ...share }) => ({ share, place }));
}

export function insertShare(
  database: SqliteDatabase,
  userId: string,
  { share, place }: PlacedShare,
): void {
  database.run(
    `insert into chat_shares (user_id, id, session_id, token, extent, tools, title, head_id,
       expires_at, created_at, place)
     values ($userId, $id, $sessionId, $token, $extent, $tools, $title, $headId,
       $expiresAt, $createdAt, $place)`,
    { ...share, userId, place },
  );
}

export function deleteShare(database: SqliteDatabase, userId: string, id: string): void {
  database.run("delete from chat_shares where user_id = $userId and id = $id", { userId, id });
}

/** The share with this token, and whose it is. */
export function findShare(
  database: SqliteDatabase,
  token: string,
): { share: Share; userId: string } | undefined {
  const sql = `select ${COLUMNS}, user_id as userId from chat_shares where token = $token`;
  const row = database.get<Share & { userId: string }>(sql, { token });
  if (!row) return undefined;
  const { userId, ...share } = row;
  return { share, userId };
}
