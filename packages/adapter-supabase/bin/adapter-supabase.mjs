#!/usr/bin/env node
// npx @helperchat/adapter-supabase init
//
// Copies the migration into supabase/migrations under a timestamp of its own. Never overwrites.
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../migrations/0001_helperchat.sql", import.meta.url));
const folder = join("supabase", "migrations");

const usage = `Usage: npx @helperchat/adapter-supabase init

Copies HelperChat's migration into ${folder}. Run it where the supabase folder is.`;

const nextSteps = `Next:
  1. npx supabase db push                                applies it to your project
  2. npm i @helperchat/adapter-supabase @supabase/supabase-js
  3. createSupabaseStore(createClient(url, publishableKey))

The limits are in the table helperchat.settings. Schedule purge_trashed_chat_sessions() to empty
the trash. verify.sql, beside the migration in this package, shows whether all is in place.`;

/**
 * The time as Supabase names migrations by it, later than all that are there: they are applied in
 * the order of their names.
 *
 * @param {string[]} names
 */
function freshTimestamp(names) {
  const now = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const last = names
    .flatMap((name) => /^\d{14}(?=_)/.exec(name) ?? [])
    .sort()
    .at(-1);
  return last === undefined || now > last ? now : String(BigInt(last) + 1n);
}

function init() {
  if (!existsSync("supabase")) {
    throw new Error("There is no supabase folder here. Run `npx supabase init` first.");
  }
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder);
  const existing = names.find((name) => /_helperchat\.sql$/.test(name));
  if (existing) {
    const path = join(folder, existing);
    if (readFileSync(path, "utf8") === readFileSync(source, "utf8")) {
      return `${path} is there already, and up to date. Nothing was changed.`;
    }
    throw new Error(
      `${path} is there already, and another version. Nothing was changed.\nCompare it with ${source}`,
    );
  }
  const path = join(folder, `${freshTimestamp(names)}_helperchat.sql`);
  copyFileSync(source, path, constants.COPYFILE_EXCL);
  return `Wrote ${path}\n\n${nextSteps}`;
}

try {
  const [command, ...rest] = process.argv.slice(2);
  if (command !== "init" || rest.length > 0) throw new Error(usage);
  console.log(init());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
