import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { TemplateInput } from "@helperchat/core";
import { afterEach, expect, test, vi } from "vitest";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteStore } from "./sqlite-store.js";
import { withoutFilterIndexes } from "./testing/older-database.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const input = (id: string, text = "I am going to {city}."): TemplateInput => ({
  ...{ id, projectId: "atlas", helper: "writer", title: "A trip" },
  messages: [{ role: "user", text }],
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("templates are there again after the database was closed", async () => {
  const path = temporaryDatabase();
  const saved = await createSqliteStore({ path, userId: "ada" }).saveTemplate(input("t1"));
  closeSqlite(path);
  const again = createSqliteStore({ path, userId: "ada" });
  expect((await again.listTemplates({ limit: 10 })).items).toEqual([saved]);
});

test("a file of before there were templates keeps what it has, and takes them", async () => {
  const path = temporaryDatabase();
  const before = createSqliteStore({ path, userId: "ada" });
  const session = await before.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  closeSqlite(path);
  const older = new DatabaseSync(path);
  older.exec(`
    ${withoutFilterIndexes}
    drop table chat_templates;
    drop index chat_sessions_by_folder;
    drop index chat_sessions_pinned;
    pragma user_version = 6;
  `);
  older.close();

  const store = createSqliteStore({ path, userId: "ada" });
  const saved = await store.saveTemplate(input("t1"));
  expect((await store.listTemplates({ limit: 10 })).items).toEqual([saved]);
  expect(await store.getSession("s1")).toEqual(session);
});

test("no list of templates reads another person's, or sorts what it reads", async () => {
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada" });
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const [projectId, helper] = ["atlas", "writer"];
  for (const filter of [{}, { projectId }, { helper }, { projectId, helper }]) {
    await store.listTemplates({ limit: 10, ...filter });
  }
  const statements = prepare.mock.calls.map(([sql]) => sql);
  closeSqlite(path);

  const file = new DatabaseSync(path);
  const plans = statements.map((sql) =>
    file
      .prepare(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => detail),
  );
  file.close();
  const by = (index: string) => [
    expect.stringContaining(`USING INDEX chat_templates_by_${index} `),
  ];
  expect(plans).toEqual([by("place"), by("place"), by("place"), by("helper")]);
});

test("what is deleted or replaced in a template leaves no word in the file", async () => {
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada" });
  await store.saveTemplate(input("t1", "A zebrafinch"));
  await store.saveTemplate(input("t1", "An albatross"));
  await store.saveTemplate(input("t2", "A kingfisher"));
  await store.deleteTemplate("t2");
  closeSqlite(path);
  const file = readFileSync(path);
  const left = ["zebrafinch", "albatross", "kingfisher"].filter((word) => file.includes(word));
  expect(left).toEqual(["albatross"]);
});
