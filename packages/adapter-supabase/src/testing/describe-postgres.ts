import { describe, inject, it } from "vitest";
import type { PostgresHandle } from "./global-setup.js";

/** Tests that need the database. Where there is none they are one test, skipped with its reason. */
export function describePostgres(name: string, tests: (postgres: PostgresHandle) => void): void {
  const postgres = inject("postgres");
  describe(name, () => {
    if (postgres) tests(postgres);
    else it("needs Postgres", ({ skip }) => skip("no Postgres and PostgREST for this machine"));
  });
}
