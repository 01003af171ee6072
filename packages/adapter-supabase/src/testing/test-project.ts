import type { Server } from "node:http";
import type { SupabaseClient } from "@supabase/supabase-js";
import type { PostgresHandle } from "./global-setup.js";
import { connect, type Sql } from "./postgres-server.js";
import { type PostgrestOptions, startPostgrest } from "./postgrest-server.js";
import { createDatabase, type DatabaseOptions } from "./test-database.js";
import { clientOf, clientWith, serviceToken } from "./test-person.js";

/** A Supabase project, as a test sees it: one database, its API, and its owner's SQL editor. */
export interface TestProject {
  socketFolder: string;
  database: string;
  url: string;
  /** As `postgres`, which owns everything and is held back by nothing. */
  sql: Sql;
  /** With the service role's key. */
  service: SupabaseClient;
  /** Somebody new, who has just signed in. */
  signUp(): Promise<TestPerson>;
  stop(): Promise<void>;
}

export interface TestPerson {
  id: string;
  client: SupabaseClient;
}

/** The project that all tests share. It has everyone's rows, so make people of your own. */
export function sharedProject({ socketFolder, database, url }: PostgresHandle): TestProject {
  const sql = connect(socketFolder, "postgres", database, 4);
  return {
    socketFolder,
    database,
    url,
    sql,
    service: clientWith(url, serviceToken),
    async signUp() {
      const id = await createAccount(sql);
      return { id, client: clientOf(url, id) };
    },
    stop: () => sql.end(),
  };
}

export type OwnProjectOptions = DatabaseOptions & Pick<PostgrestOptions, "maxRows" | "showPlans">;

export interface OwnProject extends TestProject {
  /** What answers at `url`. */
  gateway: Server;
}

/** A project of one's own, for tests that change what belongs to all. */
export async function ownProject(
  postgres: PostgresHandle,
  database: string,
  { maxRows, showPlans, ...options }: OwnProjectOptions = {},
): Promise<OwnProject> {
  const { socketFolder, postgrest: program } = postgres;
  await createDatabase(socketFolder, database, options);
  const api = await startPostgrest({ program, socketFolder, database, maxRows, showPlans });
  const project = sharedProject({ ...postgres, database, url: api.url });
  return {
    ...project,
    gateway: api.gateway,
    async stop() {
      await project.stop();
      await api.stop();
    },
  };
}

/** What Supabase Auth does at sign-up. */
async function createAccount(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into auth.users values (gen_random_uuid()) returning id`;
  if (!row) throw new Error("No account was made.");
  return row.id;
}
