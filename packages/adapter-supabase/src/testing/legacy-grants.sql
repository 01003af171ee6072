-- Projects from before Supabase stopped granting by default: whatever `postgres` makes in
-- `public` is open to all three API roles, unless a migration takes it back.
alter default privileges for role postgres in schema public
  grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on functions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on sequences to anon, authenticated, service_role;
