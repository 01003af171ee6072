import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

const program = fileURLToPath(new URL("../bin/adapter-supabase.mjs", import.meta.url));
const migration = readFileSync(
  new URL("../migrations/0001_helperchat.sql", import.meta.url),
  "utf8",
);

let project: string;
let migrations: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "helperchat-init-"));
  migrations = join(project, "supabase", "migrations");
});
afterEach(() => rmSync(project, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("copies the migration under the present time, and says what to do next", () => {
  mkdirSync(join(project, "supabase"));
  const before = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const { status, stdout } = run("init");
  expect(status).toBe(0);
  const [name = ""] = readdirSync(migrations);
  expect(name).toMatch(/^\d{14}_helperchat\.sql$/);
  expect(name.slice(0, 14) >= before).toBe(true);
  expect(readFileSync(join(migrations, name), "utf8")).toBe(migration);
  expect(stdout).toContain(name);
  expect(stdout).toContain("supabase db push");
});

it("comes after every migration that is there, even one from the future", () => {
  mkdirSync(migrations, { recursive: true });
  writeFileSync(join(migrations, "29991231235958_mine.sql"), "select 1;");
  run("init");
  expect(readdirSync(migrations).sort()).toEqual([
    "29991231235958_mine.sql",
    "29991231235959_helperchat.sql",
  ]);
});

it("writes nothing a second time", () => {
  mkdirSync(join(project, "supabase"));
  run("init");
  const names = readdirSync(migrations);
  const { status, stdout } = run("init");
  expect(status).toBe(0);
  expect(stdout).toContain("Nothing was changed");
  expect(readdirSync(migrations)).toEqual(names);
});

it("leaves a migration alone that is another version", () => {
  mkdirSync(migrations, { recursive: true });
  const path = join(migrations, "20260101000000_helperchat.sql");
  writeFileSync(path, "-- changed by hand");
  const { status, stderr } = run("init");
  expect(status).toBe(1);
  expect(stderr).toContain("another version");
  expect(readFileSync(path, "utf8")).toBe("-- changed by hand");
  expect(readdirSync(migrations)).toHaveLength(1);
});

it("says what is missing where there is no supabase folder", () => {
  const { status, stderr } = run("init");
  expect(status).toBe(1);
  expect(stderr).toContain("supabase init");
  expect(readdirSync(project)).toEqual([]);
});

it("shows how it is used, for anything but init", () => {
  for (const args of [[], ["help"], ["init", "--force"]]) {
    const { status, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stderr).toContain("Usage");
  }
});
