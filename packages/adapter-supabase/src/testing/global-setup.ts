import type { TestProject } from "vitest/node";
import { findPostgres, startPostgres } from "./postgres-server.js";
import { findPostgrest, startPostgrest } from "./postgrest-server.js";
import { createDatabase } from "./test-database.js";

/** What the tests of a run share. */
export interface PostgresHandle {
  socketFolder: string;
  /** The PostgREST program, for tests that serve a database of their own. */
  postgrest: string;
  /** The database that is served at `url`: a new Supabase project with the migration. */
  database: string;
  url: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** `null` where this machine has no Postgres or no PostgREST. */
    postgres: PostgresHandle | null;
  }
}

/** Starts Postgres and PostgREST once for all tests, and ends them after the last. */
export default async function setup(project: TestProject) {
  const packageFolder = findPostgres();
  const program = findPostgrest();
  if (!packageFolder || !program) {
    project.provide("postgres", null);
    return;
  }
  const database = "chat";
  const server = await startPostgres(packageFolder);
  const { socketFolder } = server;
  try {
    await createDatabase(socketFolder, database);
    const api = await startPostgrest({ program, socketFolder, database });
    project.provide("postgres", { socketFolder, postgrest: program, database, url: api.url });
    return async () => {
      await api.stop();
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
