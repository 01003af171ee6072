import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

afterEach(() => {
  vi.restoreAllMocks();
});

class SqliteOf22_13 {
  close() {}
}

test.each([
  ["has no SQLite", undefined],
  ["has a SQLite that can't roll back", { DatabaseSync: SqliteOf22_13 }],
])("a Node that %s is told which one is needed, and no file is made", (_, builtin) => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(builtin);
  const path = `${dirname(temporaryDatabase())}/new/chat.sqlite`;
  expect(() => createSqliteStore({ path, userId: "ada" })).toThrowError(
    expect.objectContaining({
      name: "ChatError",
      code: "unavailable",
      message: `createSqliteStore needs Node 22.16 or later; this is ${process.version}.`,
    }),
  );
  expect(existsSync(dirname(path))).toBe(false);
});
