-- HelperChat: sessions and messages behind Row Level Security.
--
-- Postgres 15 and later, Supabase or not (docs/plain-postgres.md has what must be there first).
-- Applying it again is harmless. `verify.sql` shows whether it is all in place,
-- `0001_helperchat.down.sql` takes it away again.
--
-- Four rules hold it together:
-- * People own rows. `user_id` is whoever is signed in: it is never taken from a request.
-- * What the server owns (times, counters, order, previews, threads) is set here and granted to
--   nobody. Grants are by column, so a forged one is refused before any row is looked at.
-- * Functions look for names in pg_catalog first and in pg_temp last. With an empty search_path
--   Postgres looks in pg_temp before all else, where anyone may have made a type named "text".
-- * Counters belong to a person. One sequence for all would tell everybody how busy others are.

-- ── What nobody but the database sees ──────────────────────────────────────────────────────────

create schema if not exists helperchat;
revoke all on schema helperchat from public;
comment on schema helperchat is 'HelperChat''s own. Never expose it through the API.';

create table if not exists helperchat.settings (
  only_row boolean primary key default true check (only_row),
  message_bytes integer default 2097152,
  metadata_bytes integer default 65536,
  sessions_per_person integer default 50000,
  sessions_per_minute integer default 120,
  messages_per_minute integer default 1200,
  trash_days integer not null default 30,
  shares_per_person integer default 1000,
  templates_per_person integer default 500
);
comment on table helperchat.settings is
  'The limits, in one row. Change them with an update; null means unlimited.';
comment on column helperchat.settings.message_bytes is
  'The longest message, all its parts as JSON text, in bytes.';
comment on column helperchat.settings.metadata_bytes is
  'The longest metadata of a session, as JSON text, in bytes. Lists carry it.';
comment on column helperchat.settings.sessions_per_minute is
  'New sessions of one person: so many at once, and then at this pace.';
comment on column helperchat.settings.messages_per_minute is
  'New messages of one person, the assistant''s included: so many at once, and then at this pace.';
comment on column helperchat.settings.trash_days is
  'How long a trashed session stays before purge_trashed_chat_sessions() deletes it.';
insert into helperchat.settings default values on conflict do nothing;

create table if not exists helperchat.people (
  user_id uuid primary key,
  -- How often the person's sessions were active: their lists are sorted by it.
  activity bigint not null default 0,
  session_count integer not null default 0,
  -- How many messages the person ever saved: what a search finds is sorted by it.
  said bigint not null default 0,
  -- What is left of a minute's allowance, as of refilled_at. Null: all of it.
  spare_sessions double precision,
  spare_messages double precision,
  refilled_at timestamptz not null default now()
);
comment on table helperchat.people is 'A row of counters for each person who has sessions.';

create table if not exists helperchat.days (
  user_id uuid not null,
  day date not null,
  -- No session and no message that has a time of this day or an earlier one has a higher place.
  last_activity bigint not null,
  last_place bigint not null,
  primary key (user_id, day),
  constraint days_person_fkey foreign key (user_id)
    references helperchat.people (user_id) on delete cascade
);
comment on table helperchat.days is
  'How far a person''s counters had come by the end of each day, in UTC.';

alter table helperchat.settings enable row level security;
alter table helperchat.people enable row level security;
alter table helperchat.days enable row level security;
revoke all on helperchat.settings, helperchat.people, helperchat.days
  from public, anon, authenticated, service_role;

-- ── Sessions and messages ──────────────────────────────────────────────────────────────────────

