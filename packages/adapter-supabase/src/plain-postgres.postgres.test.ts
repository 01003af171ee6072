import { describeSessionStore } from "@helperchat/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { createSupabaseThreads } from "./supabase-threads.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { connect } from "./testing/postgres-server.js";
import { type PostgrestServer, startPostgrest } from "./testing/postgrest-server.js";
import { migration, readSql, runAs } from "./testing/test-database.js";
import { clientOf, clientWith, newUserId, serviceToken } from "./testing/test-person.js";

const prelude = readSql("migrations/plain_postgres.sql");
const verify = readSql("migrations/verify.sql");
const database = "plain";

describePostgres("on a Postgres that is not Supabase", ({ socketFolder, postgrest }) => {
  let api: PostgrestServer;
  const run = (script: string) => runAs("supabase_admin", socketFolder, database, script);
  beforeAll(async () => {
    await runAs("supabase_admin", socketFolder, "postgres", `create database ${database}`);
    for (const script of [prelude, prelude, migration, migration]) await run(script);
    api = await startPostgrest({ program: postgrest, socketFolder, database });
  });
  afterAll(() => api.stop());

  it("the migration is whole", () => run(verify));

  it("there is no account to wait for, and nothing of Realtime", async () => {
    const sql = connect(socketFolder, "supabase_admin", database);
    const [row] = await sql`select to_regclass('auth.users') as users,
      (select count(*)::int from pg_trigger where tgname = 'announce_chat_session') as triggers`;
    await sql.end();
    expect(row).toEqual({ users: null, triggers: 0 });
  });

  describeSessionStore(() => {
    const storeOf = (userId: string) => ({
      ...createSupabaseStore(clientOf(api.url, userId)),
      ...createSupabaseThreads(clientWith(api.url, serviceToken), userId),
    });
    return { store: storeOf(newUserId()), stranger: storeOf(newUserId()) };
  }, "the store");
});
