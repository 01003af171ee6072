import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { MessageInput, SessionFilter, SessionInput } from "@helperchat/core";
import { afterEach, expect, test, vi } from "vitest";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const input: SessionInput = { id: "s1", projectId: "atlas", helper: "writer", title: "Trees" };
const message: MessageInput = {
  id: "m1",
  parentId: null,
  role: "user",
  parts: [{ type: "text", text: "Hello" }],
  status: "done",
};

afterEach(() => {
  vi.restoreAllMocks();
});

/** A store, and the connection under it. */
function openStore(path = temporaryDatabase()) {
  const exec = vi.spyOn(DatabaseSync.prototype, "exec");
  const store = createSqliteStore({ path, userId: "ada" });
  const [connection] = exec.mock.contexts;
  if (!(connection instanceof DatabaseSync)) throw new Error("The store opened no connection.");
  return { store, connection };
}

test("everything is there again after the database was closed", async () => {
  const path = temporaryDatabase();
  const { store } = openStore(path);
  await store.createSession(input);
  await store.saveMessages("s1", [message]);
  await store.setThread("s1", { threadId: "conv_1", threadHeadId: "m1", abandonedThreadIds: [] });
  await store.setFeedback("s1", "m1", { rating: "good" });
  closeSqlite(path);

  const again = createSqliteStore({ path, userId: "ada" });
  expect(await again.getSession("s1")).toMatchObject({ title: "Trees", headId: "m1" });
  expect((await again.listMessages("s1", { limit: 1 })).items).toMatchObject([
    { ...message, feedback: { rating: "good" } },
  ]);
  expect(await again.getThread("s1")).toEqual({
    threadId: "conv_1",
    threadHeadId: "m1",
    abandonedThreadIds: [],
  });
});

test("stores of one path share a connection, however the path is written", () => {
  const path = temporaryDatabase();
  const exec = vi.spyOn(DatabaseSync.prototype, "exec");
  createSqliteStore({ path, userId: "ada" });
  createSqliteStore({ path: relative(process.cwd(), path), userId: "bob" });
  expect(new Set(exec.mock.contexts).size).toBe(1);
});

test("a statement is prepared once, however many stores run it", async () => {
  const path = temporaryDatabase();
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  await createSqliteStore({ path, userId: "ada" }).getSession("s1");
  const prepared = prepare.mock.calls.length;
  await createSqliteStore({ path, userId: "bob" }).getSession("s2");
  expect(prepare.mock.calls.length).toBe(prepared);
});

test("a folder that is missing is made, for its owner alone", () => {
  const path = join(dirname(temporaryDatabase()), "data", "deep", "chat.db");
  createSqliteStore({ path, userId: "ada" });
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  closeSqlite(path);
});

test("no list, page or search reads more than it gives, whatever the filter", async () => {
  const { store, connection } = openStore();
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  await store.createSession(input);
  // More than a search goes through before it asks its index.
  const messages = Array.from({ length: 2500 }, (_, index) => ({
    ...message,
    id: `m${index + 1}`,
  }));
  await store.saveMessages("s1", messages);
  await store.updateSession("s1", { headId: "m1" });
  await store.setThread("s1", { threadId: "conv_1", threadHeadId: "m1", abandonedThreadIds: [] });
  await store.getThread("s1");
  const filters: SessionFilter[] = [
    {},
    { projectId: "atlas" },
    { projectId: "atlas", helper: "writer" },
    { pinned: true },
    { folder: "a" },
    { projectId: "atlas", helper: "writer", pinned: true, folder: "a", text: "tree" },
    { text: "tree" },
    { projectId: "atlas", helper: "writer", text: "tree" },
    { before: "2100-01-01T00:00:00Z" },
  ];
  for (const filter of filters) await store.listSessions({ limit: 10, filter });
  await store.listMessages("s1", { limit: 10 });
  for (const query of ["", "hello", "rare"]) await store.searchMessages({ query, limit: 10 });
  await store.deleteSession("s1");

  const statements = prepare.mock.calls
    .map(([sql]) => sql)
    .filter((sql) => sql.includes("chat_sessions") || sql.includes("chat_messages"));
  expect(statements.length).toBeGreaterThan(10);
  const plans = statements.map((sql) => {
    const steps = connection.prepare(`explain query plan ${sql}`).all();
    return steps.map(({ detail }) => detail).join("\n");
  });
  // What SQLite calls a scan of a virtual table is a look into it: of FTS5, by a word or a number.
  for (const plan of plans) expect(plan).not.toMatch(/^SCAN(?!.* VIRTUAL TABLE)|TEMP B-TREE/m);
  const found = statements.flatMap((sql, index) =>
    sql.includes("as said") ? [plans[index]?.split("\n")[0]] : [],
  );
  expect(found).toEqual([
    expect.stringContaining("SEARCH said USING INDEX chat_messages_by_place"),
    expect.stringContaining("SEARCH said USING INDEX chat_messages_by_place"),
    expect.stringMatching(/^SCAN chat_words VIRTUAL TABLE INDEX .*M/),
  ]);
  const indexes = plans.map((plan) => /INDEX (chat_sessions_(?:by_\w+|pinned))/.exec(plan)?.[1]);
  expect(indexes.filter((index) => index !== undefined)).toEqual([
    "chat_sessions_by_place",
    "chat_sessions_by_project",
    "chat_sessions_by_helper",
    "chat_sessions_pinned",
    "chat_sessions_by_folder",
    "chat_sessions_by_folder",
    "chat_sessions_by_title",
    "chat_sessions_by_title",
    "chat_sessions_by_place",
  ]);
});

