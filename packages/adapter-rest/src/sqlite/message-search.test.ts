import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { MessageInput, SearchStore } from "@helperchat/core";
import { expect, test, vi } from "vitest";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteStore } from "./sqlite-store.js";
import { withoutFilterIndexes } from "./testing/older-database.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const input = (id: string) => ({ id, projectId: "atlas", helper: "writer" });

function message(id: string, text: string): MessageInput {
  return { id, parentId: null, role: "user", parts: [{ type: "text", text }], status: "done" };
}

/** What a query finds, in pages. */
async function found(store: SearchStore, query: string, limit = 200): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.searchMessages({ query, limit, cursor });
    ids.push(...page.items.map(({ messageId }) => messageId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

test("what was stored before there was a search is found, the latest first", async () => {
  const path = temporaryDatabase();
  const before = createSqliteStore({ path, userId: "ada" });
  for (const id of ["s1", "s2"]) {
    await before.createSession(input(id));
    await before.saveMessages(id, [message(`${id}-m1`, "An old needle"), message(`${id}-m2`, "")]);
  }
  const growing = { ...message("s2-m3", "A growing needle"), status: "replying" as const };
  await before.saveMessages("s2", [growing]);
  closeSqlite(path);
  const older = new DatabaseSync(path);
  older.exec(`
    ${withoutFilterIndexes}
    drop trigger chat_words_of_deleted;
    drop table chat_words;
    drop index chat_messages_by_place;
    alter table chat_messages drop column place;
    drop table chat_templates;
    drop table chat_shares;
    drop table chat_measures;
    drop index chat_messages_by_feedback;
    drop index chat_sessions_by_folder;
    drop index chat_sessions_pinned;
    pragma user_version = 3;
  `);
  older.close();

  const store = createSqliteStore({ path, userId: "ada" });
  expect(await found(store, "needle")).toEqual(["s2-m1", "s1-m1"]);
  await store.saveMessages("s1", [message("s1-m3", "A new needle")]);
  await store.saveMessages("s2", [{ ...growing, status: "done" }]);
  expect(await found(store, "needle")).toEqual(["s1-m3", "s2-m3", "s2-m1", "s1-m1"]);
  expect(await found(createSqliteStore({ path, userId: "bob" }), "needle")).toEqual([]);
});

test("words that are everywhere and words that are far back are found, the latest first", async () => {
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada" });
  const ids = Array.from({ length: 4500 }, (_, index) => `m${index}`);
  const isRare = (index: number) => index % 900 === 0;
  for (const session of [0, 1, 2]) {
    await store.createSession(input(`s${session}`));
    const ofSession = ids.slice(session * 1500, (session + 1) * 1500);
    const messages = ofSession.map((id, index) =>
      message(id, isRare(session * 1500 + index) ? "everywhere a zebrafinch" : "everywhere"),
    );
    await store.saveMessages(`s${session}`, messages);
  }
  const rare = ids.filter((_, index) => isRare(index)).reverse();
  expect(await found(store, "everywhere")).toEqual(ids.toReversed());
  for (const limit of [1, 2, 200]) {
    expect(await found(store, "zebra", limit)).toEqual(rare);
    expect(await found(store, "every zebra", limit)).toEqual(rare);
  }
});

test("of a word that is everywhere, a search in a folder of few reads what is in the folder", async () => {
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada" });
  const said = (count: number) =>
    Array.from({ length: count }, (_, index) => message(`m${index}`, "everywhere"));
  await store.createSession({ ...input("s1"), folder: "Work" });
  await store.saveMessages("s1", said(3));
  await store.createSession(input("s2"));
  await store.saveMessages("s2", said(2500));
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const { items } = await store.searchMessages({
    ...{ query: "every", limit: 2, filter: { folder: "Work" } },
  });
  const statements = prepare.mock.calls.map(([sql]) => sql);
  vi.restoreAllMocks();
  expect(items.map(({ messageId }) => messageId)).toEqual(["m2", "m1"]);
  const connection = new DatabaseSync(path);
  const plans = statements.flatMap((sql) => connection.prepare(`explain query plan ${sql}`).all());
  connection.close();
  const steps = plans.map(({ detail }) => String(detail)).join("\n");
  expect(steps).toContain("chat_sessions_by_folder (user_id=? AND state=? AND folder=?)");
  expect(steps).toMatch(/SEARCH said USING INDEX \S+ \(user_id=\? AND session_id=\?\)/);
  expect(steps).not.toContain("chat_messages_by_place");
});

test("a filter that more sessions pass than are few finds the latest of all", async () => {
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada" });
  for (const session of [0, 1, 2]) {
    await store.createSession({ ...input(`s${session}`), tags: ["t"] });
    const said = Array.from({ length: 900 }, (_, index) =>
      message(`s${session}-m${index}`, index % 300 === 0 ? "a zebrafinch" : "nothing"),
    );
    await store.saveMessages(`s${session}`, said);
  }
  const { items } = await store.searchMessages({
    ...{ query: "zebra", limit: 200, filter: { tags: ["t"] } },
  });
  expect(items.map(({ messageId }) => messageId)).toEqual(
    [2, 1, 0].flatMap((session) => [600, 300, 0].map((index) => `s${session}-m${index}`)),
  );
});

test("what is deleted leaves no word in the file", async () => {
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada" });
  await store.createSession(input("s1"));
  await store.createSession(input("s2"));
  await store.saveMessages("s1", [message("m1", "A zebrafinch"), message("m2", "An albatross")]);
  await store.saveMessages("s2", [message("m1", "A kingfisher")]);
  const inFile = (word: string) => {
    closeSqlite(path);
    return readFileSync(path).includes(word);
  };
  expect(["zebrafinch", "albatross", "kingfisher"].filter(inFile)).toHaveLength(3);
  const again = createSqliteStore({ path, userId: "ada" });
  await again.saveMessages("s1", [message("m2", "Nothing")]);
  await again.deleteSession("s2");
  expect(["zebrafinch", "albatross", "kingfisher"].filter(inFile)).toEqual(["zebrafinch"]);
});

test("a time that there is not is invalid", async () => {
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada" });
  const before = "2026-13-45T99:99:99Z";
  const invalid = { code: "invalid" };
  await expect(store.listSessions({ limit: 1, filter: { before } })).rejects.toMatchObject(invalid);
  const request = { query: "", limit: 1, filter: { before } };
  await expect(store.searchMessages(request)).rejects.toMatchObject(invalid);
});
