import { describe, expect, it } from "vitest";
import { describePostgres } from "./testing/describe-postgres.js";
import { createDatabase, migration, readSql, runAs } from "./testing/test-database.js";

const down = readSql("migrations/0001_helperchat.down.sql");
const verify = readSql("migrations/verify.sql");

describePostgres("the migration", ({ socketFolder }) => {
  let count = 0;
  async function makeDatabase(migrations: readonly string[], legacy = false): Promise<string> {
    const name = `migration_${++count}`;
    await createDatabase(socketFolder, name, { migrations, legacy });
    return name;
  }
  const run = (database: string, sql: string) => runAs("postgres", socketFolder, database, sql);

  it("is whole in a new Supabase project, and says so", async () => {
    await run(await makeDatabase([migration]), verify);
  });

  it("is whole in an old project, which grants everything to everyone by default", async () => {
    await run(await makeDatabase([migration], true), verify);
  });

  it("may be applied twice, and keeps what is there", async () => {
    const database = await makeDatabase([migration]);
    await run(
      database,
      `update helperchat.settings set trash_days = 7;
       insert into auth.users values ('00000000-0000-4000-8000-000000000001');
       insert into public.chat_sessions (user_id, id, project_id, helper)
         values ('00000000-0000-4000-8000-000000000001', 's1', 'atlas', 'guide');`,
    );
    await run(database, migration);
    await run(database, verify);
    await run(
      database,
      `do $$ begin
         assert (select trash_days from helperchat.settings) = 7, 'settings were reset';
         assert (select count(*) from public.chat_sessions) = 1, 'a session was lost';
       end $$`,
    );
  });

  it("does without Realtime where it may not set it up, and says so", async () => {
    const database = await makeDatabase([]);
    await runAs(
      "supabase_admin",
      socketFolder,
      database,
      "alter table realtime.messages owner to supabase_admin",
    );
    await run(database, migration);
    await expect(run(database, verify)).rejects.toThrow("Realtime is here and not used");
    await run(database, "select from public.chat_sessions");
  });

  it("is taken away whole, and may come back", async () => {
    const database = await makeDatabase([migration, down]);
    await expect(run(database, verify)).rejects.toThrow("HelperChat is not whole");
    await run(
      database,
      `do $$ begin
         assert not exists (select from pg_proc where proname like '%chat%'), 'a function is left';
         assert not exists (select from pg_class where relname like 'chat%'), 'a table is left';
         assert to_regnamespace('helperchat') is null, 'the schema is left';
         assert not exists (select from pg_policies where policyname = 'helperchat_listen');
       end $$`,
    );
    await run(database, down);
    await run(database, migration);
    await run(database, verify);
  });

  describe("verify.sql fails loudly", () => {
    const damages: Record<string, { damage: string; says: string }> = {
      "where nothing was applied": { damage: down, says: "chat_sessions is missing" },
      "without row level security": {
        damage: "alter table public.chat_messages disable row level security",
        says: "chat_messages is missing, or its row level security is off",
      },
      "without a policy": {
        damage: "drop policy chat_sessions_read on public.chat_sessions",
        says: "policy chat_sessions_read",
      },
      "with a policy that was changed": {
        damage: "alter policy chat_messages_read on public.chat_messages using (true)",
        says: "policy chat_messages_read",
      },
      "with a policy for everybody": {
        damage: "alter policy chat_messages_read on public.chat_messages to public",
        says: "policy chat_messages_read",
      },
      "with one policy more": {
        damage: "create policy anyone on public.chat_messages for select using (true)",
        says: "policy anyone on chat_messages is none of HelperChat's",
      },
      "without a trigger": {
        damage: "drop trigger update_chat_session_on_message on public.chat_messages",
        says: "trigger update_chat_session_on_message on",
      },
      "with a trigger that is switched off": {
        damage: "alter table public.chat_sessions disable trigger keep_chat_session",
        says: "trigger keep_chat_session",
      },
      "without its place in Realtime": {
        damage: "drop policy helperchat_listen on realtime.messages",
        says: "Realtime is here and not used",
      },
      "without an index": {
        damage: "drop index public.chat_sessions_by_activity",
        says: "index chat_sessions_by_activity",
      },
      "without the foreign key": {
        damage: "alter table public.chat_messages drop constraint chat_messages_session_fkey",
        says: "not bound to the sessions",
      },
      "where feedback is bound to no message": {
        damage: "alter table public.chat_feedback drop constraint chat_feedback_message_fkey",
        says: "Feedback is not bound to the messages",
      },
      "where feedback may be written past its function": {
        damage: "grant insert, delete on public.chat_feedback to authenticated",
        says: "authenticated may INSERT chat_feedback.user_id",
      },
      "with a policy more on feedback": {
        damage: "create policy anyone on public.chat_feedback for select using (true)",
        says: "policy anyone on chat_feedback is none of HelperChat's",
      },
      "where templates outlive their owner": {
        damage: "alter table public.chat_templates drop constraint chat_templates_person_fkey",
        says: "Templates are not bound to their owner",
      },
      "where a template may be moved in its list": {
        damage: "grant update (place) on public.chat_templates to authenticated",
        says: "authenticated may UPDATE chat_templates.place",
      },
      "with a policy on templates that was changed": {
        damage: "alter policy chat_templates_change on public.chat_templates using (true)",
        says: "policy chat_templates_change",
      },
      "without the function that renames labels": {
        damage: "drop function public.change_chat_label",
        says: "function change_chat_label is missing",
      },
      "where everything was granted": {
        damage: "grant all on all tables in schema public to authenticated",
        says: "authenticated may UPDATE chat_sessions.thread_id",
      },
      "where a column was granted": {
        damage: "grant update (preview) on public.chat_sessions to authenticated",
        says: "authenticated may UPDATE chat_sessions.preview",
      },
      "where nobody signed in may read": {
        damage: "grant select on public.chat_messages to anon",
        says: "anon may SELECT chat_messages.parts",
      },
      "without grants": {
        damage: "revoke all on public.chat_sessions from authenticated",
        says: "authenticated lacks its grants",
      },
      "where everybody may call a function of servers": {
        damage: "grant execute on function public.erase_chat_person to public",
        says: "anon may call erase_chat_person(uuid)",
      },
      "without a function": {
        damage: "drop function public.search_chat_messages",
        says: "function search_chat_messages is missing",
      },
      "where a function takes the caller's search_path": {
        damage: "alter function public.search_chat_messages reset search_path",
        says: "search_chat_messages(text,jsonb,bigint,integer) has no search_path",
      },
      "where the private schema is open": {
        damage: "grant usage on schema helperchat to authenticated",
        says: "schema helperchat is open",
      },
      "without what counts": {
        damage: "drop table helperchat.measures",
        says: "helperchat.measures is missing",
      },
      "where messages are no longer measured": {
        damage: "alter table public.chat_messages disable trigger measure_chat_messages_added",
        says: "trigger measure_chat_messages_added",
      },
      "where what counts may be read": {
        damage: "grant select on helperchat.measures to authenticated",
        says: "authenticated may SELECT helperchat.measures",
      },
      "where everybody may count": {
        damage: "grant execute on function public.read_chat_stats to public",
        says: "anon may call read_chat_stats",
      },
      "without its settings": {
        damage: "delete from helperchat.settings",
        says: "settings has lost its row",
      },
    };

    for (const [name, { damage, says }] of Object.entries(damages)) {
      it(name, async () => {
        const database = await makeDatabase([migration, damage]);
        await expect(run(database, verify)).rejects.toThrow(says);
      });
    }
  });
});
