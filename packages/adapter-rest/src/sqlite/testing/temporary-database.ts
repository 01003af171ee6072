import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { closeSqlite } from "../sqlite-database.js";

/** The path of a database that is not there yet, and is gone with the test. */
export function temporaryDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), "helperchat-"));
  const path = join(folder, "chat.db");
  onTestFinished(() => {
    closeSqlite(path);
    rmSync(folder, { recursive: true });
  });
  return path;
}
