import { createHash } from "node:crypto";
import {
  type Message,
  type MessageFilter,
  type MessageHit,
  type MessageInput,
  messageText,
  type Page,
  type SearchRequest,
  type SessionFilter,
  wellFormed,
} from "@helperchat/core";
import { cutPage, messageHit, queryWords, readPage, searchWords } from "@helperchat/core/stores";
import type { SessionKey } from "./message-rows.js";
import { placeAfter } from "./remember-days.js";
import { filteredSessions, selectSession, sessionConditions } from "./session-rows.js";
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

/** How many of the latest messages are looked through before the index is asked. */
const WINDOW = 2000;

/** How many sessions are few. */
const FEW = 200;

/**
 * A page of what a search finds. The index would collect every message that has a word, and all
 * words with one beginning, to give the latest few. So what is common is found among the latest
 * messages, and what is not found there often enough is rare enough for the index. Without a word,
 * and in one session, it is enough to go through the messages. Where few sessions pass the filter,
 * theirs are gone through: of a word that is common elsewhere the index would give all for nothing.
 */
export function searchMessages(
  database: SqliteDatabase,
  userId: string,
  request: SearchRequest,
): Page<MessageHit> {
  const { filter = {} } = request;
  const { limit, before: cursor } = readPage("found", request);
  const end = filter.before && placeAfter(database, storedTime(filter.before));
  const before = Math.min(cursor, end || cursor);
  const query = wellFormed(request.query);
  const words = wantedWords(userId, query, filter);
  if (words === "no word") return { items: [], nextCursor: null };
  const { conditions, parameters } = messageConditions(filter);

  function select(from: string, order: string, more: SqliteParameters, rows: number): FoundRow[] {
    return database.all<FoundRow>(
      `select said.id, said.session_id, said.role, said.parts, said.status, said.parent_id,
         said.created_at, said.place
       from ${from} and said.user_id = $userId and ${conditions.join(" and ")}
       order by ${order} desc limit $rows`,
      { ...parameters, ...more, userId, rows },
    );
  }

  const few = words.length === 0 ? null : fewSessions(database, userId, filter);
  const goThroughAll = words.length === 0 || filter.sessionId !== undefined || few !== null;
  const floor = goThroughAll ? 0 : windowFloor(database, userId, before);
  const found = select(
    few ? MESSAGES_OF_FEW : words.length === 0 ? ALL_MESSAGES : MESSAGES_WITH_WORDS,
    "said.place",
    {
      before,
      floor,
      ...(few && { few: JSON.stringify(few) }),
      ...(words.length > 0 && { words: JSON.stringify(words.map((word) => ` ${word}`)) }),
    },
    limit + 1,
  );
  if (found.length <= limit && floor > 0) {
    const match = words.map((word) => `"${word}" *`).join(" AND ");
    const missing = limit + 1 - found.length;
    found.push(...select(INDEXED_MESSAGES, "chat_words.rowid", { match, floor }, missing));
  }
  const { rows, nextCursor } = cutPage("found", found, limit);
  return { items: rows.flatMap((row) => hitOf(database, userId, row, query) ?? []), nextCursor };
}

const ALL_MESSAGES = "chat_messages as said where said.place >= $floor and said.place < $before";

const HAS_WORDS = `not exists (
    select 1 from json_each($words) where instr(' ' || chat_words.words, value) = 0
  )`;

const MESSAGES_WITH_WORDS = `chat_messages as said
  cross join chat_words on chat_words.rowid = said.place
  where said.place >= $floor and said.place < $before and ${HAS_WORDS}`;

/** `+` keeps SQLite from going through everything by its place, once for each session. */
const MESSAGES_OF_FEW = `json_each($few) as one
  cross join chat_messages as said on said.session_id = one.value
  cross join chat_words on chat_words.rowid = said.place
  where +said.place >= $floor and +said.place < $before and ${HAS_WORDS}`;

/** FTS5 can give its rows by their number, and that is a message's place: reading ends with the page. */
const INDEXED_MESSAGES = `chat_words
  cross join chat_messages as said on said.place = chat_words.rowid
  where chat_words match $match and chat_words.rowid < $floor`;

/** The sessions that pass the filter, if they have no more messages than are looked through at once. */
function fewSessions(
  database: SqliteDatabase,
  userId: string,
  filter: MessageFilter,
): readonly string[] | null {
  const { pinned, folder, tags = [], sessionId } = filter;
  const isNarrow = pinned || folder !== undefined || tags.length > 0;
  if (!isNarrow || sessionId !== undefined) return null;
  const { from, where, parameters } = filteredSessions(userId, {
    ...sessionFilter(filter),
    state: filter.state ?? "active",
  });
  const sessions = database.all<{ id: string; message_count: number }>(
    `select id, message_count from ${from} where ${where} limit ${FEW + 1}`,
    parameters,
  );
  const messages = sessions.reduce((sum, { message_count }) => sum + message_count, 0);
  return sessions.length > FEW || messages > WINDOW ? null : sessions.map(({ id }) => id);
}

/** The lowest place of the latest messages before a place; 0 where there are no more than these. */
function windowFloor(database: SqliteDatabase, userId: string, before: number): number {
  const row = database.get<{ place: number }>(
    `select place from chat_messages where user_id = $userId and place < $before
     order by place desc limit 1 offset ${WINDOW - 1}`,
    { userId, before },
  );
  return row?.place ?? 0;
}

function hitOf(database: SqliteDatabase, userId: string, row: FoundRow, query: string) {
  const found = selectSession(database, userId, row.session_id);
  const { id, role, status, parent_id: parentId, created_at: createdAt } = row;
  const parts: Message["parts"] = JSON.parse(row.parts);
  return (
    found && messageHit(found.session, { id, role, status, parentId, createdAt, parts }, query)
  );
}

/** The beginnings of words in the index that a message must have. None has a quote or a space in it. */
function wantedWords(
  userId: string,
  query: string,
  { tool }: MessageFilter,
): readonly string[] | "no word" {
  const owner = ownerOf(userId);
  const words = queryWords(query).map((word) => owner + word);
  if (words.length === 0 && query.trim() !== "") return "no word";
  return tool ? [...words, toolWord(owner)] : words;
}

/** What a search asks of a message's session. */
function sessionFilter({
  sessionId,
  after: _after,
  before: _before,
  tool: _tool,
  ...ofSession
}: MessageFilter): SessionFilter {
  return {
    ...ofSession,
    state: ofSession.state ?? (sessionId === undefined ? "active" : undefined),
  };
}

function messageConditions(filter: MessageFilter) {
  const { sessionId, after, before } = filter;
  const { conditions, parameters } = sessionConditions(sessionFilter(filter));
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
