import { setImmediate } from "node:timers/promises";
import { createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import { type MessageInput, messagePreview } from "@helperchat/core";
import { measureMessage, newSession } from "@helperchat/core/stores";
import { toolsColumn } from "../../packages/adapter-rest/src/sqlite/add-message-measures.js";
import { indexedWords } from "../../packages/adapter-rest/src/sqlite/message-search.js";
import { insertSession } from "../../packages/adapter-rest/src/sqlite/session-rows.js";
import {
  openSqlite,
  type SqliteDatabase,
} from "../../packages/adapter-rest/src/sqlite/sqlite-database.js";
import type { Filled } from "./filled.js";
import { EACH_SAYS, messageId, type PlannedSession, planHistory } from "./history.js";
import { saidPool } from "./said-pool.js";

/** What the store gives out places for: a session that is created, each message, and their saving. */
const PLACES = EACH_SAYS + 2;

/**
 * A database file with the history of one person beside those of another. `saveMessages` takes five
 * minutes for a million messages, on two cores that do nothing else; this works out what is said
 * once and puts together rows of it, a session at a time. `checkFilled` says whether they are the
 * store's own.
 */
export async function fillSqlite(path: string, sessions: number): Promise<Filled> {
  const database = openSqlite(path);
  // What is made here need not survive the power. Everything else is as it is for everyone.
  database.run("pragma synchronous = off", {});
  await fillPerson(database, "bob", Math.ceil(sessions / 10));
  await fillPerson(database, "ada", sessions);
  database.run("pragma synchronous = full", {});
  return { store: createSqliteStore({ path, userId: "ada" }), sessions };
}

async function fillPerson(
  database: SqliteDatabase,
  userId: string,
  sessions: number,
): Promise<void> {
  fillPool(database, userId);
  let batch: PlannedSession[] = [];
  const addBatch = () => {
    database.transaction(() => {
      for (const planned of batch) addSession(database, userId, planned);
    });
    batch = [];
  };
  for (const planned of planHistory(sessions)) {
    batch.push(planned);
    if (batch.length < 100) continue;
    addBatch();
    // Somebody may want to end this.
    await setImmediate();
  }
  addBatch();
  database.run("drop table pool", {});
}

/** What is said, with all that the store would keep of it. */
function fillPool(database: SqliteDatabase, userId: string): void {
  database.run(
    `create temp table pool (number integer primary key, role, parts, status, metadata, preview,
       words, by_person, word_count, input_tokens, output_tokens, tools)`,
    {},
  );
  database.transaction(() => {
    for (const [number, said] of saidPool.entries()) {
      const message: MessageInput = { ...said, id: "said", parentId: null };
      const measures = measureMessage(message);
      if (!measures) throw new Error("What is said is done, so it counts.");
      database.run(
        `insert into pool values ($number, $role, $parts, $status, $metadata, $preview, $words,
           $byPerson, $wordCount, $inputTokens, $outputTokens, $tools)`,
        {
          number,
          role: said.role,
          parts: JSON.stringify(said.parts),
          status: said.status,
          metadata: said.metadata ? JSON.stringify(said.metadata) : null,
          preview: messagePreview(message),
          words: indexedWords(userId, said),
          byPerson: Number(said.role === "user"),
          wordCount: measures.words,
          inputTokens: measures.inputTokens,
          outputTokens: measures.outputTokens,
          tools: toolsColumn(measures.tools),
        },
      );
    }
  });
}

function addSession(
  database: SqliteDatabase,
  userId: string,
  { input, state, time, said, rated }: PlannedSession,
): void {
  const row = database.get<{ first: number }>(
    `update chat_counter set activities = activities + ${PLACES}
     returning activities - ${PLACES} + 1 as first`,
  );
  const last = database.get<{ preview: string | null }>(
    "select preview from pool where number = $number",
    { number: said.at(-1) ?? null },
  );
  if (!row || !last) throw new Error("The counter or what is said is not there.");
  insertSession(database, userId, {
    session: {
      ...newSession(input, time),
      state,
      headId: messageId(said.length),
      messageCount: said.length,
      preview: last.preview,
    },
    place: row.first + PLACES - 1,
  });
  const own = { userId, sessionId: input.id };
  const all = { said: JSON.stringify(said), first: row.first + 1 };
  database.run(
    `insert into chat_messages (user_id, session_id, id, position, parent_id, role, parts, status,
       metadata, preview, created_at, feedback, place)
     select $userId, $sessionId, 'message-' || (one.key + 1), one.key + 1,
       iif(one.key = 0, null, 'message-' || one.key), role, parts, status, metadata, preview, $time,
       iif('message-' || (one.key + 1) = $rated, '{"rating":"good"}', null), $first + one.key
     from json_each($said) as one cross join pool on number = one.value`,
    { ...own, ...all, time, rated },
  );
  database.run(
    `insert into chat_words (rowid, words)
     select $first + one.key, words
     from json_each($said) as one cross join pool on number = one.value where words is not null`,
    all,
  );
  database.run(
    `insert into chat_measures
     select $userId, $time, $sessionId, 'message-' || (one.key + 1), by_person, word_count,
       input_tokens, output_tokens, tools
     from json_each($said) as one cross join pool on number = one.value`,
    { ...own, said: all.said, time },
  );
}