create table if not exists public.chat_sessions (
  user_id uuid not null default auth.uid(),
  id text not null
    check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  project_id text not null
    check (project_id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  helper text not null
    check (helper ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  title text check (length(title) <= 200),
  title_source text check (title_source in ('message', 'model', 'person')),
  state text not null default 'active' check (state in ('active', 'archived', 'trashed')),
  pinned boolean not null default false,
  folder text check (length(folder) between 1 and 128),
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  head_id text,
  preview text,
  message_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_message_at timestamptz not null default now(),
  -- The place in the person's lists, from helperchat.people.
  activity bigint not null,
  trashed_at timestamptz,
  -- The provider's memory of the session. For servers alone: no other role may read or write it.
  thread_id text,
  thread_head_id text,
  abandoned_thread_ids text[] not null default '{}',
  -- Ids are the caller's, so two people may use the same one and never learn of each other.
  primary key (user_id, id)
) with (fillfactor = 85);
comment on table public.chat_sessions is 'HelperChat: conversations, each of one person.';

create table if not exists public.chat_messages (
  user_id uuid not null default auth.uid(),
  session_id text not null,
  id text not null
    check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  -- The order within the session: 1, 2, 3 …
  position bigint not null,
  parent_id text
    check (parent_id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  role text not null check (role in ('user', 'assistant')),
  parts jsonb not null check (jsonb_typeof(parts) = 'array'),
  status text not null
    check (status in ('done', 'replying', 'stopped', 'interrupted', 'failed')),
  error jsonb check (jsonb_typeof(error) = 'object'),
  metadata jsonb check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  -- The place among all of the person's messages, from helperchat.people.
  place bigint not null,
  has_text boolean not null,
  -- What a search finds. Each word begins with its owner's id, so a search reads no one else's
  -- part of the index, and takes no longer when others write more.
  words tsvector,
  primary key (user_id, session_id, id),
  -- The owner is here again, so that no policy needs to look at another table, and the
  -- foreign key sees to it that a message's owner is its session's.
  constraint chat_messages_session_fkey foreign key (user_id, session_id)
    references public.chat_sessions (user_id, id) on delete cascade
);
comment on table public.chat_messages is 'HelperChat: what was said, all branches.';

-- On Supabase a person's sessions go with the account.
do $$
begin
  if to_regclass('auth.users') is null then return; end if;
  if not exists (select from pg_constraint where conname = 'chat_sessions_user_id_fkey') then
    alter table public.chat_sessions add constraint chat_sessions_user_id_fkey
      foreign key (user_id) references auth.users (id) on delete cascade;
  end if;
  if not exists (select from pg_constraint where conname = 'chat_people_user_id_fkey') then
    alter table helperchat.people add constraint chat_people_user_id_fkey
      foreign key (user_id) references auth.users (id) on delete cascade;
  end if;
end
$$;

create index if not exists chat_sessions_by_activity
  on public.chat_sessions (user_id, state, activity desc);
create index if not exists chat_sessions_by_helper
  on public.chat_sessions (user_id, project_id, helper, state, activity desc);
create index if not exists chat_sessions_by_folder
  on public.chat_sessions (user_id, folder, state, activity desc) where folder is not null;
create index if not exists chat_sessions_pinned
  on public.chat_sessions (user_id, state, activity desc) where pinned;
create index if not exists chat_sessions_trashed
  on public.chat_sessions (trashed_at) where trashed_at is not null;
create unique index if not exists chat_messages_by_position
  on public.chat_messages (user_id, session_id, position);
create index if not exists chat_messages_by_place
  on public.chat_messages (user_id, place desc);
create index if not exists chat_messages_by_word
  on public.chat_messages using gin (words);

-- Postgres plans before it knows who asks, and takes everyone for average. The average person has a
-- few sessions, and it would read and sort them all, those of somebody with thousands, too. Told
-- that there are few people and sessions, it expects many rows of each and reads them in order.
alter table public.chat_sessions alter column user_id set (n_distinct = 20);
alter table public.chat_messages alter column user_id set (n_distinct = 20);
alter table public.chat_messages alter column session_id set (n_distinct = 100);

-- ── Who may do what ────────────────────────────────────────────────────────────────────────────

alter table public.chat_sessions enable row level security;
alter table public.chat_messages enable row level security;

-- Projects that grant by default have given everything to everyone by now.
revoke all on public.chat_sessions, public.chat_messages
  from public, anon, authenticated, service_role;

grant delete on public.chat_sessions to authenticated;
grant
  select (user_id, id, project_id, helper, title, title_source, state, pinned, folder, tags,
    metadata, head_id, preview, message_count, created_at, updated_at, last_message_at, activity),
  insert (id, project_id, helper, title, title_source, pinned, folder, tags, metadata),
  update (title, title_source, state, pinned, folder, tags, metadata, head_id)
  on public.chat_sessions to authenticated;

-- No delete: a message goes with its session.
grant
  select (user_id, session_id, id, position, parent_id, role, parts, status, error, metadata,
    created_at),
  insert (session_id, id, parent_id, role, parts, status, error, metadata),
  update (parent_id, role, parts, status, error, metadata)
  on public.chat_messages to authenticated;

grant select, insert, update, delete on public.chat_sessions, public.chat_messages
  to service_role;

-- `(select auth.uid())` is worked out once for a statement; bare, it would be for every row.
drop policy if exists chat_sessions_read on public.chat_sessions;
create policy chat_sessions_read on public.chat_sessions for select to authenticated
  using ((select auth.uid()) = user_id);
drop policy if exists chat_sessions_create on public.chat_sessions;
create policy chat_sessions_create on public.chat_sessions for insert to authenticated
  with check ((select auth.uid()) = user_id);
drop policy if exists chat_sessions_change on public.chat_sessions;
create policy chat_sessions_change on public.chat_sessions for update to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
drop policy if exists chat_sessions_delete on public.chat_sessions;
create policy chat_sessions_delete on public.chat_sessions for delete to authenticated
  using ((select auth.uid()) = user_id);

drop policy if exists chat_messages_read on public.chat_messages;
create policy chat_messages_read on public.chat_messages for select to authenticated
  using ((select auth.uid()) = user_id);
drop policy if exists chat_messages_create on public.chat_messages;
create policy chat_messages_create on public.chat_messages for insert to authenticated
  with check ((select auth.uid()) = user_id);
drop policy if exists chat_messages_change on public.chat_messages;
create policy chat_messages_change on public.chat_messages for update to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);

-- ── Words ──────────────────────────────────────────────────────────────────────────────────────

-- The words of a message: its text parts, a blank line between them.
create or replace function helperchat.message_text(parts jsonb) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select string_agg(part ->> 'text', E'\n\n' order by place)
  from jsonb_array_elements(case jsonb_typeof(parts) when 'array' then parts else '[]' end)
    with ordinality as given (part, place)
  where part ->> 'type' = 'text' and jsonb_typeof(part -> 'text') = 'string'
$$;

-- A text on one line, without spaces around it. White space is what JavaScript's \s is.
create or replace function helperchat.one_line(words text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select btrim(regexp_replace(words,
    '[\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+',
    ' ', 'g'))
$$;

-- The beginning of a message's words on one line, at most 160 UTF-16 units, or null. A character
-- that takes two of them gets a carriage return in front: one_line leaves no other.
create or replace function helperchat.preview(parts jsonb) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case
    when length(units) <= 160 then nullif(line, '')
    else rtrim(replace(left(units, 159), E'\r', ''), ' ') || '…'
  end
  from helperchat.one_line(left(helperchat.message_text(parts), 1280)) as line,
    regexp_replace(line, '([\U00010000-\U0010ffff])', E'\r\\1', 'g') as units
$$;

-- What makes a word one person's own, in the index and in a search.
create or replace function helperchat.word_owner(person uuid) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select left(person::text, 8)
$$;

-- What is in a word: letters, marks and digits of scripts that write spaces between words, and the
-- scripts that write none. By their numbers, as `search-words.ts` in @helperchat/core draws the line,
-- because what Postgres takes for a letter is for its locale to say.
create or replace function helperchat.spaced_letters() returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select
    '\u0030-\u0039\u0041-\u005a\u0061-\u007a\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1'
    '\u02ec\u02ee\u0300-\u0373\u0376-\u03f3\u03f7-\u0481\u0483-\u0559\u0560-\u0588\u0591-\u05bd'
    '\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7-\u05f2\u0610-\u061a\u0620-\u0669\u066e-\u06d3'
    '\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff\u0710-\u07f5\u07fa-\u07fd\u0800-\u082d'
    '\u0840-\u085b\u0860-\u0887\u0889-\u088f\u0897-\u08e1\u08e3-\u0963\u0966-\u096f\u0971-\u09f1'
    '\u09f4-\u09f9\u09fc\u09fe-\u0a75\u0a81-\u0aef\u0af9-\u0b6f\u0b71-\u0bf2\u0c00-\u0c6f'
    '\u0c78-\u0c7e\u0c80-\u0c83\u0c85-\u0d4e\u0d54-\u0d78\u0d7a-\u0df3\u0f00\u0f18-\u0f19'
    '\u0f20-\u0f33\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u10a0-\u10fa\u10fd-\u135f'
    '\u1369-\u138f\u13a0-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u1734'
    '\u1740-\u1773\u180b-\u180d\u180f-\u193b\u1946-\u19da\u1a00-\u1a1b\u1a20-\u1a99\u1aa7'
    '\u1ab0-\u1b4c\u1b50-\u1b59\u1b6b-\u1b73\u1b80-\u1bf3\u1c00-\u1c37\u1c40-\u1c7d\u1c80-\u1cbf'
    '\u1cd0-\u1cd2\u1cd4-\u1ffc\u20d0-\u20f0\u2132\u214e\u2180-\u2188\u24eb-\u24ff\u2776-\u2793'
    '\u2c00-\u2ce4\u2ceb-\u2cf3\u2cfd\u2d00-\u2d67\u2d7f-\u2dff\u2e2f\u3005-\u3007\u3021-\u302f'
    '\u3031-\u3035\u303b-\u303c\u3105-\u312f\u31a0-\u31bf\u31f0-\u324f\ua000-\ua48c\ua4d0-\ua4fd'
    '\ua500-\ua60c\ua610-\ua672\ua674-\ua67d\ua67f-\ua6f1\ua717-\ua71f\ua722-\ua788\ua78b-\ua827'
    '\ua82c-\ua835\ua840-\ua873\ua880-\ua8c5\ua8d0-\ua8f7\ua8fb\ua8fd-\ua92d\ua930-\ua953'
    '\ua960-\ua9c0\ua9cf-\ua9d9\ua9e0-\uaa59\uaa60-\uaa76\uaa7a-\uaadd\uaae0-\uaaef\uaaf2-\uab5a'
    '\uab60-\uab68\uab70-\uabea\uabec-\ud7fb\ufb1e\ufe00-\ufe2f\ufe73\U00010000-\U000100fa'
    '\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U000101fd-\U0001039d'
    '\U000103a0-\U000103cf\U000103d1-\U00010563\U00010570-\U00010855\U00010858-\U00010876'
    '\U00010879-\U0001091b\U00010920-\U00010939\U00010940-\U00010a48\U00010a60-\U00010a7e'
    '\U00010a80-\U00010ac7\U00010ac9-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b91'
    '\U00010ba9-\U00010d6d\U00010d6f-\U00010d85\U00010e60-\U00010eac\U00010eb0-\U00010ec7'
    '\U00010efa-\U00010f54\U00010f70-\U00010f85\U00010fb0-\U00011046\U00011052-\U000110ba'
    '\U000110c2\U000110d0-\U0001113f\U00011144-\U00011173\U00011176-\U000111c4'
    '\U000111c9-\U000111cc\U000111ce-\U000111da\U000111dc\U000111e1-\U00011237'
    '\U0001123e-\U000112a8\U000112b0-\U000113d3\U000113e1-\U0001144a\U00011450-\U00011459'
    '\U0001145e-\U000114c5\U000114c7-\U000115c0\U000115d8-\U00011640\U00011644-\U00011659'
    '\U00011680-\U000116b8\U000116c0-\U0001173b\U00011740-\U0001183a\U000118a0-\U00011943'
    '\U00011950-\U000119e1\U000119e3-\U00011a3e\U00011a47-\U00011a99\U00011a9d'
    '\U00011ab0-\U00011af8\U00011b60-\U00011be0\U00011bf0-\U00011c40\U00011c50-\U00011c6c'
    '\U00011c72-\U00011ef6\U00011f00-\U00011f42\U00011f50-\U00011fd4\U00012000-\U0001246e'
    '\U00012480-\U00012ff0\U00013000-\U0001342f\U00013440-\U00016a69\U00016a70-\U00016af4'
    '\U00016b00-\U00016b36\U00016b40-\U00016b43\U00016b50-\U00016d6c\U00016d70-\U00016e96'
    '\U00016ea0-\U00016fe1\U00016fe3-\U0001bc99\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf46'
    '\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b'
    '\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001d2c0-\U0001d2f3\U0001d360-\U0001d378'
    '\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001e14e'
    '\U0001e290-\U0001e2f9\U0001e4d0-\U0001e5fa\U0001e6c0-\U0001e959\U0001ec71-\U0001ecab'
    '\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001f10b-\U0001f10c'
    '\U000e0100-\U000e01ef'
$$;
create or replace function helperchat.unspaced_letters() returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select
    '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
    '\U00020000-\U0003ffff'
$$;

-- A text in lower case, a sigma being the same at the end of a word.
create or replace function helperchat.folded(words text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select translate(lower(words), 'ς', 'σ')
$$;

-- The words of a text or, if so asked, those that a query looks for: `searchWords` and `queryWords`
-- in @helperchat/core. Of a very long one the beginning, because an index takes no more.
create or replace function helperchat.words_of(words text, of_query boolean) returns setof text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with runs as materialized (
    select found.run[1] as unspaced, length(found.run[1]) = 1 as is_alone,
      found.run[2] as spaced, found.place
    from regexp_matches(
      helperchat.folded(normalize(words, nfkc)),
      format('([%s]+)|([%s]+)', helperchat.unspaced_letters(), helperchat.spaced_letters()), 'g'
    ) with ordinality as found (run, place)
  )
  select left(spaced, 500) from runs where spaced is not null
  union all
  select concat(letter, next_letter)
  from (
    -- Nothing that needs the run itself: it would be copied for each of its letters.
    select letter, is_alone, lead(letter) over (partition by place order by nth) as next_letter
    from runs
    cross join lateral string_to_table(unspaced, null) with ordinality as split (letter, nth)
  ) as pairs
  -- The last letter begins no pair. A text is found by it, and a query means it if it is alone.
  where next_letter is not null or not of_query or is_alone
$$;

-- What of a message a search will find: the words of its first 50,000 characters, because a tsvector
-- holds a megabyte at most, and whether it calls a tool. No text has a word with a space in it.
create or replace function helperchat.search_words(
  person uuid, words text, calls_tool boolean default false
) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select array_to_tsvector(array_agg(helperchat.word_owner(person) || word))
  from (
    select word from helperchat.words_of(left(words, 50000), false) as word
    union all
    select ' tool' where calls_tool
  ) as found
$$;

-- ── Limits ─────────────────────────────────────────────────────────────────────────────────────

-- Ends the statement with an error that clients understand: PostgREST makes an HTTP status of
-- PTxyz, and the store a ChatError of the detail.
create or replace function helperchat.refuse(
  status integer, code text, message text, more jsonb default '{}'
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using
    errcode = 'PT' || status,
    message = refuse.message,
    detail = (jsonb_build_object('code', code) || more)::text;
end
$$;

-- Refuses a pace above so many a minute. `spare` is what is left of a minute's allowance once so
-- many are added; what no allowance can hold is told apart, because waiting would not help.
create or replace function helperchat.check_pace(
  added integer, spare double precision, per_minute integer, things text
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if added > per_minute then
    perform helperchat.refuse(413, 'too_large',
      format('No more than %s %s can be added at once.', per_minute, things));
  elsif spare < 0 then
    perform helperchat.refuse(429, 'rate_limited',
      format('Too many %s within a minute. Please wait a moment.', things),
      jsonb_build_object('retryAfter', ceil(-spare * 60000 / per_minute)));
  end if;
end
$$;

-- Counts what a person adds and refuses what is too much. A server without a person (the service
-- role, a migration) is counted and not limited.
create or replace function helperchat.count_added(
  person uuid, sessions integer, messages integer
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  limits helperchat.settings;
  counted helperchat.people;
  minutes double precision;
begin
  select * into strict limits from helperchat.settings;
  insert into helperchat.people (user_id) values (person) on conflict do nothing;
  select * into strict counted from helperchat.people where user_id = person for no key update;
  counted.session_count := counted.session_count + sessions;
  if auth.uid() is not null then
    if sessions > 0 and counted.session_count > limits.sessions_per_person then
      perform helperchat.refuse(403, 'limit_reached', format(
        'There can be no more than %s chats, those in the trash included. Delete some for good, '
        'then try again.', limits.sessions_per_person));
    end if;
    minutes := greatest(extract(epoch from now() - counted.refilled_at), 0) / 60;
    counted.spare_sessions := least(limits.sessions_per_minute,
      coalesce(counted.spare_sessions, 'infinity') + minutes * limits.sessions_per_minute)
      - sessions;
    counted.spare_messages := least(limits.messages_per_minute,
      coalesce(counted.spare_messages, 'infinity') + minutes * limits.messages_per_minute)
      - messages;
    perform helperchat.check_pace(
      sessions, counted.spare_sessions, limits.sessions_per_minute, 'new chats');
    perform helperchat.check_pace(
      messages, counted.spare_messages, limits.messages_per_minute, 'messages');
    counted.refilled_at := greatest(counted.refilled_at, now());
  end if;
  update helperchat.people set
    session_count = counted.session_count,
    spare_sessions = counted.spare_sessions,
    spare_messages = counted.spare_messages,
    refilled_at = counted.refilled_at
  where user_id = person;
end
$$;

-- The next place in a person's lists, above every one that was ever given.
create or replace function helperchat.next_activity(person uuid) returns bigint
language sql set search_path = pg_catalog, pg_temp as $$
  insert into helperchat.people as counted (user_id, activity) values (person, 1)
  on conflict (user_id) do update set activity = counted.activity + 1
  returning activity
$$;

-- The next place among a person's messages.
create or replace function helperchat.next_place(person uuid) returns bigint
language sql set search_path = pg_catalog, pg_temp as $$
  insert into helperchat.people as counted (user_id, said) values (person, 1)
  on conflict (user_id) do update set said = counted.said + 1
  returning said
$$;

-- Keeps in mind that the person's counters had come so far when something got this time. Lists and
-- searches go by places, and find here which of them are before a time. Clocks go back: then all later
-- days are raised as well, so that none is below an earlier one.
create or replace function helperchat.remember_day(person uuid, moment timestamptz) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  this_day constant date := (moment at time zone 'UTC')::date;
  counted helperchat.people;
begin
  -- One at a time for a person, so that nobody writes what the counters were before.
  select * into counted from helperchat.people where user_id = person for no key update;
  insert into helperchat.days as known
  select counted.user_id, this_day, counted.activity, counted.said where counted.user_id is not null
  on conflict (user_id, day) do nothing;
  update helperchat.days as known set last_activity = counted.activity, last_place = counted.said
  where known.user_id = person and known.day >= this_day
    and (known.last_activity, known.last_place) <> (counted.activity, counted.said);
end
$$;

-- The same for all that is stored.
create or replace function helperchat.remember_days() returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into helperchat.days as known
  select user_id, day, max(max(activity)) over so_far, max(max(place)) over so_far
  from (
    select user_id, (last_message_at at time zone 'UTC')::date as day, activity, 0 as place
    from public.chat_sessions
    union all
    select user_id, (created_at at time zone 'UTC')::date, 0, place from public.chat_messages
    union all
    select user_id, day, last_activity, last_place from helperchat.days
  ) as stored
  group by user_id, day
  window so_far as (partition by user_id order by day)
  on conflict (user_id, day) do update set
    last_activity = greatest(known.last_activity, excluded.last_activity),
    last_place = greatest(known.last_place, excluded.last_place)
$$;

-- The highest places that what is before a time can have.
create or replace function helperchat.places_before(
  person uuid, moment timestamptz, out activity bigint, out place bigint
)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(last_activity), 0), coalesce(max(last_place), 0)
  from (
    select last_activity, last_place from helperchat.days
    where user_id = person and day <= (moment at time zone 'UTC')::date
    order by day desc limit 1
  ) as latest
$$;

-- Refuses what is longer than it may be.
create or replace function helperchat.check_size(size integer, most integer, field text)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if size > most then
    perform helperchat.refuse(413, 'too_large',
      format('This is too long: %s bytes, and %s at most. Please shorten it.', size, most),
      jsonb_build_object('field', field));
  end if;
end
$$;

-- ── Sessions: what is theirs to say, and what is not ───────────────────────────────────────────

create or replace function helperchat.keep_chat_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- The weakest first.
  sources constant text[] := array['message', 'model', 'person'];
begin
  new.title_source := case when new.title is not null then coalesce(new.title_source, 'person') end;
  if exists (select from unnest(new.tags) as tag
      where tag is null or length(tag) not between 1 and 64) then
    perform helperchat.refuse(400, 'invalid', 'A tag has 1 to 64 characters.', '{"field": "tags"}');
  end if;

  if tg_op = 'INSERT' then
    new.activity := helperchat.next_activity(new.user_id);
    new.trashed_at := case when new.state = 'trashed' then now() end;
    perform helperchat.check_size(octet_length(new.metadata::text),
      (select metadata_bytes from helperchat.settings), 'metadata');
    return new;
  end if;

  -- A title never gives way to one of a weaker source. Only here can no other write come between.
  if new.title is not null
      and array_position(sources, new.title_source) < array_position(sources, old.title_source) then
    new.title := old.title;
    new.title_source := old.title_source;
  end if;
  if new.head_id is distinct from old.head_id and new.head_id is not null and not exists (
    select from public.chat_messages
    where user_id = new.user_id and session_id = new.id and id = new.head_id
  ) then
    perform helperchat.refuse(400, 'invalid', 'This session has no such message to show.',
      '{"field": "headId"}');
  end if;
  if new.state is distinct from old.state then
    new.trashed_at := case when new.state = 'trashed' then now() end;
  end if;
  if new.metadata is distinct from old.metadata then
    perform helperchat.check_size(octet_length(new.metadata::text),
      (select metadata_bytes from helperchat.settings), 'metadata');
  end if;
  if (new.title, new.title_source, new.state, new.pinned, new.folder, new.tags, new.metadata,
      new.head_id, new.preview, new.message_count, new.last_message_at)
    is distinct from (old.title, old.title_source, old.state, old.pinned, old.folder, old.tags,
      old.metadata, old.head_id, old.preview, old.message_count, old.last_message_at) then
    -- Never the same twice, even where a write that began earlier comes later.
    new.updated_at := greatest(old.updated_at + interval '1 microsecond', now());
  end if;
  return new;
end
$$;

create or replace function helperchat.count_chat_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person record;
begin
  for person in select user_id, count(*)::integer as sessions from changed group by user_id loop
    if tg_op = 'INSERT' then
      perform helperchat.count_added(person.user_id, person.sessions, 0);
    else
      update helperchat.people set session_count = session_count - person.sessions
      where user_id = person.user_id;
    end if;
  end loop;
  return null;
end
$$;

create or replace function helperchat.remember_chat_day() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_relid = 'public.chat_sessions'::regclass then
    perform helperchat.remember_day(new.user_id, new.last_message_at);
  else
    perform helperchat.remember_day(new.user_id, new.created_at);
  end if;
  return null;
end
$$;

create or replace trigger keep_chat_session
  before insert or update on public.chat_sessions
  for each row execute function helperchat.keep_chat_session();
-- After the rows are known: a session that existed already is not counted again.
create or replace trigger count_chat_sessions_added
  after insert on public.chat_sessions referencing new table as changed
  for each statement execute function helperchat.count_chat_sessions();
create or replace trigger count_chat_sessions_deleted
  after delete on public.chat_sessions referencing old table as changed
  for each statement execute function helperchat.count_chat_sessions();
create or replace trigger remember_chat_day
  after insert or update of last_message_at on public.chat_sessions
  for each row execute function helperchat.remember_chat_day();

-- ── Messages, and what they do to their session ────────────────────────────────────────────────

create or replace function helperchat.keep_chat_message() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  said text;
begin
  if tg_op = 'INSERT' then
    -- The lock makes the writers of one session take turns, so that no position is given twice.
    perform from public.chat_sessions
    where user_id = new.user_id and id = new.session_id for no key update;
    if not found then
      perform helperchat.refuse(404, 'not_found', 'This session does not exist.');
    end if;
    new.position := 1 + coalesce((
      select max(position) from public.chat_messages
      where user_id = new.user_id and session_id = new.session_id
    ), 0);
    new.place := helperchat.next_place(new.user_id);
  elsif (new.parts, new.status, new.error, new.metadata)
      is not distinct from (old.parts, old.status, old.error, old.metadata) then
    return new;
  end if;

  perform helperchat.check_size(
    octet_length(new.parts::text)
      + coalesce(octet_length(new.error::text), 0)
      + coalesce(octet_length(new.metadata::text), 0),
    (select message_bytes from helperchat.settings), 'parts');
  said := helperchat.message_text(new.parts);
  new.has_text := coalesce(helperchat.one_line(said), '') <> '';
  -- A reply is found once it is whole: its checkpoints would be indexed again every second.
  new.words := case when new.status <> 'replying'
    then helperchat.search_words(new.user_id, said, new.parts @> '[{"type": "dynamic-tool"}]') end;
  return new;
end
$$;

-- The preview of the last message that has text.
create or replace function helperchat.latest_preview(person uuid, session text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select helperchat.preview(parts) from public.chat_messages
  where user_id = person and session_id = session and has_text
  order by position desc limit 1
$$;

create or replace function helperchat.update_chat_session_on_message() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  touched record;
begin
  -- One session, as a rule. In a fixed order, so that two writers can't wait for each other.
  for touched in
    select user_id, session_id, count(*)::integer as messages,
      (array_agg(id order by position desc))[1] as newest, min(created_at) as earliest
    from saved group by user_id, session_id order by user_id, session_id
  loop
    if tg_op = 'DELETE' then
      -- By a server, or with the session, which then is gone and not found here.
      update public.chat_sessions as session set
        message_count = message_count - touched.messages,
        preview = helperchat.latest_preview(touched.user_id, touched.session_id),
        head_id = (
          select id from public.chat_messages
          where user_id = touched.user_id and session_id = touched.session_id
          order by id = session.head_id desc, position desc limit 1
        )
      where user_id = touched.user_id and id = touched.session_id;
      continue;
    end if;

    if tg_op = 'INSERT' then
      perform helperchat.count_added(touched.user_id, 0, touched.messages);
      perform helperchat.remember_day(touched.user_id, touched.earliest);
    end if;
    update public.chat_sessions as session set
      head_id = case tg_op when 'INSERT' then touched.newest else head_id end,
      message_count = message_count + case tg_op when 'INSERT' then touched.messages else 0 end,
      preview = helperchat.latest_preview(touched.user_id, touched.session_id),
      last_message_at = greatest(last_message_at + interval '1 microsecond', now()),
      -- Where it is first already it stays, and no index has to be written.
      activity = case
        when activity = (select people.activity from helperchat.people
          where people.user_id = touched.user_id) then activity
        else helperchat.next_activity(touched.user_id)
      end
    where user_id = touched.user_id and id = touched.session_id;
  end loop;
  return null;
end
$$;

create or replace trigger keep_chat_message
  before insert or update on public.chat_messages
  for each row execute function helperchat.keep_chat_message();
create or replace trigger update_chat_session_on_message
  after insert on public.chat_messages referencing new table as saved
  for each statement execute function helperchat.update_chat_session_on_message();
create or replace trigger update_chat_session_on_message_changed
  after update on public.chat_messages referencing new table as saved
  for each statement execute function helperchat.update_chat_session_on_message();
create or replace trigger update_chat_session_on_message_deleted
  after delete on public.chat_messages referencing old table as saved
  for each statement execute function helperchat.update_chat_session_on_message();
-- Only a server may give a message another time.
create or replace trigger remember_chat_day
  after update of created_at on public.chat_messages
  for each row execute function helperchat.remember_chat_day();

-- ── Shares: links for those who have no account ────────────────────────────────────────────────

-- Whoever has a token can read a session, so nobody but its owner may read the table, and nobody
-- guesses: two UUIDs have 244 random bits. A browser never reads through a link by itself: a server
-- does, with the service role, and shows of the session what is to be shown.
create table if not exists public.chat_shares (
  user_id uuid not null default auth.uid(),
  id text not null
    check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  session_id text not null,
  token text not null unique
    default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  extent text not null check (extent in ('snapshot', 'later')),
  tools text not null check (tools in ('hidden', 'shown')),
  -- Null: never.
  expires_at timestamptz,
  -- The session's when it was shared: see helperchat.keep_chat_share().
  title text,
  head_id text not null,
  -- The order in the person's list: 1, 2, 3 …
  place bigint not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  constraint chat_shares_session_fkey foreign key (user_id, session_id)
    references public.chat_sessions (user_id, id) on delete cascade
);
comment on table public.chat_shares is 'HelperChat: links under which sessions can be read.';

create unique index if not exists chat_shares_by_place on public.chat_shares (user_id, place desc);
create index if not exists chat_shares_by_session
  on public.chat_shares (user_id, session_id, place desc);

alter table public.chat_shares enable row level security;
revoke all on public.chat_shares from public, anon, authenticated, service_role;
-- No update: a link never changes what it shows. The token is the database's to make.
grant delete on public.chat_shares to authenticated;
grant
  select (user_id, id, session_id, token, extent, tools, expires_at, title, head_id, place,
    created_at),
  insert (id, session_id, extent, tools, expires_at)
  on public.chat_shares to authenticated;
grant select, delete on public.chat_shares to service_role;

drop policy if exists chat_shares_read on public.chat_shares;
create policy chat_shares_read on public.chat_shares for select to authenticated
  using ((select auth.uid()) = user_id);
drop policy if exists chat_shares_create on public.chat_shares;
create policy chat_shares_create on public.chat_shares for insert to authenticated
  with check ((select auth.uid()) = user_id);
drop policy if exists chat_shares_delete on public.chat_shares;
create policy chat_shares_delete on public.chat_shares for delete to authenticated
  using ((select auth.uid()) = user_id);

create or replace function helperchat.keep_chat_share() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  most constant integer := (select shares_per_person from helperchat.settings);
  session record;
begin
  -- One at a time for a person: what comes later has a later place.
  perform from helperchat.people where user_id = new.user_id for no key update;
  -- Created before, and left as it is.
  if exists (select from public.chat_shares where user_id = new.user_id and id = new.id) then
    return null;
  end if;
  select s.title, s.head_id into session from public.chat_sessions as s
    where s.user_id = new.user_id and s.id = new.session_id;
  if not found then
    perform helperchat.refuse(404, 'not_found', 'This session does not exist.');
  end if;
  if session.head_id is null then
    perform helperchat.refuse(400, 'invalid', 'There is nothing to share in this chat yet.',
      '{"field": "sessionId"}');
  end if;
  if (select count(*) from public.chat_shares where user_id = new.user_id) >= most then
    perform helperchat.refuse(403, 'limit_reached', format(
      'There can be no more than %s links. Revoke some, then try again.', most));
  end if;
  new.title := session.title;
  new.head_id := session.head_id;
  new.place := (select coalesce(max(place), 0) + 1 from public.chat_shares
    where user_id = new.user_id);
  return new;
end
$$;
create or replace trigger keep_chat_share
  before insert on public.chat_shares
  for each row execute function helperchat.keep_chat_share();

-- ── Templates: conversations to begin others with ──────────────────────────────────────────────

create table if not exists public.chat_templates (
  user_id uuid not null default auth.uid(),
  id text not null
    check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  project_id text not null
    check (project_id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  helper text not null
    check (helper ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'),
  title text not null check (length(title) between 1 and 200),
  -- [{role, text}, …]: see helperchat.keep_chat_template().
  messages jsonb not null,
  -- The order in the person's list, from helperchat.people.
  place bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);
comment on table public.chat_templates is 'HelperChat: templates that people made for themselves.';

create unique index if not exists chat_templates_by_place
  on public.chat_templates (user_id, place desc);

alter table public.chat_templates enable row level security;
revoke all on public.chat_templates from public, anon, authenticated, service_role;
grant delete on public.chat_templates to authenticated;
grant
  select (user_id, id, project_id, helper, title, messages, place, created_at, updated_at),
  insert (id, project_id, helper, title, messages),
  update (project_id, helper, title, messages)
  on public.chat_templates to authenticated;
grant select, insert, update, delete on public.chat_templates to service_role;

drop policy if exists chat_templates_read on public.chat_templates;
create policy chat_templates_read on public.chat_templates for select to authenticated
  using ((select auth.uid()) = user_id);
drop policy if exists chat_templates_create on public.chat_templates;
create policy chat_templates_create on public.chat_templates for insert to authenticated
  with check ((select auth.uid()) = user_id);
drop policy if exists chat_templates_change on public.chat_templates;
create policy chat_templates_change on public.chat_templates for update to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
drop policy if exists chat_templates_delete on public.chat_templates;
create policy chat_templates_delete on public.chat_templates for delete to authenticated
  using ((select auth.uid()) = user_id);

create or replace function helperchat.keep_chat_template() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  most constant integer := (select templates_per_person from helperchat.settings);
begin
  if not (
    select count(*) between 1 and 20 and bool_and(coalesce(
      message = jsonb_build_object('role', message -> 'role', 'text', message -> 'text')
        and message ->> 'role' in ('user', 'assistant')
        and jsonb_typeof(message -> 'text') = 'string'
        and length(message ->> 'text') between 1 and 20000, false))
    from jsonb_array_elements(
      case jsonb_typeof(new.messages) when 'array' then new.messages else '[]' end) as message
  ) then
    perform helperchat.refuse(400, 'invalid',
      'A template has 1 to 20 messages, and each has 1 to 20,000 characters.',
      '{"field": "messages"}');
  end if;
  if tg_op = 'UPDATE' then
    new.updated_at := greatest(old.updated_at + interval '1 microsecond', now());
    return new;
  end if;
  -- Above every place that was ever given: a list that is being read gives none twice. It also makes
  -- the writers of one person take turns, so that what is counted here is exact.
  new.place := helperchat.next_activity(new.user_id);
  if not exists (select from public.chat_templates where user_id = new.user_id and id = new.id)
      and (select count(*) from public.chat_templates where user_id = new.user_id) >= most then
    perform helperchat.refuse(403, 'limit_reached', format(
      'There can be no more than %s templates. Delete some, then try again.', most));
  end if;
  return new;
end
$$;
create or replace trigger keep_chat_template
  before insert or update on public.chat_templates
  for each row execute function helperchat.keep_chat_template();

-- Saves a template of the caller's; one that exists is replaced whole, and keeps its time and its
-- place. With the caller's own rights: grants, policies and the trigger hold as everywhere.
create or replace function public.save_chat_template(
  id text, project_id text, helper text, title text, messages jsonb
) returns setof public.chat_templates
language sql security invoker set search_path = pg_catalog, pg_temp as $$
  insert into public.chat_templates (id, project_id, helper, title, messages)
  values (save_chat_template.id, save_chat_template.project_id, save_chat_template.helper,
    save_chat_template.title, save_chat_template.messages)
  on conflict on constraint chat_templates_pkey do update set
    project_id = excluded.project_id,
    helper = excluded.helper,
    title = excluded.title,
    messages = excluded.messages
  returning *
$$;

-- ── What people may call ───────────────────────────────────────────────────────────────────────

-- Saves messages, all or none: an id that the session has is replaced in place, a new one goes to
-- the end. With the caller's own rights: grants, policies and triggers hold as everywhere.
create or replace function public.save_chat_messages(session_id text, messages jsonb) returns void
language sql security invoker set search_path = pg_catalog, pg_temp as $$
  insert into public.chat_messages
    (session_id, id, parent_id, role, parts, status, error, metadata)
  select
    save_chat_messages.session_id, message ->> 'id', message ->> 'parentId', message ->> 'role',
    message -> 'parts', message ->> 'status',
    nullif(message -> 'error', 'null'), nullif(message -> 'metadata', 'null')
  from (
    -- An id that comes twice is one message: the later one, in the place of the first.
    select distinct on (message ->> 'id')
      message, min(place) over (partition by message ->> 'id') as first_place
    from jsonb_array_elements(messages) with ordinality as given (message, place)
    order by message ->> 'id', place desc
  ) as latest
  order by first_place
  on conflict (user_id, session_id, id) do update set
    parent_id = excluded.parent_id,
    role = excluded.role,
    parts = excluded.parts,
    status = excluded.status,
    error = excluded.error,
    metadata = excluded.metadata
$$;

-- Whether a search with this filter looks at a message: `MessageFilter` in @helperchat/core, but for
-- the tool, which is a word.
create or replace function helperchat.is_searched(
  person uuid, session_id text, status text, said_at timestamptz, filter jsonb
) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select status <> 'replying'
    and said_at >= coalesce((filter ->> 'after')::timestamptz, '-infinity')
    and said_at < coalesce((filter ->> 'before')::timestamptz, 'infinity')
    and exists (
      select from public.chat_sessions as session
      where session.user_id = person and session.id = is_searched.session_id
        and session.state = coalesce(filter ->> 'state',
          case when filter ->> 'sessionId' is null then 'active' else session.state end)
        and session.project_id = coalesce(filter ->> 'projectId', session.project_id)
        and session.helper = coalesce(filter ->> 'helper', session.helper)
        and session.pinned = coalesce((filter ->> 'pinned')::boolean, session.pinned)
        and (filter ->> 'folder' is null or session.folder = filter ->> 'folder')
        and session.tags @> array(select jsonb_array_elements_text(filter -> 'tags'))
    )
$$;

-- The sessions that pass a search's filter, if they are no more than 200 and have no more messages than
-- a search looks through at once; else null.
create or replace function helperchat.few_sessions(person uuid, filter jsonb) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when count(*) <= 200 and coalesce(sum(message_count), 0) <= 2000
    then coalesce(array_agg(id), '{}') end
  from (
    select session.id, session.message_count from public.chat_sessions as session
    where session.user_id = person
      and session.state = coalesce(filter ->> 'state', 'active')
      and (filter ->> 'projectId' is null or session.project_id = filter ->> 'projectId')
      and (filter ->> 'helper' is null or session.helper = filter ->> 'helper')
      and (filter ->> 'pinned' is null or session.pinned = (filter ->> 'pinned')::boolean)
      and (filter ->> 'folder' is null or session.folder = filter ->> 'folder')
      and session.tags @> array(select jsonb_array_elements_text(filter -> 'tags'))
    limit 201
  ) as passing
$$;

-- What finds the first of these words in a folded text, or null where there are none.
create or replace function helperchat.pattern_of(wanted text[]) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select nullif(concat_ws('|',
    '(?<![' || helperchat.spaced_letters() || '])(?:'
      || string_agg(word, '|') filter (where not is_unspaced) || ')',
    string_agg(word, '|') filter (where is_unspaced)
  ), '')
  from unnest(wanted) as word
  cross join lateral (
    select word ~ format('^[%s]', helperchat.unspaced_letters()) as is_unspaced
  ) as kind
$$;

-- Some of a message's text on one line, from a little before the first place of a pattern.
create or replace function helperchat.excerpt(parts jsonb, pattern text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  line constant text := helperchat.one_line(left(helperchat.message_text(parts), 50000));
  start constant integer :=
    greatest(coalesce(regexp_instr(helperchat.folded(line), pattern), 0) - 100, 1);
begin
  return case when start > 1 then '…' else '' end || substr(line, start, 600);
end
$$;

-- The caller's messages that have a word beginning with each of the query's, latest first, the places
-- of all below the given one: `SearchStore` in @helperchat/core.
-- Row Level Security would keep the index from being used, so this looks past it, and at the
-- caller's rows alone.
create or replace function public.search_chat_messages(
  query text, filter jsonb default '{}', below bigint default null, max_results integer default 20
)
returns table (
  place bigint, session jsonb, message_id text, role text, created_at timestamptz, excerpt text
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  person constant uuid := auth.uid();
  -- A page, and one more to show that it is not the last.
  most constant integer := least(greatest(max_results, 1), 201);
  top constant bigint := least(coalesce(below, 9007199254740991),
    case when filter ->> 'before' is not null
      then 1 + (helperchat.places_before(person, (filter ->> 'before')::timestamptz)).place end);
  only_session constant text := filter ->> 'sessionId';
  wanted constant text[] := array(select helperchat.words_of(left(query, 200), true));
  search constant tsquery := (
    select string_agg(
      '''' || replace(replace(helperchat.word_owner(person) || word, '\', '\\'), '''', '''''')
        || ''':*', ' & ')
    from (
      select unnest(wanted) as word
      union all
      select ' tool' where (filter ->> 'tool')::boolean
    ) as asked
  )::tsquery;
  pattern constant text := helperchat.pattern_of(wanted);
  -- Where the latest messages end that are looked through.
  bottom bigint := 0;
  -- The sessions that pass the filter, where they are few.
  few text[];
  found bigint[];
begin
  if person is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  if cardinality(wanted) = 0 and helperchat.one_line(query) <> '' then
    return;
  end if;

  -- Where few sessions pass the filter, theirs are gone through: of a word that is common elsewhere
  -- the index would give all for nothing.
  if only_session is null and search is not null
      and (filter ?| '{folder,tags}' or (filter ->> 'pinned')::boolean) then
    few := helperchat.few_sessions(person, filter);
  end if;

  if few is not null then
    found := array(
      select own.place
      from unnest(few) as one (session_id)
      cross join lateral (
        select message.session_id, message.status, message.created_at, message.place, message.words
        from public.chat_messages as message
        where message.user_id = person and message.session_id = one.session_id
        -- The planner would rather go through all that is theirs, once for each session.
        offset 0
      ) as own
      where own.place < top and own.words @@ search
        and helperchat.is_searched(person, own.session_id, own.status, own.created_at, filter)
      order by own.place desc
      limit most
    );
  elsif only_session is not null then
    found := array(
      select own.place
      from public.chat_messages as own
      where own.user_id = person and own.session_id = only_session and own.place < top
        and (search is null or own.words @@ search)
        and helperchat.is_searched(person, own.session_id, own.status, own.created_at, filter)
      order by own.position desc
      limit most
    );
  else
    -- The index of words knows no order: of a word that is everywhere it would give all there is, to
    -- show the last few. Such a word is found among the latest messages, and what is not found there
    -- often enough is rare enough for the index. Without a word there is no index to ask.
    if search is not null then
      bottom := coalesce((
        select own.place
        from public.chat_messages as own
        where own.user_id = person and own.place < top
        order by own.place desc
        limit 1 offset 1999
      ), 0);
    end if;
    found := array(
      select latest.place
      from (
        select own.place, own.session_id, own.status, own.created_at, own.words
        from public.chat_messages as own
        where own.user_id = person and own.place < top and own.place >= bottom
        -- In the order of the result, which then need not be sorted and can end early.
        order by own.place desc
        offset 0
      ) as latest
      where (search is null or latest.words @@ search)
        and helperchat.is_searched(
          person, latest.session_id, latest.status, latest.created_at, filter)
      order by latest.place desc
      limit most
    );
    if bottom > 0 and cardinality(found) < most then
      found := found || array(
        select hit.place
        from (
          select own.place, own.session_id, own.status, own.created_at
          from (
            -- By the words alone: with the owner as well, the planner would read all that is theirs.
            select message.user_id, message.session_id, message.status, message.created_at,
              message.place
            from public.chat_messages as message
            where message.words @@ search
            offset 0
          ) as own
          where own.user_id = person and own.place < bottom
          order by own.place desc
          offset 0
        ) as hit
        -- Sessions are looked up one by one, and no more than are shown, however many hits there are.
        where helperchat.is_searched(person, hit.session_id, hit.status, hit.created_at, filter)
        order by hit.place desc
        limit most - cardinality(found)
      );
    end if;
  end if;

  return query
    select said.place,
      jsonb_build_object('id', its.id, 'project_id', its.project_id, 'helper', its.helper,
        'title', its.title, 'title_source', its.title_source, 'state', its.state,
        'pinned', its.pinned, 'folder', its.folder, 'tags', its.tags, 'metadata', its.metadata,
        'head_id', its.head_id, 'preview', its.preview, 'message_count', its.message_count,
        'created_at', its.created_at, 'updated_at', its.updated_at,
        'last_message_at', its.last_message_at),
      said.id, said.role, said.created_at, helperchat.excerpt(said.parts, pattern)
    from public.chat_messages as said
    join public.chat_sessions as its on its.user_id = said.user_id and its.id = said.session_id
    where said.user_id = person and said.place = any (found)
    order by said.place desc;
end
$$;

-- The Realtime channel on which the caller hears of changes to their sessions.
create or replace function public.chat_channel() returns text
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  select 'helperchat:' || auth.uid()
$$;

-- ── Order: labels, many changes at once, feedback ──────────────────────────────────────────────

-- The folders and tags of the caller's sessions in a project, each with how many active and how many
-- archived ones have it. In one value: PostgREST cuts long lists of rows off, and does not say so.
create or replace function public.list_chat_labels(project_id text, helper text default null)
returns jsonb
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  with labelled as (
    select session.folder, session.tags, session.state from public.chat_sessions as session
    where session.project_id = list_chat_labels.project_id
      and (list_chat_labels.helper is null or session.helper = list_chat_labels.helper)
      and session.state <> 'trashed'
  ), folders as (
    select folder as name, count(*) filter (where state = 'active') as active,
      count(*) filter (where state = 'archived') as archived
    from labelled where folder is not null group by folder
  ), tags as (
    select tag as name, count(*) filter (where state = 'active') as active,
      count(*) filter (where state = 'archived') as archived
    from labelled cross join lateral (select distinct unnest(labelled.tags) as tag) as each_once
    group by tag
  )
  select jsonb_build_object(
    'folders', coalesce((select jsonb_agg(to_jsonb(folders)) from folders), '[]'),
    'tags', coalesce((select jsonb_agg(to_jsonb(tags)) from tags), '[]'))
$$;

-- Renames a folder or a tag in all of the caller's sessions in a project, or takes it away where
-- new_label is null: in all or none. With the caller's own rights.
create or replace function public.change_chat_label(
  project_id text, kind text, label text, new_label text, helper text default null
) returns void
language sql security invoker set search_path = pg_catalog, pg_temp as $$
  with labelled as (
    select session.id from public.chat_sessions as session
    where session.project_id = change_chat_label.project_id
      and (change_chat_label.helper is null or session.helper = change_chat_label.helper)
      and label is distinct from new_label
      and case kind
        when 'folder' then session.folder = label
        when 'tag' then label = any (session.tags)
      end
    -- In a fixed order, so that two writers can't wait for each other.
    order by session.id for no key update
  )
  update public.chat_sessions as session set
    folder = case kind when 'folder' then new_label else session.folder end,
    tags = case kind when 'tag' then array(
      -- Each tag once, where it first stands: the session may have the new one already.
      select renamed
      from unnest(session.tags) with ordinality as given (tag, place)
      cross join lateral (select case tag when label then new_label else tag end) as now (renamed)
      where renamed is not null
      group by renamed order by min(place)
    ) else session.tags end
  where session.id = any (array(select id from labelled))
$$;

-- Changes up to 200 of the caller's sessions, with a patch for each: [{id, patch}]. Gives for each,
-- in that order, the session as the change left it, {error} where it failed, or null where there is
-- no such session. With the caller's own rights: a patch reaches the columns that are named here.
create or replace function public.update_chat_sessions(changes jsonb) returns jsonb
language plpgsql security invoker set search_path = pg_catalog, pg_temp as $$
declare
  change jsonb;
  patch jsonb;
  given public.chat_sessions;
  result jsonb;
  results jsonb[] := '{}';
  detail text;
begin
  if jsonb_array_length(changes) > 200 then
    raise exception using errcode = 'PT400',
      message = 'At most 200 sessions can be changed at once.',
      detail = '{"code": "invalid", "field": "changes"}';
  end if;
  -- In a fixed order, so that two writers can't wait for each other.
  perform from public.chat_sessions
  where id = any (array(select one ->> 'id' from jsonb_array_elements(changes) as one))
  order by id for no key update;

  for change in
    select one from jsonb_array_elements(changes) with ordinality as given_changes (one, place)
    order by place
  loop
    begin
      patch := change -> 'patch';
      given := jsonb_populate_record(null::public.chat_sessions, patch);
      update public.chat_sessions as session set
        title = case when patch ? 'title' then given.title else title end,
        title_source = case when patch ? 'title' then given.title_source else title_source end,
        state = case when patch ? 'state' then given.state else state end,
        pinned = case when patch ? 'pinned' then given.pinned else pinned end,
        folder = case when patch ? 'folder' then given.folder else folder end,
        tags = case when patch ? 'tags' then given.tags else tags end,
        metadata = case when patch ? 'metadata' then given.metadata else metadata end,
        head_id = case when patch ? 'head_id' then given.head_id else head_id end
      where id = change ->> 'id'
      returning jsonb_build_object(
        'id', id, 'project_id', project_id, 'helper', helper, 'title', title,
        'title_source', title_source, 'state', state, 'pinned', pinned, 'folder', folder,
        'tags', tags, 'metadata', metadata, 'head_id', head_id, 'preview', preview,
        'message_count', message_count, 'created_at', created_at, 'updated_at', updated_at,
        'last_message_at', last_message_at, 'activity', activity)
      into result;
    exception when others then
      -- This change is undone, those before it are not.
      get stacked diagnostics detail = pg_exception_detail;
      result := jsonb_build_object('error',
        jsonb_build_object('code', sqlstate, 'message', sqlerrm, 'details', detail));
    end;
    results := array_append(results, result);
  end loop;
  return to_jsonb(results);
end
$$;

-- Beside the messages, and not among their columns: whoever saves a message again leaves it, and
-- setting it is no activity of the session's.
create table if not exists public.chat_feedback (
  user_id uuid not null,
  session_id text not null,
  message_id text not null,
  rating text not null check (rating in ('good', 'bad')),
  reason text check (length(reason) <= 1000),
  primary key (user_id, session_id, message_id),
  -- It is its message's owner's, and goes with the message.
  constraint chat_feedback_message_fkey foreign key (user_id, session_id, message_id)
    references public.chat_messages (user_id, session_id, id) on delete cascade
);
comment on table public.chat_feedback is 'HelperChat: what people thought of messages.';
-- As for messages, see there.
alter table public.chat_feedback alter column user_id set (n_distinct = 20);
alter table public.chat_feedback alter column session_id set (n_distinct = 100);

alter table public.chat_feedback enable row level security;
revoke all on public.chat_feedback from public, anon, authenticated, service_role;
-- To be read with its message. It is written by set_chat_feedback() alone.
grant select (user_id, session_id, message_id, rating, reason) on public.chat_feedback
  to authenticated;
grant select, insert, update, delete on public.chat_feedback to service_role;
drop policy if exists chat_feedback_read on public.chat_feedback;
create policy chat_feedback_read on public.chat_feedback for select to authenticated
  using ((select auth.uid()) = user_id);

-- Says what the caller thinks of a message of theirs, or takes it back where rating is null. An
-- upsert through the API would need a right to change whose it is; this looks past the policies, and
-- at the caller's rows alone.
create or replace function public.set_chat_feedback(
  session_id text, message_id text, rating text default null, reason text default null
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person constant uuid := auth.uid();
begin
  perform from public.chat_messages as said
  where said.user_id = person and said.session_id = set_chat_feedback.session_id
    and said.id = set_chat_feedback.message_id;
  if not found then
    perform helperchat.refuse(404, 'not_found', 'This message does not exist.');
  end if;
  if rating is null then
    delete from public.chat_feedback as stored
    where stored.user_id = person and stored.session_id = set_chat_feedback.session_id
      and stored.message_id = set_chat_feedback.message_id;
  else
    insert into public.chat_feedback (user_id, session_id, message_id, rating, reason)
    values (person, set_chat_feedback.session_id, set_chat_feedback.message_id,
      set_chat_feedback.rating, set_chat_feedback.reason)
    on conflict on constraint chat_feedback_pkey do update set
      rating = excluded.rating,
      reason = excluded.reason;
  end if;
end
$$;

-- ── What servers may call ──────────────────────────────────────────────────────────────────────

-- Deletes what has been in the trash for longer than settings.trash_days, the oldest first. Call it
-- from a scheduler, until it gives less than max_sessions rows. The threads that it gives are still
-- at the provider.
create or replace function public.purge_trashed_chat_sessions(max_sessions integer default 1000)
returns table (user_id uuid, session_id text, thread_ids text[])
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.chat_sessions as session
  using (
    select trashed.user_id, trashed.id
    from public.chat_sessions as trashed, helperchat.settings
    where trashed.trashed_at < now() - make_interval(days => settings.trash_days)
    order by trashed.trashed_at
    limit max_sessions
    for update of trashed skip locked
  ) as old
  where session.user_id = old.user_id and session.id = old.id
  returning session.user_id, session.id,
    array_remove(session.abandoned_thread_ids || session.thread_id, null)
$$;

-- Deletes all that is kept of a person: their templates go with the row that counts. The threads that
-- it gives are still at the provider.
create or replace function public.erase_chat_person(person uuid)
returns table (session_id text, thread_ids text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    delete from public.chat_sessions as session where session.user_id = person
    returning session.id, array_remove(session.abandoned_thread_ids || session.thread_id, null);
  delete from helperchat.people where people.user_id = person;
end
$$;

-- ── What counts ────────────────────────────────────────────────────────────────────────────────

-- Small rows beside the messages, so that no count reads what was said. The triggers write them and
-- read_chat_stats() reads them; nobody else may.
create table if not exists helperchat.measures (
  user_id uuid not null,
  session_id text not null,
  message_id text not null,
  created_at timestamptz not null,
  by_person boolean not null,
  words integer not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  -- The tool of each call that came to an end.
  tools text[],
  primary key (user_id, session_id, message_id),
  constraint measures_message_fkey foreign key (user_id, session_id, message_id)
    references public.chat_messages (user_id, session_id, id) on delete cascade on update cascade
);
comment on table helperchat.measures is
  'What counts of each message. A reply has none as long as it is being made.';
create index if not exists measures_by_time on helperchat.measures (user_id, created_at);
alter table helperchat.measures enable row level security;
revoke all on helperchat.measures from public, anon, authenticated, service_role;

-- How many words a text has, as core's countWords counts them: signs are left out, then a run of
-- what is left is a word; in Chinese and Japanese a character is, and in Thai, Lao, Burmese and
-- Khmer every four.
create or replace function helperchat.count_words(said text) returns integer
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(regexp_count(regexp_replace(said,
    '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u009f\u00a1-\u00a9\u00ab-\u00b1\u00b4'
    '\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u060c'
    '\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e4f\u0e5a\u0e5b\u104a-\u104f'
    '\u17d4-\u17da\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u206f\u20a0-\u20cf'
    '\u2190-\u2bff\u2e00-\u2e7f\u3001-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe00-\ufe6f'
    '\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee\ufff9-\uffff'
    '\U0001f000-\U0001faff\U000e0000-\U000e0fff]+',
    '', 'g'),
    '[\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
    '\uff66-\uff9f\U00020000-\U0003ffff]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,4}|[^'
    '\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
    '\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
    '\uff66-\uff9f\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+'), 0)
$$;

-- Metadata is the app's own: whatever is no whole number from 0 to a billion counts as none.
create or replace function helperchat.count_tokens(usage jsonb, name text) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(usage -> name) = 'number' then (
    select case when count between 0 and 1000000000 and count = trunc(count)
      then count::bigint else 0 end
    from (select (usage ->> name)::numeric as count) as given
  ) else 0 end
$$;

-- What counts of a message.
create or replace function helperchat.measure(
  role text, parts jsonb, metadata jsonb,
  out by_person boolean, out words integer, out input_tokens bigint, out output_tokens bigint,
  out tools text[]
)
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select role = 'user', helperchat.count_words(helperchat.message_text(parts)),
    case role when 'assistant' then helperchat.count_tokens(metadata -> 'usage', 'inputTokens')
      else 0 end,
    case role when 'assistant' then helperchat.count_tokens(metadata -> 'usage', 'outputTokens')
      else 0 end,
    (
      select array_agg(part ->> 'toolName' order by place)
      from jsonb_array_elements(case jsonb_typeof(parts) when 'array' then parts else '[]' end)
        with ordinality as given (part, place)
      where part ->> 'type' = 'dynamic-tool'
        and part ->> 'state' in ('output-available', 'output-error')
        and jsonb_typeof(part -> 'toolName') = 'string'
    )
$$;

create or replace function helperchat.measure_chat_messages() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    delete from helperchat.measures as measured using saved
    where saved.status = 'replying' and measured.user_id = saved.user_id
      and measured.session_id = saved.session_id and measured.message_id = saved.id;
  end if;
  insert into helperchat.measures
  select saved.user_id, saved.session_id, saved.id, saved.created_at, measured.*
  from saved
  cross join lateral helperchat.measure(saved.role, saved.parts, saved.metadata) as measured
  where saved.status <> 'replying'
  on conflict (user_id, session_id, message_id) do update set
    created_at = excluded.created_at,
    by_person = excluded.by_person,
    words = excluded.words,
    input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens,
    tools = excluded.tools;
  return null;
end
$$;

create or replace trigger measure_chat_messages_added
  after insert on public.chat_messages referencing new table as saved
  for each statement execute function helperchat.measure_chat_messages();
create or replace trigger measure_chat_messages_changed
  after update on public.chat_messages referencing new table as saved
  for each statement execute function helperchat.measure_chat_messages();

-- Those that were stored before there was anything to count.
insert into helperchat.measures
select said.user_id, said.session_id, said.id, said.created_at, measured.*
from public.chat_messages as said
cross join lateral helperchat.measure(said.role, said.parts, said.metadata) as measured
where said.status <> 'replying' and not exists (
  select from helperchat.measures as known
  where known.user_id = said.user_id and known.session_id = said.session_id
    and known.message_id = said.id
)
on conflict do nothing;

-- What the caller's messages come to, by day and helper, and the tools that were called. The days
-- lie between the given moments: n days have n + 1. Nobody may read what counts, so this looks past
-- the policies, and at the caller's rows alone.
create or replace function public.read_chat_stats(
  moments timestamptz[], only_project text default null, only_helper text default null,
  only_session text default null
) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  person constant uuid := auth.uid();
  days constant integer := coalesce(cardinality(moments), 0) - 1;
begin
  if person is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  if days not between 1 and 366 then
    perform helperchat.refuse(400, 'invalid', 'At most 366 days can be counted at once.',
      '{"field": "to"}');
  end if;
  return (
    -- The days come first, and the sessions of these alone: otherwise all messages of all sessions are
    -- gone through.
    with said as materialized (
      select measured.session_id, measured.message_id, measured.created_at, measured.by_person,
        measured.words, measured.input_tokens, measured.output_tokens, measured.tools
      from helperchat.measures as measured
      where measured.user_id = person
        and measured.created_at >= moments[1] and measured.created_at < moments[days + 1]
    ), asked as materialized (
      select chat.id, chat.helper
      from (select distinct said.session_id from said) as active
      join public.chat_sessions as chat on chat.id = active.session_id
      where chat.user_id = person and chat.state <> 'trashed'
        and (only_project is null or chat.project_id = only_project)
        and (only_helper is null or chat.helper = only_helper)
        and (only_session is null or chat.id = only_session)
    ), counted as (
      select width_bucket(said.created_at, moments) - 1 as day, asked.helper,
        count(*) filter (where said.by_person) as messages,
        count(*) filter (where not said.by_person) as replies,
        sum(said.words) as words,
        sum(said.input_tokens) as "inputTokens",
        sum(said.output_tokens) as "outputTokens",
        sum(coalesce(cardinality(said.tools), 0)) as "toolCalls"
      from said join asked on asked.id = said.session_id
      group by 1, 2
    ), called as (
      select tool as name, count(*) as calls
      from said join asked on asked.id = said.session_id
      cross join unnest(said.tools) as tool
      where said.tools is not null
      group by tool
    ), rated as (
      select feedback.rating, count(*) as messages
      from public.chat_feedback as feedback
      join said on said.session_id = feedback.session_id and said.message_id = feedback.message_id
      join asked on asked.id = said.session_id
      where feedback.user_id = person
      group by feedback.rating
    )
    select jsonb_build_object(
      'feedback', (select coalesce(jsonb_object_agg(rating, messages), '{}') from rated),
      'days', (select coalesce(jsonb_agg(to_jsonb(counted)), '[]') from counted),
      'tools', (select coalesce(jsonb_agg(to_jsonb(called)), '[]') from called)
    )
  );
end
$$;
revoke all on function public.read_chat_stats from public, anon, authenticated, service_role;
grant execute on function public.read_chat_stats to authenticated;

-- ── Changes, as they happen ────────────────────────────────────────────────────────────────────

-- Tells the owner's channel which session changed, and no more than that. Postgres Changes would
-- tell everybody of every deleted row, because policies can't be asked about what is gone.
create or replace function helperchat.announce_chat_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  session public.chat_sessions := case tg_op when 'DELETE' then old else new end;
  change text := case tg_op when 'DELETE' then 'session-deleted' else 'session-changed' end;
begin
  if tg_op = 'UPDATE' then
    if new.updated_at = old.updated_at then return null; end if;
    if (new.message_count, new.last_message_at) <> (old.message_count, old.last_message_at) then
      change := 'messages-saved';
    end if;
  end if;
  perform realtime.send(
    jsonb_build_object('sessionId', session.id), change, 'helperchat:' || session.user_id, true);
  return null;
end
$$;

do $$
begin
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is null then
    raise notice 'HelperChat: there is no Realtime here, so other devices hear nothing of changes.';
    return;
  end if;
  create or replace trigger announce_chat_session
    after insert or update or delete on public.chat_sessions
    for each row execute function helperchat.announce_chat_session();
  drop policy if exists helperchat_listen on realtime.messages;
  create policy helperchat_listen on realtime.messages for select to authenticated
    using (extension = 'broadcast'
      and (select realtime.topic()) = 'helperchat:' || (select auth.uid()));
exception when insufficient_privilege then
  -- Conversations don't depend on it. verify.sql says so as well.
  raise warning 'HelperChat: other devices hear nothing of changes, because % may not do this: %',
    current_user, sqlerrm;
end
$$;

-- ── What was stored before ─────────────────────────────────────────────────────────────────────

-- Nothing is lost with the schema helperchat but its settings, as in a dump of the schema public: it
-- is worked out from what is stored. (What counts of messages was, above.)
do $$
begin
  -- What is counted here is not to change meanwhile.
  lock table public.chat_sessions in share row exclusive mode;
  insert into helperchat.people as known (user_id, activity, session_count, said)
  select user_id, max(activity), sum(sessions), max(place)
  from (
    select user_id, max(activity) as activity, count(*) as sessions, 0 as place
    from public.chat_sessions group by user_id
    union all
    select user_id, 0, 0, max(place) from public.chat_messages group by user_id
    union all
    select user_id, max(place), 0, 0 from public.chat_templates group by user_id
  ) as stored
  group by user_id
  -- A place that was given once is never given again.
  on conflict (user_id) do update set
    activity = greatest(known.activity, excluded.activity),
    session_count = excluded.session_count,
    said = greatest(known.said, excluded.said)
  where known.activity < excluded.activity or known.said < excluded.said
    or known.session_count <> excluded.session_count;
  perform helperchat.remember_days();

  -- A template is of no session. It goes with the person, who has a row there from the first one on.
  if not exists (
    select from pg_constraint
    where conrelid = 'public.chat_templates'::regclass and conname = 'chat_templates_person_fkey'
  ) then
    alter table public.chat_templates add constraint chat_templates_person_fkey
      foreign key (user_id) references helperchat.people (user_id) on delete cascade;
  end if;
end
$$;

-- ── Who may call what ──────────────────────────────────────────────────────────────────────────

revoke all on all functions in schema helperchat from public, anon, authenticated, service_role;
revoke all on function
  public.save_chat_messages, public.search_chat_messages, public.chat_channel,
  public.purge_trashed_chat_sessions, public.erase_chat_person
  from public, anon, authenticated, service_role;
grant execute on function
  public.save_chat_messages, public.search_chat_messages, public.chat_channel
  to authenticated;
grant execute on function
  public.purge_trashed_chat_sessions, public.erase_chat_person
  to service_role;
revoke all on function public.save_chat_template from public, anon, authenticated, service_role;
grant execute on function public.save_chat_template to authenticated;
revoke all on function
  public.list_chat_labels, public.change_chat_label, public.update_chat_sessions,
  public.set_chat_feedback
  from public, anon, authenticated, service_role;
grant execute on function
  public.list_chat_labels, public.change_chat_label, public.update_chat_sessions,
  public.set_chat_feedback
  to authenticated;

notify pgrst, 'reload schema';
