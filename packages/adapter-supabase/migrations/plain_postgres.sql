-- What Supabase has and a plain Postgres lacks: roles for the API, and who is signed in. Run it
-- before 0001_helperchat.sql, as a superuser or as an owner of the database who may create roles.
-- Not for Supabase. Applying it again is harmless.

do $$
declare
  name text;
begin
  -- PostgREST connects as `authenticator`, and then becomes what the token says.
  foreach name in array array['anon', 'authenticated', 'service_role', 'authenticator'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin noinherit', name);
    end if;
  end loop;
end
$$;
alter role service_role bypassrls;
grant anon, authenticated, service_role to authenticator;

grant usage on schema public to anon, authenticated, service_role;

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;

-- Whoever the token is about. PostgREST hands its claims on once it has checked it.
create or replace function auth.uid() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
$$;
grant execute on function auth.uid() to anon, authenticated, service_role;
