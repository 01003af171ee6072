import { createSupabaseStore } from "@helperchat/adapter-supabase";
import { connect, type Sql } from "../../packages/adapter-supabase/src/testing/postgres-server.js";
import { startPostgrest } from "../../packages/adapter-supabase/src/testing/postgrest-server.js";
import { createDatabase } from "../../packages/adapter-supabase/src/testing/test-database.js";
import { clientOf, newUserId } from "../../packages/adapter-supabase/src/testing/test-person.js";
import type { Filled } from "./filled.js";
import { EACH_SAYS, type PlannedSession, planHistory } from "./history.js";
import { saidPool } from "./said-pool.js";

export interface FilledPostgres extends Filled {
  /** Whose history it is. */
  userId: string;
  url: string;
  superuser: Sql;
  stop(): Promise<void>;
}

/**
 * A database with the history of one person beside those of another, served by PostgREST. The
 * triggers would take many minutes for a million messages; this has the database's own functions
 * work out what is said once, and puts together rows of it. `checkFilled` says whether they are what
 * the triggers would have left.
 */
export async function fillPostgres(
  socketFolder: string,
  program: string,
  sessions: number,
): Promise<FilledPostgres> {
  const database = `history_${sessions}`;
  await createDatabase(socketFolder, database);
  const superuser = connect(socketFolder, "supabase_admin", database);
  const userId = newUserId();
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`drop index public.chat_messages_by_word`;
    await fillPerson(sql, newUserId(), Math.ceil(sessions / 10));
    await fillPerson(sql, userId, sessions);
    await sql`create index chat_messages_by_word on public.chat_messages using gin (words)`;
    await sql`select helperchat.remember_days()`;
  });
  await superuser`vacuum analyze`;
  const api = await startPostgrest({ program, socketFolder, database });
  return {
    store: createSupabaseStore(clientOf(api.url, userId)),
    sessions,
    userId,
    url: api.url,
    superuser,
    async stop() {
      await api.stop();
      await superuser.end();
    },
  };
}

type Transaction = Parameters<Parameters<Sql["begin"]>[1]>[0];

async function fillPerson(sql: Transaction, userId: string, sessions: number): Promise<void> {
  await sql`insert into auth.users values (${userId})`;
  await sql`
    insert into helperchat.people (user_id, activity, session_count, said)
    values (${userId}, ${sessions}, ${sessions}, ${sessions * EACH_SAYS})`;
  await sql`
    create temp table pool on commit drop as
    select number - 1 as number, role, parts, status, metadata,
      helperchat.search_words(${userId}, helperchat.message_text(parts),
        parts @> '[{"type": "dynamic-tool"}]') as words,
      helperchat.preview(parts) as preview, measured.*
    from jsonb_array_elements(${sql.json(saidPool as never)}) with ordinality as given (said, number)
    cross join lateral jsonb_to_record(said)
      as fields (role text, parts jsonb, status text, metadata jsonb)
    cross join lateral helperchat.measure(role, parts, metadata) as measured (
      by_person, word_count, input_tokens, output_tokens, tools)`;
  await sql`create unique index on pool (number)`;
  await sql`analyze pool`;
  let batch: PlannedSession[] = [];
  let filled = 0;
  for (const planned of planHistory(sessions)) {
    batch.push(planned);
    if (batch.length < 500) continue;
    await addSessions(sql, userId, batch, filled);
    filled += batch.length;
    batch = [];
  }
  await addSessions(sql, userId, batch, filled);
  await sql`drop table pool`;
}

/** Sessions that come after so many others. */
async function addSessions(
  sql: Transaction,
  userId: string,
  batch: readonly PlannedSession[],
  before: number,
): Promise<void> {
  await sql`
    create temp table planned on commit drop as
    select number, its.*, planned ->> 'state' as state, (planned ->> 'time')::timestamptz as time,
      planned ->> 'rated' as rated, planned -> 'said' as said
    from jsonb_array_elements(${sql.json(batch as never)}) with ordinality as given (planned, number)
    cross join lateral jsonb_to_record(planned -> 'input') as its (id text, "projectId" text,
      helper text, title text, "titleSource" text, pinned boolean, folder text, tags text[])`;
  await sql`
    insert into public.chat_sessions (user_id, id, project_id, helper, title, title_source, state,
      pinned, folder, tags, head_id, preview, message_count, created_at, updated_at,
      last_message_at, activity, trashed_at)
    select ${userId}, id, "projectId", helper, title, "titleSource", state, pinned, folder, tags,
      'message-' || jsonb_array_length(said), pool.preview, jsonb_array_length(said), time, time,
      time, ${before}::bigint + planned.number, case state when 'trashed' then time end
    from planned join pool on pool.number = (said ->> -1)::integer`;
  await sql`
    create temp table spoken on commit drop as
    select planned.number as session, id as session_id, time, position, rated,
      one::integer as number
    from planned cross join lateral jsonb_array_elements(said) with ordinality as all_said (one, position)`;
  await sql`
    insert into public.chat_messages (user_id, session_id, id, position, parent_id, role, parts,
      status, metadata, created_at, place, has_text, words)
    select ${userId}, session_id, 'message-' || position, position,
      case when position > 1 then 'message-' || position - 1 end, role, parts, status, metadata,
      time, (${before}::bigint + session - 1) * ${EACH_SAYS} + position, preview is not null, words
    from spoken join pool using (number)
    order by session, position`;
  await sql`
    insert into helperchat.measures
    select ${userId}, session_id, 'message-' || position, time, by_person, word_count, input_tokens,
      output_tokens, tools
    from spoken join pool using (number)
    order by session, position`;
  await sql`
    insert into public.chat_feedback (user_id, session_id, message_id, rating)
    select ${userId}, id, rated, 'good' from planned where rated is not null`;
  await sql`drop table planned, spoken`;
}