test("a tag's sessions are found by the tag, in the order of the list", async () => {
  const { store, connection } = openStore();
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  await store.listSessions({ limit: 10, filter: { tags: ["a"] } });
  await store.listSessions({
    limit: 10,
    filter: { tags: ["a"], projectId: "atlas", pinned: true },
  });
  await store.searchMessages({ query: "hello", limit: 10, filter: { tags: ["a"] } });
  const statements = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes("tag ="));
  expect(statements).toHaveLength(3);
  for (const sql of statements) {
    const steps = connection.prepare(`explain query plan ${sql}`).all();
    const plan = steps.map(({ detail }) => String(detail));
    expect(plan).toEqual([
      expect.stringContaining("chat_tags USING PRIMARY KEY (user_id=? AND state=? AND tag=?"),
      expect.stringMatching(/^SEARCH chat_sessions USING INDEX .* place=\?\)$/),
    ]);
  }
});

test("a database of a newer version is left alone, and said to be newer", () => {
  const path = temporaryDatabase();
  const newer = new DatabaseSync(path);
  newer.exec("pragma user_version = 99");
  newer.close();
  expect(() => createSqliteStore({ path, userId: "ada" })).toThrow(/version 99, newer than/);
  expect(
    new DatabaseSync(path).prepare("select count(*) as count from sqlite_schema").get(),
  ).toEqual({
    count: 0,
  });
});

test("a database that another process is just making is waited for", async () => {
  const path = temporaryDatabase();
  const other = new DatabaseSync(path);
  other.exec("begin immediate");
  const wait = vi.spyOn(Atomics, "wait").mockImplementation(() => {
    other.exec("rollback");
    return "timed-out";
  });
  const { store } = openStore(path);
  expect(wait).toHaveBeenCalledOnce();
  expect(await store.getSession("s1")).toBeNull();
});

test("a closed database is unavailable to the stores that it had", async () => {
  const path = temporaryDatabase();
  const { store } = openStore(path);
  await store.getSession("s1");
  closeSqlite(path);
  await expect(store.getSession("s1")).rejects.toMatchObject({
    code: "unavailable",
    message: "The database has been closed.",
  });
});

test("a full disk is unavailable, and nothing of the write is kept", async () => {
  const { store, connection } = openStore();
  await store.createSession(input);
  connection.exec("pragma max_page_count = 20");
  const long: MessageInput = {
    ...message,
    id: "m2",
    parts: [{ type: "text", text: "x".repeat(100_000) }],
  };
  await expect(store.saveMessages("s1", [message, long])).rejects.toMatchObject({
    code: "unavailable",
    message: "The disk of the database is full: nothing was saved.",
  });
  expect((await store.listMessages("s1", { limit: 10 })).items).toEqual([]);
  await store.saveMessages("s1", [message]);
});

test("a database that can only be read says so, and can be read", async () => {
  const { store, connection } = openStore();
  connection.exec("pragma query_only = on");
  await expect(store.createSession(input)).rejects.toMatchObject({
    code: "unavailable",
    message: "The database can only be read: nothing was saved.",
  });
  expect(await store.getSession("s1")).toBeNull();
});

test("a write that waits too long for another process's is unavailable", async () => {
  const path = temporaryDatabase();
  const { store, connection } = openStore(path);
  connection.exec("pragma busy_timeout = 0");
  new DatabaseSync(path).exec("begin immediate");
  await expect(store.createSession(input)).rejects.toMatchObject({
    code: "unavailable",
    message: "The database is busy. Please try again in a moment.",
  });
});

test("a damaged database says so", async () => {
  const path = temporaryDatabase();
  await createSqliteStore({ path, userId: "ada" }).createSession(input);
  closeSqlite(path);
  const file = readFileSync(path);
  // The first page says where the others are; they no longer are what it says.
  writeFileSync(path, file.fill(7, 4096));
  const read = async () => createSqliteStore({ path, userId: "ada" }).getSession("s1");
  await expect(read()).rejects.toMatchObject({
    code: "unavailable",
    message: "The database file is damaged. Restore it from a backup.",
  });
});

test("a path that is no database, or can't be one, is unavailable", () => {
  const path = temporaryDatabase();
  writeFileSync(path, "Dear diary, ".repeat(1000));
  const problems = {
    [path]: "The file is not a database.",
    [dirname(path)]: "The database file can't be opened.",
    [join(path, "inside.db")]: "The database file can't be opened.",
  };
  for (const [place, message] of Object.entries(problems)) {
    expect(() => createSqliteStore({ path: place, userId: "ada" })).toThrow(
      expect.objectContaining({ code: "unavailable", message }),
    );
  }
});

test("what is deleted is not left behind in the file", async () => {
  const path = temporaryDatabase();
  const { store } = openStore(path);
  const secret = "a secret that nobody shall find";
  await store.createSession(input);
  await store.saveMessages("s1", [{ ...message, parts: [{ type: "text", text: secret }] }]);
  await store.deleteSession("s1");
  closeSqlite(path);
  expect(readFileSync(path).includes(secret)).toBe(false);
});
