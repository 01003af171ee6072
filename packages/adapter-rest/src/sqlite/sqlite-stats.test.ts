import { DatabaseSync } from "node:sqlite";
import type { Clock, MessageInput } from "@helperchat/core";
import { expect, test, vi } from "vitest";
import { addMessageMeasures } from "./add-message-measures.js";
import { closeSqlite } from "./sqlite-database.js";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const message = (id: string, more: Partial<MessageInput> = {}): MessageInput => ({
  id,
  parentId: null,
  role: "user",
  parts: [{ type: "text", text: "Two words" }],
  status: "done",
  ...more,
});

const call = (toolName: string): MessageInput["parts"][number] => ({
  type: "dynamic-tool",
  toolCallId: toolName,
  toolName,
  state: "output-available",
  input: {},
  output: {},
});

test("what was stored before there was anything to count is counted, too", async () => {
  const path = temporaryDatabase();
  const before = createSqliteStore({ path, userId: "ada" });
  await before.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await before.saveMessages("s1", [
    message("m1"),
    message("m2", {
      role: "assistant",
      parts: [{ type: "text", text: "東京" }, call("search"), call("search")],
      metadata: { usage: { inputTokens: 7, outputTokens: 3 } },
    }),
    message("m3", { role: "assistant", status: "replying" }),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const request = { from: today, to: today, timeZone: "UTC" };
  const stats = await before.readStats(request);
  closeSqlite(path);
  measureAgain(path);

  expect(await createSqliteStore({ path, userId: "ada" }).readStats(request)).toEqual(stats);
  expect(stats.total).toEqual({
    ...{ messages: 1, replies: 1, words: 4 },
    ...{ inputTokens: 7, outputTokens: 3, toolCalls: 2 },
  });
  expect(stats.tools).toEqual([{ name: "search", calls: 2 }]);
});

/** Takes the migration that makes messages countable once more, with the messages that are there. */
function measureAgain(path: string): void {
  const file = new DatabaseSync(path);
  file.exec("drop table chat_measures; drop index chat_messages_by_feedback");
  addMessageMeasures(file);
  file.close();
}

test("no count reads what was said, nor messages and sessions of other days", async () => {
  const path = temporaryDatabase();
  const store = createSqliteStore({ path, userId: "ada" });
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const days = { from: "2026-01-01", to: "2026-12-31", timeZone: "UTC" };
  await store.readStats(days);
  await store.readStats({ ...days, projectId: "atlas", helper: "writer", sessionId: "s1" });
  const statements = prepare.mock.calls.map(([sql]) => sql);
  vi.restoreAllMocks();
  expect(statements).toHaveLength(6);
  const connection = new DatabaseSync(path);
  for (const sql of statements) {
    const plan = connection
      .prepare(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => String(detail));
    const index = sql.includes("chat_measures") ? "PRIMARY KEY" : "INDEX chat_messages_by_feedback";
    expect(plan.join("\n")).toContain(
      `SEARCH said USING ${index} (user_id=? AND created_at>? AND created_at<?)`,
    );
    expect(plan.join("\n")).toMatch(/SEARCH session USING INDEX \S+ \(user_id=\? AND id=\?\)/);
    expect(sql).not.toMatch(/\bparts\b/);
    expect(plan.filter((step) => /SCAN (?!day|tool|counted)/.test(step))).toEqual([]);
  }
  connection.close();
});

test("a day on which the clock is put back has 25 hours", async () => {
  let time = "";
  const clock = { now: () => new Date(time) } as Clock;
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada", clock });
  const times = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z"];
  for (const [index, at] of [...times, "2026-10-25T23:00:00Z"].entries()) {
    time = at;
    await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
    await store.saveMessages("s1", [message(`m${index}`)]);
  }
  const { days } = await store.readStats({
    ...{ from: "2026-10-24", to: "2026-10-26", timeZone: "Europe/Berlin" },
  });
  expect(days.map(({ messages }) => messages)).toEqual([1, 2, 1]);
});
