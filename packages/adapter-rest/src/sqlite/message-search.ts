import { createHash } from "node:crypto";
import {
  type Message,
  type MessageFilter,
  type MessageHit,
  type MessageInput,
  messageText,
  type Page,
  type SearchRequest,
  wellFormed,
} from "@helperchat/core";
import { cutPage, messageHit, queryWords, readPage, searchWords } from "@helperchat/core/stores";
import type { SessionKey } from "./message-rows.js";
import { selectSession, sessionConditions } from "./session-rows.js";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";
import { storedTime } from "./stored-time.js";

/**
 * What is kept of a message to find it, or null where there is nothing to find. Each word begins
 * with its owner, so that a search reads no one else's part of the index. No owner begins with a
 * `t`: a call of a tool is a word that nobody can write.
 */
export function indexedWords(
  userId: string,
  { status, parts }: Pick<MessageInput, "status" | "parts">,
): string | null {
  // A reply is found once it is whole: its checkpoints would be indexed again every second.
  if (status === "replying") return null;
  const owner = ownerOf(userId);
  const words = new Set(searchWords(messageText({ parts })).map((word) => owner + word));
  if (parts.some(({ type }) => type === "dynamic-tool")) words.add(toolWord(owner));
  return words.size === 0 ? null : [...words].join(" ");
}

/** Brings the index to what a message says now. A new message takes the next place. */
export function indexMessage(
  database: SqliteDatabase,
  key: SessionKey,
  message: Message,
  nextPlace: () => number,
): void {
  const its = { ...key, id: message.id };
  const ofMessage = "user_id = $userId and session_id = $sessionId and id = $id";
  const row = database.get<{ place: number | null }>(
    `select place from chat_messages where ${ofMessage}`,
    its,
  );
  let place = row?.place ?? null;
  if (place === null) {
    place = nextPlace();
    database.run(`update chat_messages set place = $place where ${ofMessage}`, { ...its, place });
  } else {
    database.run("delete from chat_words where rowid = $place", { place });
  }
  const words = indexedWords(key.userId, message);
  if (words === null) return;
  database.run("insert into chat_words (rowid, words) values ($place, $words)", { place, words });
}

interface FoundRow {
  id: string;
  session_id: string;
  role: Message["role"];
  parts: string;
  status: Message["status"];
  parent_id: string | null;
  created_at: string;
  place: number;
}

/**
 * A page of what a search finds. FTS5 gives its rows by their number, the highest first, and that
 * is a message's place: reading ends with the page, however many more there are.
 */
export function searchMessages(
  database: SqliteDatabase,
  userId: string,
  request: SearchRequest,
): Page<MessageHit> {
  const { limit, before } = readPage("found", request);
  const query = wellFormed(request.query);
  const { conditions, parameters } = messageConditions(request.filter);
  const match = matchOf(userId, query, request.filter);
  if (match === "nothing") return { items: [], nextCursor: null };
  const from =
    match === "everything"
      ? "chat_messages as said where said.place < $before"
      : `chat_words cross join chat_messages as said
         where chat_words match $match and chat_words.rowid < $before
           and said.place = chat_words.rowid`;
  const found = database.all<FoundRow>(
    `select said.id, said.session_id, said.role, said.parts, said.status, said.parent_id,
       said.created_at, said.place
     from ${from} and said.user_id = $userId and ${conditions.join(" and ")}
     order by ${match === "everything" ? "said.place" : "chat_words.rowid"} desc limit $rows`,
    {
      ...parameters,
      ...(match !== "everything" && { match }),
      userId,
      before,
      rows: limit + 1,
    },
  );
  const { rows, nextCursor } = cutPage("found", found, limit);
  return { items: rows.flatMap((row) => hitOf(database, userId, row, query) ?? []), nextCursor };
}

function hitOf(database: SqliteDatabase, userId: string, row: FoundRow, query: string) {
  const found = selectSession(database, userId, row.session_id);
  const { id, role, status, parent_id: parentId, created_at: createdAt } = row;
  const message: Message = {
    id,
    role,
    status,
    parentId,
    createdAt,
    parts: JSON.parse(row.parts),
  };
  return found && messageHit(found.session, message, query);
}

/** The query in FTS5's words: each is quoted, and none can have a quote in it. */
function matchOf(
  userId: string,
  query: string,
  { tool }: MessageFilter = {},
): string | "everything" | "nothing" {
  const owner = ownerOf(userId);
  const words = queryWords(query).map((word) => `"${owner}${word}" *`);
  if (words.length === 0 && query.trim() !== "") return "nothing";
  if (tool) words.push(`"${toolWord(owner)}"`);
  return words.length === 0 ? "everything" : words.join(" AND ");
}

function messageConditions(filter: MessageFilter = {}) {
  const { sessionId, after, before, tool: _, ...ofSession } = filter;
  const state = ofSession.state ?? (sessionId === undefined ? "active" : undefined);
  const { conditions, parameters } = sessionConditions({ ...ofSession, state });
  const session = ["user_id = $userId", "id = said.session_id", ...conditions].join(" and ");
  const all = [
    "said.status <> 'replying'",
    `exists (select 1 from chat_sessions where ${session})`,
  ];
  const more: SqliteParameters = {};
  const add = (condition: string, name: string, value: string) => {
    all.push(condition);
    more[name] = value;
  };
  if (sessionId !== undefined) add("said.session_id = $sessionId", "sessionId", sessionId);
  if (after !== undefined) add("said.created_at >= $after", "after", storedTime(after));
  if (before !== undefined) add("said.created_at < $until", "until", storedTime(before));
  return { conditions: all, parameters: { ...parameters, ...more } };
}

function ownerOf(userId: string): string {
  return createHash("sha256").update(userId).digest("hex").slice(0, 8);
}

function toolWord(owner: string): string {
  return `tool${owner}`;
}
