import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { MessageInput, SearchStore } from "@helperchat/core";
import { expect, test } from "vitest";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteStore } from "./sqlite-store.js";
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
    drop trigger chat_words_of_deleted;
    drop table chat_words;
    drop index chat_messages_by_place;
    alter table chat_messages drop column place;
    drop table chat_templates;
    drop table chat_shares;
    drop table chat_measures;
    drop index chat_messages_by_feedback;
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
