import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { toChatError } from "@helperchat/core";
import { loadSqlite } from "./load-sqlite.js";
import { migrate } from "./migrations.js";
import { isBusy, sqliteError } from "./sqlite-error.js";

/** How long a write waits for another process's, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** The time between two attempts where SQLite does not do the waiting, in milliseconds. */
const BUSY_PAUSE = 10;

export type SqliteParameters = Record<string, SQLInputValue>;

/** One connection, its statements prepared once. */
export class SqliteDatabase {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  /** The rows of a query. `Row` is for the caller to get right: it says what the SQL selects. */
  all<Row>(sql: string, parameters: SqliteParameters): Row[] {
    // The tables are strict, so that a column's type is the one it was declared with.
    return this.#prepare(sql).all(parameters) as Row[];
  }

  /** The first row, if there is one. */
  get<Row>(sql: string, parameters: SqliteParameters = {}): Row | undefined {
    return this.#prepare(sql).get(parameters) as Row | undefined;
  }

  run(sql: string, parameters: SqliteParameters): void {
    this.#prepare(sql).run(parameters);
  }

  /** All of the work or, where it throws, none. Waits for other writers before it begins. */
  transaction<T>(work: () => T): T {
    this.#connection.exec("begin immediate");
    try {
      const result = work();
      this.#connection.exec("commit");
      return result;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec("rollback");
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const prepared = this.#statements.get(sql) ?? this.#connection.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

const databases = new Map<string, SqliteDatabase>();

/** The process's one connection to the database at `path`, opened when it is first asked for. */
export function openSqlite(path: string): SqliteDatabase {
  const key = keyOf(path);
  const open = databases.get(key);
  if (open) return open;
  const database = new SqliteDatabase(connect(key));
  databases.set(key, database);
  return database;
}

/**
 * Closes the process's connection to the database at `path`, as before it is moved or deleted.
 * Stores that were made before fail with `unavailable` from then on; new ones open it again.
 */
export function closeSqlite(path: string): void {
  const key = keyOf(path);
  databases.get(key)?.close();
  databases.delete(key);
}

const MEMORY = ":memory:";

function keyOf(path: string): string {
  return path === MEMORY ? path : resolve(path);
}

function connect(path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  let connection: DatabaseSync | undefined;
  try {
    if (path !== MEMORY) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
    switchToWal(connection);
    // `full` waits for the disk at every commit. `normal` would survive a killed process but may
    // lose the last commits with the power, and what was answered as saved is promised to be
    // there. A turn has two writes; they can wait those milliseconds. And what is deleted is
    // overwritten: gone is gone.
    connection.exec("pragma synchronous = full; pragma secure_delete = on");
    migrate(connection);
    return connection;
  } catch (error) {
    connection?.close();
    throw toChatError(sqliteError(error), "unavailable", "The database file can't be opened.");
  }
}

/** The one step that fails at once, timeout or not, where another process opens the file too. */
function switchToWal(connection: DatabaseSync): void {
  for (let waited = 0; ; waited += BUSY_PAUSE) {
    try {
      connection.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_TIMEOUT) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE);
    }
  }
}
