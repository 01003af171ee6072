import { DatabaseSync } from "node:sqlite";
import type { SessionStore } from "@helperchat/core";
import { expect, test } from "vitest";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";
import { startWriter } from "./testing/writer-process.js";

async function savedIds(store: SessionStore): Promise<string[]> {
  const { items } = await store.listMessages("s1", { limit: 200 });
  return items.map((message) => message.id);
}

test("processes that open and write one database at once lose nothing and keep their order", async () => {
  const path = temporaryDatabase();
  const names = ["a", "b", "c"];
  const writers = await Promise.all(names.map((name) => startWriter({ path, name, count: 50 })));
  for (const writer of writers) writer.begin();
  expect(await Promise.all(writers.map((writer) => writer.ended()))).toEqual([0, 0, 0]);

  const store = createSqliteStore({ path, userId: "ada" });
  const ids = await savedIds(store);
  for (const name of names) {
    const expected = Array.from({ length: 50 }, (_, index) => `${name}${index + 1}`);
    expect(ids.filter((id) => id.startsWith(name))).toEqual(expected);
  }
  expect(ids).toHaveLength(150);
  expect(await store.getSession("s1")).toMatchObject({ messageCount: 150, headId: ids.at(-1) });
});

test("a process killed in the middle of a write leaves what it had answered for, and no more", async () => {
  const path = temporaryDatabase();
  const writer = await startWriter({ path, name: "m", count: 10, hangsAt: 4 });
  writer.begin();
  const heard: (string | null)[] = [];
  while (heard.at(-1) !== "hanging") heard.push(await writer.heard());
  await writer.kill();

  const store = createSqliteStore({ path, userId: "ada" });
  expect(heard).toEqual(["m1", "m2", "m3", "hanging"]);
  expect(await savedIds(store)).toEqual(["m1", "m2", "m3"]);
  expect(await store.getSession("s1")).toMatchObject({ messageCount: 3, headId: "m3" });
  await store.saveMessages("s1", [
    { id: "m4", parentId: "m3", role: "user", parts: [], status: "done" },
  ]);
  expect(await savedIds(store)).toEqual(["m1", "m2", "m3", "m4"]);
  const check = new DatabaseSync(path).prepare("pragma integrity_check").get();
  expect(check).toEqual({ integrity_check: "ok" });
});
