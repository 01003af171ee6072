// `npm run bench:history`: what a long history costs beside a short one, in every store of ours.
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closeSqlite } from "@helperchat/adapter-rest/sqlite";
import {
  findPostgres,
  startPostgres,
} from "../../packages/adapter-supabase/src/testing/postgres-server.js";
import { findPostgrest } from "../../packages/adapter-supabase/src/testing/postgrest-server.js";
import { checkPostgres, checkSqlite } from "./check-filled.js";
import { fillPostgres } from "./fill-postgres.js";
import { fillSqlite } from "./fill-sqlite.js";
import type { Filled } from "./filled.js";
import { EACH_SAYS } from "./history.js";
import { type Measured, measure } from "./measure.js";
import { measuredBulk } from "./measured-bulk.js";
import { measuredCalls, toHistory } from "./measured-calls.js";

const help = `npm run bench:history -- [options]

  --sessions N   how many the long history has (default: 10000; a multiple of 100, 200 at least)
  --store NAME   sqlite or supabase alone
  --only TEXT    only what has this in its name`;

/** How many sessions the short history has. */
const SHORT = 100;

const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "10000" },
    store: { type: "string", default: "" },
    only: { type: "string", default: "" },
    help: { type: "boolean" },
  },
});
const long = Number(values.sessions);

if (values.help) console.log(help);
else if (!(long >= 200 && long % 100 === 0)) fail(help);
else await run();

async function run(): Promise<void> {
  console.log(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  let missed = 0;
  if (values.store !== "supabase") missed += print("SQLite", await runSqlite());
  if (values.store !== "sqlite") {
    const found = await runSupabase();
    if (found) missed += print("Supabase", found);
    else console.log("There is no Postgres and PostgREST for this machine: SQLite alone.");
  }
  console.log(`Load ${loadavg()[0]?.toFixed(1)}`);
  if (missed > 0) process.exitCode = 1;
}

async function runSqlite(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "helperchat-history-"));
  // However this ends, as long as it ends by itself or by a signal.
  const clean = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clean);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
  const fill = (sessions: number) =>
    tellTime(`SQLite with ${sessions} sessions`, async () => {
      const path = join(folder, `${sessions}.db`);
      const filled = await fillSqlite(path, sessions);
      await checkSqlite(path, sessions);
      return filled;
    });
  const measured = await measureBoth(await fill(SHORT), await fill(long));
  for (const sessions of [SHORT, long]) closeSqlite(join(folder, `${sessions}.db`));
  clean();
  return measured;
}

async function runSupabase(): Promise<Measured[] | null> {
  const postgres = findPostgres();
  const postgrest = findPostgrest();
  if (!postgres || !postgrest) return null;
  const server = await startPostgres(postgres);
  const fill = (sessions: number) =>
    tellTime(`Postgres with ${sessions} sessions`, async () => {
      const filled = await fillPostgres(server.socketFolder, postgrest, sessions);
      await checkPostgres(filled);
      return filled;
    });
  try {
    const filled = [await fill(SHORT), await fill(long)] as const;
    try {
      return await measureBoth(...filled);
    } finally {
      for (const { stop } of filled) await stop();
    }
  } finally {
    await server.stop();
  }
}

async function measureBoth(short: Filled, long: Filled): Promise<Measured[]> {
  const histories = [await toHistory(short), await toHistory(long)] as const;
  const all: Measured[] = [];
  for (const calls of [...measuredCalls.map((call) => [call]), ...measuredBulk]) {
    if (!calls.some(({ name }) => name.includes(values.only))) continue;
    all.push(...(await measure(calls, ...histories)));
  }
  return all;
}

/** Prints a table, and gives how many targets were missed. */
function print(name: string, measured: readonly Measured[]): number {
  const head = [
    `\n### ${name}\n`,
    `| | ${SHORT} sessions, ms | ${long} sessions, ms | ratio | at most | |`,
    "| --- | ---: | ---: | ---: | ---: | --- |",
  ];
  const isMet = ({ ratio, target }: Measured) => ratio <= target;
  const rows = measured.map((row) => {
    const times = `${row.short.toFixed(2)} | ${row.long.toFixed(2)}`;
    const end = isMet(row) ? "met" : "**missed**";
    return `| ${row.name} | ${times} | ${row.ratio.toFixed(2)} | ${row.target} | ${end} |`;
  });
  console.log([...head, ...rows, ""].join("\n"));
  return measured.filter((row) => !isMet(row)).length;
}

async function tellTime<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${what}, ${EACH_SAYS} messages each: filled in ${seconds} s`);
  return result;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
