import { expect, inject, it } from "vitest";
import { fillDatabase } from "../testing/fill-database.js";
import { connect, type Sql } from "../testing/postgres-server.js";
import { createDatabase } from "../testing/test-database.js";
import { claimsOf } from "../testing/test-person.js";
import {
  type MeasuredQuery,
  measuredQueries,
  naivePolicies,
  naiveQueries,
} from "./measured-queries.js";

/** How many messages there are. `BENCH_SIZES=1000,100000` measures others. */
const sizes = (process.env.BENCH_SIZES ?? "1000,10000,100000,1000000").split(",").map(Number);
const runs = 30;

/** Medians in milliseconds, by query and then by size. */
type Medians = Map<string, number[]>;

interface Filled {
  size: number;
  /** Who has half of it all. */
  heavy: string;
  superuser: Sql;
}

it("the time of a query does not depend on how much there is", async () => {
  const postgres = inject("postgres");
  if (!postgres) throw new Error("There is no Postgres for this machine.");
  const databases: Filled[] = [];
  for (const size of sizes) databases.push(await fill(postgres.socketFolder, size));
  const own = await measureAll(databases, measuredQueries);
  for (const { superuser } of databases) {
    await superuser.unsafe(naivePolicies).simple();
    await superuser`analyze public.chat_sessions, public.chat_messages`;
  }
  const naive = await measureAll(databases, naiveQueries);
  for (const { superuser } of databases) await superuser.end();
  console.log("\nWith HelperChat's policies, medians in milliseconds:");
  printTable(own);
  console.log("\nWith naive policies:");
  printTable(naive);
  for (const { name, target } of measuredQueries) {
    const ratio = ratioOf(own.get(name) ?? []);
    if (target !== null) expect.soft(ratio, name).toBeLessThanOrEqual(target);
  }
});

async function fill(socketFolder: string, size: number): Promise<Filled> {
  const database = `bench_${size}`;
  await createDatabase(socketFolder, database);
  const superuser = connect(socketFolder, "supabase_admin", database);
  const sessions = size / 50;
  const people = Math.max(2, Math.min(200, sessions / 10));
  const start = performance.now();
  const heavy = await fillDatabase(superuser, { messages: size, sessions, people });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${size} messages, ${sessions} sessions, ${people} people: filled in ${seconds} s`);
  return { size, heavy, superuser };
}

/** Runs each query in all databases by turns: what else the machine does then slows down them all. */
async function measureAll(
  databases: readonly Filled[],
  queries: readonly MeasuredQuery[],
): Promise<Medians> {
  const medians: Medians = new Map();
  for (const { name, sql } of queries) {
    const times = databases.map((): number[] => []);
    // The first runs warm caches.
    for (let run = -3; run < runs; run += 1) {
      for (const [index, { superuser, heavy, size }] of databases.entries()) {
        const taken = times[index] ?? [];
        // Three times are enough of what takes seconds.
        if (taken.length >= 3 && taken.every((time) => time > 2000)) continue;
        const time = await measure(superuser, heavy, sql(size, run + 3));
        if (run >= 0) taken.push(time);
      }
    }
    medians.set(name, times.map(medianOf));
  }
  return medians;
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** One run as that person, of which nothing is kept. */
async function measure(superuser: Sql, userId: string, statement: string): Promise<number> {
  let time = 0;
  await superuser
    .begin(async (sql) => {
      await sql`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(claimsOf(userId))}, true)`;
      const start = performance.now();
      await sql.unsafe(statement);
      time = performance.now() - start;
      throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  return time;
}

const rollback = new Error("rolled back");

function ratioOf(times: readonly number[]): number {
  return (times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN);
}

function printTable(medians: Medians): void {
  const head = ["", ...sizes.map((size) => `10^${Math.log10(size)}`), "ratio"];
  const rows = [...medians].map(([name, times]) => [
    name,
    ...times.map((time) => time.toFixed(2)),
    ratioOf(times).toFixed(1),
  ]);
  for (const [name = "", ...cells] of [head, ...rows]) {
    console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(10)).join(""));
  }
}
