-- Shows what HelperChat has put into this database, and fails where something is missing, switched
-- off, or open to those whom it should not be. It changes nothing.
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f verify.sql      or: paste it into the SQL editor

select c.oid::regclass as "table", c.relrowsecurity as "row level security",
  c.reltuples::bigint as "rows, about"
from pg_class as c
where c.relkind = 'r'
  and (c.relnamespace = to_regnamespace('helperchat')
    or c.oid in (to_regclass('public.chat_sessions'), to_regclass('public.chat_messages'),
      to_regclass('public.chat_feedback'), to_regclass('public.chat_shares'),
      to_regclass('public.chat_templates')))
order by 1;

select tablename as "table", policyname as "policy", cmd as "for", roles as "to",
  qual as "using", with_check as "with check"
from pg_policies
where (schemaname, tablename) in (('public', 'chat_sessions'), ('public', 'chat_messages'),
  ('public', 'chat_feedback'), ('public', 'chat_shares'), ('public', 'chat_templates'))
  or policyname = 'helperchat_listen'
order by 1, 2;

select tgrelid::regclass as "table", tgname as "trigger", pg_get_triggerdef(oid) as "definition"
from pg_trigger
where tgrelid in (to_regclass('public.chat_sessions'), to_regclass('public.chat_messages'),
    to_regclass('public.chat_shares'), to_regclass('public.chat_templates'))
  and not tgisinternal
order by 1, 2;

select tablename as "table", indexname as "index", indexdef as "definition"
from pg_indexes
where (schemaname, tablename) in (('public', 'chat_sessions'), ('public', 'chat_messages'),
  ('public', 'chat_feedback'), ('public', 'chat_shares'), ('public', 'chat_templates'))
order by 1, 2;

do $$
declare
  problems text[] := '{}';
