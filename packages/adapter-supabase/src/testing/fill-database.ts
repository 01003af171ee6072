import type { Sql } from "./postgres-server.js";

export interface FillingSize {
  messages: number;
  /** At least twice as many as people. */
  sessions: number;
  /** At least two: one has half of all sessions, the others share the rest. */
  people: number;
}

/** In 20 of the heavy person's messages, whatever the size: what a search looks for. */
export const rareWord = "zebrafinch";

/** In every hundredth of the heavy person's messages. */
export const usualWord = "sometimes";

/** In every message. */
export const commonWord = "everywhere";

/**
 * Fills a database with conversations, and gives the id of the person who has half of them: the
 * sessions of even numbers, `s0` (with a tenth of all messages), `s2` and on, placed by their
 * number. `superuser` passes triggers by, because they are not what is filled here.
 */
export async function fillDatabase(
  superuser: Sql,
  { messages, sessions, people }: FillingSize,
): Promise<string> {
  const [row] = await superuser<{ id: string }[]>`select gen_random_uuid() as id`;
  if (!row) throw new Error("No id was made.");
  const heavy = row.id;
  const long = messages / 10;
  const each = Math.floor((messages - long) / sessions);

  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`drop index public.chat_messages_by_word`;
    await sql`
      create temp table person on commit drop as
      select n, case n when 0 then ${heavy}::uuid else gen_random_uuid() end as id
      from generate_series(0, ${people - 1}::int) as n`;
    await sql`insert into auth.users select id from person`;
    await sql`
      insert into helperchat.people (user_id, activity, said)
      select id, ${sessions}, ${messages} from person`;
    // Sessions of even numbers are the heavy person's, the others are dealt out.
    await sql`
      create temp table session on commit drop as
      select place as n, 's' || place as id, person.id as user_id, place as activity
      from generate_series(0, ${sessions - 1}::int) as place
      join person on n = case place % 2 when 0 then 0 else 1 + (place / 2) % ${people - 1}::int end`;
    await sql`
      insert into public.chat_sessions (user_id, id, project_id, helper, title, title_source,
        pinned, folder, tags, head_id, preview, message_count, activity)
      select user_id, id, (array['atlas', 'borealis'])[1 + (n / 2) % 2], 'guide',
        'Session ' || md5(n::text), 'message', (n / 2) % 50 = 0,
        case when (n / 2) % 20 = 0 then 'Work' end, array['t' || (n / 2) % 10],
        'm1', 'What was said last', ${each}, activity
      from session`;
    // A few texts of everyone's, over and over: to make a million would take minutes.
    await sql`
      create temp table said_text on commit drop as
      select number, person.id as user_id,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text', said)) as parts,
        helperchat.search_words(person.id, said) as words
      from generate_series(0, 99) as number
      cross join lateral (
        select concat_ws(' ', ${commonWord}::text, case number when 0 then ${usualWord}::text end) || ' ' ||
          string_agg('w' || abs(hashint8(number * 31 + k)) % 5000, ' ')
          as said
        from generate_series(1, 30) as k
      ) as spoken
      join person on number < case person.n when 0 then 100 else 10 end`;
    await sql`create index on said_text (user_id, number)`;
    await sql`analyze said_text`;
    await sql`
      insert into public.chat_messages (user_id, session_id, id, position, role, parts, status,
        created_at, has_text, words, place)
      select user_id, session.id, 'm' || place.position, place.position, 'user', parts, 'done',
        timestamptz '2026-01-01' + make_interval(secs => n + place.position), true, words,
        row_number() over (partition by user_id order by n + place.position, n)
      from session
      cross join lateral generate_series(1, case n when 0 then ${long}::int else ${each}::int end)
        as place (position)
      join said_text using (user_id)
      where said_text.number = (n * 7 + place.position) % case n % 2 when 0 then 100 else 10 end
      -- As they come in life, everybody's among each other.
      order by n + place.position`;
    await sql`
      update public.chat_messages set words = helperchat.search_words(${heavy}, ${rareWord})
      where user_id = ${heavy} and session_id = 's0' and position <= 20`;
    await sql`
      insert into public.chat_feedback (user_id, session_id, message_id, rating)
      select user_id, session_id, id, 'good' from public.chat_messages where position % 10 = 0`;
    await sql`create index chat_messages_by_word on public.chat_messages using gin (words)`;
    await sql`select helperchat.remember_days()`;
  });
  await superuser`vacuum analyze
    public.chat_sessions, public.chat_messages, public.chat_feedback, helperchat.people`;
  return heavy;
}
