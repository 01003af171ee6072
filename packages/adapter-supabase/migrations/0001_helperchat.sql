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
  trash_days integer not null default 30
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
  -- What is left of a minute's allowance, as of refilled_at. Null: all of it.
  spare_sessions double precision,
  spare_messages double precision,
  refilled_at timestamptz not null default now()
);
comment on table helperchat.people is 'A row of counters for each person who has sessions.';

alter table helperchat.settings enable row level security;
alter table helperchat.people enable row level security;
revoke all on helperchat.settings, helperchat.people
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
create index if not exists chat_messages_by_time
  on public.chat_messages (user_id, created_at desc);
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

-- The words of a text that a search will find: those of its first 50,000 characters, because a
-- tsvector holds a megabyte at most.
create or replace function helperchat.search_words(person uuid, words text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select array_to_tsvector(array_agg(helperchat.word_owner(person) || lexeme))
  from unnest(to_tsvector('pg_catalog.simple', left(words, 50000)))
  where octet_length(lexeme) <= 200
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
    then helperchat.search_words(new.user_id, said) end;
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
      (array_agg(id order by position desc))[1] as newest
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

-- The caller's messages that have a word beginning with each of the given ones, latest first.
-- Row Level Security would keep the index from being used, so this looks past it, and at the
-- caller's rows alone.
create or replace function public.search_chat_messages(query text, max_results integer default 20)
returns table (
  session_id text, message_id text, title text, snippet text, created_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  person constant uuid := auth.uid();
  most constant integer := least(greatest(max_results, 1), 100);
  wanted constant text[] := (
    select array_agg(lexeme) from unnest(to_tsvector('pg_catalog.simple', left(query, 200)))
  );
  search constant tsquery := (
    select string_agg(
      '''' || replace(replace(helperchat.word_owner(person) || word, '\', '\\'), '''', '''''')
        || ''':*', ' & ')
    from unnest(wanted) as word
  )::tsquery;
begin
  if person is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  return query
    -- The index of words knows no order: of a word that is everywhere it would give all there is, to
    -- show the last few. Such a word is found among the latest messages, and what is not found there
    -- often enough is rare enough for the index.
    with recent as materialized (
      select latest.session_id, latest.id, latest.created_at, session.title
      from (
        select own.session_id, own.id, own.created_at, own.words
        from public.chat_messages as own
        where own.user_id = person
        -- In the order of the result, which then need not be sorted and can end early.
        order by own.created_at desc, own.session_id, own.id
        limit 2000
      ) as latest
      cross join lateral (
        select found_session.title from public.chat_sessions as found_session
        where found_session.user_id = person and found_session.id = latest.session_id
          and found_session.state <> 'trashed'
        offset 0
      ) as session
      where latest.words @@ search
      order by latest.created_at desc, latest.session_id, latest.id
      limit most
    ), indexed as (
      select hit.session_id, hit.id, hit.created_at, session.title
      from (
        select own.session_id, own.id, own.created_at
        from (
          -- By the words alone: with the owner as well, the planner would read all that is theirs.
          select message.user_id, message.session_id, message.id, message.created_at
          from public.chat_messages as message
          where message.words @@ search
          offset 0
        ) as own
        where own.user_id = person
        order by own.created_at desc, own.session_id, own.id
      ) as hit
      -- Sessions are looked up one by one, and no more than are shown, however many hits there are.
      cross join lateral (
        select found_session.title from public.chat_sessions as found_session
        where found_session.user_id = person and found_session.id = hit.session_id
          and found_session.state <> 'trashed'
        offset 0
      ) as session
      order by hit.created_at desc, hit.session_id, hit.id
      limit most
    ), top as (
      select * from recent where (select count(*) from recent) = most
      union all
      select * from indexed where (select count(*) from recent) < most
    )
    select top.session_id, top.id, top.title,
      substr(line, greatest(position(wanted[1] in lower(line)) - 60, 1), 200), top.created_at
    from top
    join public.chat_messages as said
      on said.user_id = person and said.session_id = top.session_id and said.id = top.id
    cross join lateral helperchat.one_line(left(helperchat.message_text(said.parts), 50000)) as line
    order by top.created_at desc, top.session_id, top.id;
end
$$;

-- The Realtime channel on which the caller hears of changes to their sessions.
create or replace function public.chat_channel() returns text
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  select 'helperchat:' || auth.uid()
$$;

-- ── Order: labels, many changes at once, feedback ──────────────────────────────────────────────

-- The folders and tags of the caller's sessions in a project, each with how many have it. In one
-- value: PostgREST cuts long lists of rows off, and does not say so.
create or replace function public.list_chat_labels(project_id text, helper text default null)
returns jsonb
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  with labelled as (
    select session.folder, session.tags from public.chat_sessions as session
    where session.project_id = list_chat_labels.project_id
      and (list_chat_labels.helper is null or session.helper = list_chat_labels.helper)
      and session.state <> 'trashed'
  ), folders as (
    select folder as name, count(*) as sessions from labelled
    where folder is not null group by folder
  ), tags as (
    select tag as name, count(*) as sessions
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

-- Deletes all that is kept of a person. The threads that it gives are still at the provider.
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
    with asked as (
      select chat.id, chat.helper from public.chat_sessions as chat
      where chat.user_id = person and chat.state <> 'trashed'
        and (only_project is null or chat.project_id = only_project)
        and (only_helper is null or chat.helper = only_helper)
        and (only_session is null or chat.id = only_session)
    ), counted as (
      select width_bucket(measured.created_at, moments) - 1 as day, asked.helper,
        count(*) filter (where measured.by_person) as messages,
        count(*) filter (where not measured.by_person) as replies,
        sum(measured.words) as words,
        sum(measured.input_tokens) as "inputTokens",
        sum(measured.output_tokens) as "outputTokens",
        sum(coalesce(cardinality(measured.tools), 0)) as "toolCalls"
      from helperchat.measures as measured
      join asked on asked.id = measured.session_id
      where measured.user_id = person
        and measured.created_at >= moments[1] and measured.created_at < moments[days + 1]
      group by 1, 2
    ), called as (
      select tool as name, count(*) as calls
      from helperchat.measures as measured
      join asked on asked.id = measured.session_id
      cross join unnest(measured.tools) as tool
      where measured.user_id = person and measured.tools is not null
        and measured.created_at >= moments[1] and measured.created_at < moments[days + 1]
      group by tool
    ), rated as (
      select feedback.rating, count(*) as messages
      from public.chat_feedback as feedback
      join helperchat.measures as measured on measured.user_id = feedback.user_id
        and measured.session_id = feedback.session_id
        and measured.message_id = feedback.message_id
      join asked on asked.id = feedback.session_id
      where feedback.user_id = person
        and measured.created_at >= moments[1] and measured.created_at < moments[days + 1]
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
revoke all on function
  public.list_chat_labels, public.change_chat_label, public.update_chat_sessions,
  public.set_chat_feedback
  from public, anon, authenticated, service_role;
grant execute on function
  public.list_chat_labels, public.change_chat_label, public.update_chat_sessions,
  public.set_chat_feedback
  to authenticated;

notify pgrst, 'reload schema';