begin
  -- Tables, and whether policies hold on them.
  problems := problems || array(
    select format('The table %s is missing, or its row level security is off.', name)
    from unnest(array['public.chat_sessions', 'public.chat_messages', 'public.chat_feedback',
      'public.chat_shares', 'public.chat_templates',
      'helperchat.settings', 'helperchat.people', 'helperchat.days',
      'helperchat.measures']) as name
    where not exists (
      select from pg_class where oid = to_regclass(name) and relrowsecurity
    )
  );
  if cardinality(problems) > 0 then
    raise exception E'HelperChat is not whole:\n- %', array_to_string(problems, E'\n- ');
  end if;
  if not exists (select from helperchat.settings) then
    problems := problems || 'helperchat.settings has lost its row.'::text;
  end if;

  -- Policies: these, and no others, because every further one opens a door.
  problems := problems || array(
    select format('The policy %s on %s is missing or has been changed.', policy, tab)
    from (values
      ('chat_sessions', 'chat_sessions_read', 'SELECT', true, false),
      ('chat_sessions', 'chat_sessions_create', 'INSERT', false, true),
      ('chat_sessions', 'chat_sessions_change', 'UPDATE', true, true),
      ('chat_sessions', 'chat_sessions_delete', 'DELETE', true, false),
      ('chat_messages', 'chat_messages_read', 'SELECT', true, false),
      ('chat_messages', 'chat_messages_create', 'INSERT', false, true),
      ('chat_messages', 'chat_messages_change', 'UPDATE', true, true),
      ('chat_feedback', 'chat_feedback_read', 'SELECT', true, false),
      ('chat_shares', 'chat_shares_read', 'SELECT', true, false),
      ('chat_shares', 'chat_shares_create', 'INSERT', false, true),
      ('chat_shares', 'chat_shares_delete', 'DELETE', true, false),
      ('chat_templates', 'chat_templates_read', 'SELECT', true, false),
      ('chat_templates', 'chat_templates_create', 'INSERT', false, true),
      ('chat_templates', 'chat_templates_change', 'UPDATE', true, true),
      ('chat_templates', 'chat_templates_delete', 'DELETE', true, false)
    ) as wanted (tab, policy, cmd, has_using, has_check)
    where not exists (
      select from pg_policies as p
      where p.schemaname = 'public' and p.tablename = tab and p.policyname = policy
        and p.cmd = wanted.cmd and p.permissive = 'PERMISSIVE' and p.roles = '{authenticated}'
        and p.qual is not distinct from
          case when has_using then '(( SELECT auth.uid() AS uid) = user_id)' end
        and p.with_check is not distinct from
          case when has_check then '(( SELECT auth.uid() AS uid) = user_id)' end
    )
  );
  problems := problems || array(
    select format('The policy %s on %s is none of HelperChat''s.', policyname, tablename)
    from pg_policies
    where schemaname = 'public'
      and tablename in
        ('chat_sessions', 'chat_messages', 'chat_feedback', 'chat_shares', 'chat_templates')
      and policyname not like 'chat\_sessions\_%' and policyname not like 'chat\_messages\_%'
      and policyname <> 'chat_feedback_read'
      and policyname not like 'chat\_shares\_%'
      and policyname not like 'chat\_templates\_%'
  );

  -- Triggers.
  problems := problems || array(
    select format('The trigger %s on %s is missing or switched off.', name, tab)
    from (values
      ('public.chat_sessions', 'keep_chat_session'),
      ('public.chat_sessions', 'count_chat_sessions_added'),
      ('public.chat_sessions', 'count_chat_sessions_deleted'),
      ('public.chat_sessions', 'remember_chat_day'),
      ('public.chat_messages', 'keep_chat_message'),
      ('public.chat_messages', 'update_chat_session_on_message'),
      ('public.chat_messages', 'update_chat_session_on_message_changed'),
      ('public.chat_messages', 'update_chat_session_on_message_deleted'),
      ('public.chat_messages', 'remember_chat_day'),
      ('public.chat_shares', 'keep_chat_share'),
      ('public.chat_templates', 'keep_chat_template')
    ) as wanted (tab, name)
    where not exists (
      select from pg_trigger
      where tgrelid = tab::regclass and tgname = name and tgenabled in ('O', 'A')
    )
  );
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null
      and (not exists (select from pg_trigger where tgname = 'announce_chat_session')
        or not exists (select from pg_policies where policyname = 'helperchat_listen')) then
    problems := problems || 'Realtime is here and not used: apply the migration again.'::text;
  end if;

  -- Keys and indexes.
  problems := problems || array(
    select format('The index %s is missing or not valid.', name)
    from unnest(array['chat_sessions_pkey', 'chat_sessions_by_activity',
      'chat_sessions_by_helper', 'chat_sessions_by_folder', 'chat_sessions_pinned',
      'chat_sessions_trashed', 'chat_messages_pkey', 'chat_messages_by_position',
      'chat_messages_by_place', 'chat_messages_by_word', 'chat_feedback_pkey', 'chat_shares_pkey',
      'chat_shares_token_key', 'chat_shares_by_place', 'chat_shares_by_session',
      'chat_templates_pkey', 'chat_templates_by_place']) as name
    where not exists (
      select from pg_index where indexrelid = to_regclass('public.' || name) and indisvalid
    )
  );
  if not exists (
    select from pg_constraint
    where conrelid = 'public.chat_messages'::regclass and conname = 'chat_messages_session_fkey'
      and confdeltype = 'c' and cardinality(conkey) = 2
  ) then
    problems := problems || 'Messages are not bound to the sessions of their owner.'::text;
  end if;

  if not exists (
    select from pg_constraint
    where conrelid = 'public.chat_feedback'::regclass and conname = 'chat_feedback_message_fkey'
      and confdeltype = 'c' and cardinality(conkey) = 3
  ) then
    problems := problems || 'Feedback is not bound to the messages of its owner.'::text;
  end if;

  if not exists (
    select from pg_constraint
    where conrelid = 'public.chat_shares'::regclass and conname = 'chat_shares_session_fkey'
      and confdeltype = 'c' and cardinality(conkey) = 2
  ) then
    problems := problems || 'Links are not bound to the sessions of their owner.'::text;
  end if;

  if not exists (
    select from pg_constraint
    where conrelid = 'public.chat_templates'::regclass and conname = 'chat_templates_person_fkey'
      and confdeltype = 'c' and confrelid = 'helperchat.people'::regclass
  ) then
    problems := problems || 'Templates are not bound to their owner.'::text;
  end if;

  -- Grants, column by column.
  problems := problems || array(
    select format('%s may %s %s.%s, and should not.', role, verb, a.attrelid::regclass, a.attname)
    from pg_attribute as a
    cross join unnest(array['anon', 'authenticated']) as role
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) as verb
    left join (values
      ('chat_sessions', 'SELECT', 'user_id id project_id helper title title_source state pinned
        folder tags metadata head_id preview message_count created_at updated_at last_message_at
        activity'),
      ('chat_sessions', 'INSERT',
        'id project_id helper title title_source pinned folder tags metadata'),
      ('chat_sessions', 'UPDATE',
        'title title_source state pinned folder tags metadata head_id'),
      ('chat_messages', 'SELECT', 'user_id session_id id position parent_id role parts status
        error metadata created_at'),
      ('chat_messages', 'INSERT', 'session_id id parent_id role parts status error metadata'),
      ('chat_messages', 'UPDATE', 'parent_id role parts status error metadata'),
      ('chat_feedback', 'SELECT', 'user_id session_id message_id rating reason'),
      ('chat_shares', 'SELECT', 'user_id id session_id token extent tools expires_at title
        head_id place created_at'),
      ('chat_shares', 'INSERT', 'id session_id extent tools expires_at'),
      ('chat_templates', 'SELECT', 'user_id id project_id helper title messages place created_at
        updated_at'),
      ('chat_templates', 'INSERT', 'id project_id helper title messages'),
      ('chat_templates', 'UPDATE', 'project_id helper title messages')
    ) as granted (tab, granted_verb, columns)
      on role = 'authenticated' and granted_verb = verb
        and a.attrelid = ('public.' || tab)::regclass
    where a.attnum > 0 and not a.attisdropped
      and a.attrelid in ('public.chat_sessions'::regclass, 'public.chat_messages'::regclass,
        'public.chat_feedback'::regclass, 'public.chat_shares'::regclass,
        'public.chat_templates'::regclass,
        'helperchat.settings'::regclass, 'helperchat.people'::regclass,
        'helperchat.days'::regclass)
      and has_column_privilege(role, a.attrelid, a.attnum, verb)
      and a.attname <> all (regexp_split_to_array(coalesce(columns, ''), '\s+'))
    order by 1
  );
  problems := problems || array(
    select format('%s may %s %s, and should not.', role, verb, tab)
    from unnest(array['public.chat_sessions', 'public.chat_messages', 'public.chat_feedback',
      'public.chat_shares', 'public.chat_templates',
      'helperchat.settings', 'helperchat.people', 'helperchat.days']) as tab
    cross join unnest(array['anon', 'authenticated']) as role
    cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) as verb
    where has_table_privilege(role, tab, verb)
      and (role, tab, verb) not in (('authenticated', 'public.chat_sessions', 'DELETE'),
        ('authenticated', 'public.chat_shares', 'DELETE'),
        ('authenticated', 'public.chat_templates', 'DELETE'))
  );
  if not has_column_privilege('authenticated', 'public.chat_sessions', 'id', 'SELECT')
      or not has_column_privilege('authenticated', 'public.chat_messages', 'parts', 'INSERT') then
    problems := problems || 'authenticated lacks its grants: nobody can use the chat.'::text;
  end if;
  problems := problems || array(
    select format('%s passes policies by.', rolname) from pg_roles
    where rolname in ('anon', 'authenticated') and (rolbypassrls or rolsuper)
  );

  -- Functions: who may call them, and that nobody can slip their own objects under them.
  problems := problems || array(
    select format('The function %s is missing.', name)
    from unnest(array['save_chat_messages', 'search_chat_messages', 'chat_channel',
      'purge_trashed_chat_sessions', 'erase_chat_person', 'list_chat_labels', 'change_chat_label',
      'update_chat_sessions', 'set_chat_feedback', 'save_chat_template']) as name
    where to_regproc('public.' || name) is null
  );
  problems := problems || array(
    select format('%s may call %s, and should not.', role, p.oid::regprocedure)
    from pg_proc as p
    cross join unnest(array['anon', 'authenticated']) as role
    where (p.pronamespace = 'helperchat'::regnamespace
        or p.oid in (to_regproc('public.save_chat_messages'),
          to_regproc('public.search_chat_messages'), to_regproc('public.chat_channel'),
          to_regproc('public.purge_trashed_chat_sessions'), to_regproc('public.erase_chat_person'),
          to_regproc('public.list_chat_labels'), to_regproc('public.change_chat_label'),
          to_regproc('public.update_chat_sessions'), to_regproc('public.set_chat_feedback'),
          to_regproc('public.save_chat_template')))
      and has_function_privilege(role, p.oid, 'EXECUTE')
      and not (role = 'authenticated' and p.pronamespace = 'public'::regnamespace
        and p.proname in ('save_chat_messages', 'search_chat_messages', 'chat_channel',
          'list_chat_labels', 'change_chat_label', 'update_chat_sessions', 'set_chat_feedback',
          'save_chat_template'))
    order by 1
  );
  problems := problems || array(
    select format('%s has no search_path of its own.', oid::regprocedure)
    from pg_proc
    where (pronamespace = 'helperchat'::regnamespace
        or proname in ('save_chat_messages', 'search_chat_messages', 'chat_channel',
          'purge_trashed_chat_sessions', 'erase_chat_person', 'list_chat_labels',
          'change_chat_label', 'update_chat_sessions', 'set_chat_feedback', 'save_chat_template'))
      and not coalesce(proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
    order by 1
  );
  if has_schema_privilege('anon', 'helperchat', 'USAGE')
      or has_schema_privilege('authenticated', 'helperchat', 'USAGE') then
    problems := problems || 'The schema helperchat is open to API roles.'::text;
  end if;

  -- What counts: kept by triggers, and read through one function by those who are signed in.
  problems := problems || array(
    select format('The trigger %s on public.chat_messages is missing or switched off.', name)
    from unnest(array['measure_chat_messages_added', 'measure_chat_messages_changed']) as name
    where not exists (
      select from pg_trigger
      where tgrelid = 'public.chat_messages'::regclass and tgname = name
        and tgenabled in ('O', 'A')
    )
  );
  problems := problems || array(
    select format('%s may %s helperchat.measures, and should not.', role, verb)
    from unnest(array['anon', 'authenticated']) as role
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as verb
    where has_table_privilege(role, to_regclass('helperchat.measures'), verb)
  );
  if to_regproc('public.read_chat_stats') is null then
    problems := problems || 'The function read_chat_stats is missing.'::text;
  end if;
  problems := problems || array(
    select problem
    from pg_proc as p
    cross join lateral (values
      (not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp'],
        format('%s has no search_path of its own.', p.oid::regprocedure)),
      (has_function_privilege('anon', p.oid, 'EXECUTE'),
        format('anon may call %s, and should not.', p.oid::regprocedure))
    ) as checked (wrong, problem)
    where p.oid = to_regproc('public.read_chat_stats') and wrong
  );

  -- What is kept of each person follows from what is stored, unless that came in past the triggers.
  problems := problems || array(
    select format('%s lacks what is stored of some people, as after a dump of the schema public alone '
      'was restored: apply the migration again.', tab)
    from (values
      ('helperchat.people', exists (
        select from (
          select user_id, max(activity) as activity, count(*) as sessions
          from public.chat_sessions group by user_id
        ) as stored
        left join helperchat.people using (user_id)
        where people.user_id is null or people.activity < stored.activity
          or people.session_count <> stored.sessions
          or people.said < (select max(place) from public.chat_messages as said
            where said.user_id = stored.user_id)
      ) or exists (
        select from public.chat_templates as stored
        left join helperchat.people using (user_id)
        where people.user_id is null or people.activity < stored.place
      )),
      ('helperchat.days', exists (
        select from public.chat_sessions as stored
        where activity
          > (select places.activity from helperchat.places_before(user_id, last_message_at) as places)
      )),
      ('helperchat.measures', exists (
        select from public.chat_sessions as stored
        where not exists (
          select from helperchat.measures as known where known.user_id = stored.user_id
        ) and exists (
          select from public.chat_messages as said
          where said.user_id = stored.user_id and said.session_id = stored.id
            and said.status <> 'replying'
        )
      ))
    ) as kept (tab, lacks)
    where lacks
  );

  if cardinality(problems) > 0 then
    raise exception E'HelperChat is not whole:\n- %', array_to_string(problems, E'\n- ');
  end if;
  raise notice 'HelperChat is whole.';
end
$$;
