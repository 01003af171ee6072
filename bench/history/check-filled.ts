import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import { createSupabaseStore } from "@helperchat/adapter-supabase";
import type { FeedbackStore, SessionStore } from "@helperchat/core";
import { openSqlite } from "../../packages/adapter-rest/src/sqlite/sqlite-database.js";
import { clientOf, newUserId } from "../../packages/adapter-supabase/src/testing/test-person.js";
import type { FilledPostgres } from "./fill-postgres.js";
import { messagesOf, type PlannedSession, planHistory } from "./history.js";

/**
 * Whether what was put together are the rows that the store writes: somebody else saves some of the
 * same sessions through it, and what is kept of both is compared, but for times and places.
 */
export async function checkSqlite(path: string, sessions: number): Promise<void> {
  const sample = sampleOf(sessions);
  const store = createSqliteStore({ path, userId: "check" });
  await save(store, sample);
  const database = openSqlite(path);
  compare(sample, (session) => {
    const rowsOf = (userId: string) => {
      const own = { userId, sessionId: session };
      const owner = createHash("sha256").update(userId).digest("hex").slice(0, 8);
      return [
        database.all(
          `select id, project_id, helper, title, title_source, title_folded, state, pinned, folder,
             tags, metadata, head_id, preview, message_count
           from chat_sessions where user_id = $userId and id = $sessionId`,
          own,
        ),
        database.all(
          `select id, position, parent_id, role, parts, status, error, metadata, preview, feedback,
             replace(words, $owner, '') as words
           from chat_messages as said left join chat_words on chat_words.rowid = said.place
           where user_id = $userId and session_id = $sessionId order by position`,
          { ...own, owner },
        ),
        database.all(
          `select message_id, by_person, words, input_tokens, output_tokens, tools
           from chat_measures where user_id = $userId and session_id = $sessionId
           order by message_id`,
          own,
        ),
      ];
    };
    return [rowsOf("ada"), rowsOf("check")];
  });
  for (const { input } of sample) await store.deleteSession(input.id);
}

/** The same of a Postgres. */
export async function checkPostgres(filled: FilledPostgres): Promise<void> {
  const { superuser: sql, sessions, url, userId } = filled;
  const sample = sampleOf(sessions);
  const check = newUserId();
  await sql`insert into auth.users values (${check})`;
  await save(createSupabaseStore(clientOf(url, check)), sample);
  const rowsOf = async (person: string, session: string) => [
    await sql`
      select id, project_id, helper, title, title_source, state, pinned, folder, tags, metadata,
        head_id, preview, message_count, trashed_at is null as is_kept
      from public.chat_sessions where user_id = ${person} and id = ${session}`,
    await sql`
      select id, position, parent_id, role, parts, status, error, metadata, has_text, rating, reason,
        replace(words::text, left(${person}, 8), '') as words
      from public.chat_messages as said
      left join public.chat_feedback as feedback on feedback.user_id = said.user_id
        and feedback.session_id = said.session_id and feedback.message_id = said.id
      where said.user_id = ${person} and said.session_id = ${session} order by position`,
    await sql`
      select message_id, by_person, words, input_tokens, output_tokens, tools
      from helperchat.measures where user_id = ${person} and session_id = ${session}
      order by message_id`,
  ];
  const found = new Map<string, readonly [unknown, unknown]>();
  for (const { input } of sample) {
    found.set(input.id, [await rowsOf(userId, input.id), await rowsOf(check, input.id)]);
  }
  compare(sample, (session) => found.get(session) ?? [null, undefined]);
  await sql`delete from auth.users where id = ${check}`;
  await sql`vacuum analyze`;
}

function sampleOf(sessions: number): PlannedSession[] {
  const wanted = [0, 1, sessions / 2, sessions - 4, sessions - 1];
  return [...planHistory(sessions)].filter((_, index) => wanted.includes(index));
}

async function save(
  store: SessionStore & FeedbackStore,
  sample: readonly PlannedSession[],
): Promise<void> {
  for (const planned of sample) {
    const { input, state, rated } = planned;
    await store.createSession(input);
    await store.saveMessages(input.id, messagesOf(planned));
    if (rated !== null) await store.setFeedback(input.id, rated, { rating: "good" });
    if (state !== "active") await store.updateSession(input.id, { state });
  }
}

function compare(
  sample: readonly PlannedSession[],
  rowsOf: (session: string) => readonly [filled: unknown, stored: unknown],
): void {
  for (const { input } of sample) {
    const [filled, stored] = rowsOf(input.id);
    if (isDeepStrictEqual(filled, stored)) continue;
    throw new Error(`${input.id} is not as the store keeps it:
${JSON.stringify(filled).slice(0, 2000)}
${JSON.stringify(stored).slice(0, 2000)}`);
  }
}
