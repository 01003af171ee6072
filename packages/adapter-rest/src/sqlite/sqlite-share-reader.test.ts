import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Clock, ShareInput } from "@helperchat/core";
import { systemClock } from "@helperchat/core";
import { afterEach, expect, test, vi } from "vitest";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteShares } from "./sqlite-share-reader.js";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const input: ShareInput = {
  ...{ id: "a", sessionId: "s1", extent: "later", tools: "hidden" },
  expiresAt: "2026-02-01T00:00:00.000Z",
};

/** A store with one conversation, that of its person at this time. */
async function sharedStore(path: string, clock: Clock = systemClock) {
  const store = createSqliteStore({ path, userId: "ada", clock });
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const parts = [{ type: "text" as const, text: "Hello" }];
  await store.saveMessages("s1", [
    { id: "m1", parentId: null, role: "user", parts, status: "done" },
  ]);
  return store;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("a link works until the moment at which it ends", async () => {
  const path = temporaryDatabase();
  let now = new Date("2026-01-31T23:59:59.999Z");
  const clock: Clock = { ...systemClock, now: () => now };
  const { token } = await (await sharedStore(path, clock)).createShare(input);
  const shares = createSqliteShares({ path, clock });
  expect(await shares.findShare(token)).not.toBeNull();
  now = new Date("2026-02-01T00:00:00.000Z");
  expect(await shares.findShare(token)).toBeNull();
});

test("no share is looked for, listed or found by reading more than it takes", async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const path = temporaryDatabase();
  const store = await sharedStore(path);
  const { token } = await store.createShare(input);
  await store.listShares({ limit: 10 });
  await store.listShares({ limit: 10, sessionId: "s1" });
  await createSqliteShares({ path }).findShare(token);
  await store.revokeShare("a");
  const statements = prepare.mock.calls
    .map(([sql]) => sql)
    .filter((sql) => sql.includes("_shares"));
  expect(statements.length).toBeGreaterThanOrEqual(5);
  const connection = new DatabaseSync(path);
  for (const sql of statements) {
    const steps = connection.prepare(`explain query plan ${sql}`).all();
    expect(steps.map(({ detail }) => detail).join("\n")).not.toMatch(/^SCAN|TEMP B-TREE/m);
  }
  connection.close();
});

test("a link that was revoked is not left behind in the file", async () => {
  const path = temporaryDatabase();
  const store = await sharedStore(path);
  const { token } = await store.createShare(input);
  await store.revokeShare("a");
  closeSqlite(path);
  expect(readFileSync(path).includes(token)).toBe(false);
});
