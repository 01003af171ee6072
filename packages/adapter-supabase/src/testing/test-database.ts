import { readFileSync } from "node:fs";
import { connect } from "./postgres-server.js";

/** SQL that stands beside this package's sources. */
export function readSql(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

export const migration = readSql("migrations/0001_helperchat.sql");
const platform = readSql("src/testing/supabase-platform.sql");
const legacyGrants = readSql("src/testing/legacy-grants.sql");

export interface DatabaseOptions {
  /** Whether the project grants everything by default, as old ones do. Default: no. */
  legacy?: boolean;
  /** What is applied after the platform. Default: the migration. */
  migrations?: readonly string[];
}

/** Makes a database as a new Supabase project has it, and applies migrations as its `postgres`. */
export async function createDatabase(
  socketFolder: string,
  name: string,
  { legacy = false, migrations = [migration] }: DatabaseOptions = {},
): Promise<void> {
  await runAs("supabase_admin", socketFolder, "postgres", `create database "${name}"`);
  await runAs("supabase_admin", socketFolder, name, platform);
  if (legacy) await runAs("postgres", socketFolder, name, legacyGrants);
  for (const sql of migrations) await runAs("postgres", socketFolder, name, sql);
}

/** Runs a script as a role. */
export async function runAs(
  role: string,
  socketFolder: string,
  database: string,
  script: string,
): Promise<void> {
  const sql = connect(socketFolder, role, database);
  try {
    await sql.unsafe(script).simple();
  } finally {
    await sql.end();
  }
}
