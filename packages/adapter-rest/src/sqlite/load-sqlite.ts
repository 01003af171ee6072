import { ChatError } from "@helperchat/core";

type Sqlite = typeof import("node:sqlite");

/**
 * `node:sqlite`, looked up when a database is opened: an import would keep a whole server from
 * starting on an older Node, in words that don't say what to do.
 */
export function loadSqlite(): Sqlite {
  // Either can be missing, which Node's own types don't say.
  const sqlite: Sqlite | undefined = process.getBuiltinModule?.("node:sqlite");
  if (sqlite && hasTransactions(sqlite)) return sqlite;
  throw new ChatError(
    "unavailable",
    `createSqliteStore needs Node 22.16 or later; this is ${process.version}.`,
  );
}

/**
 * The module came before 22.16, but without `isTransaction` and `timeout`: the store would neither
 * roll back nor wait for other processes, and say nothing of it.
 */
function hasTransactions({ DatabaseSync }: Sqlite): boolean {
  const probe = new DatabaseSync(":memory:");
  const has = "isTransaction" in probe;
  probe.close();
  return has;
}
