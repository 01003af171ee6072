import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startKept } from "./kept-process.js";

/** A process that says who it is, and would go on for long. */
const server = ["-c", "echo $$; exec sleep 600"];

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it("a kept process ends when it is stopped, and its folder with it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "helperchat-kept-"));
  const kept = startKept("/bin/sh", server, { signal: "TERM", folder });
  await expect.poll(() => kept.output()).toMatch(/^\d+\n$/);
  const pid = Number(kept.output());
  expect(isRunning(pid)).toBe(true);
  await kept.stop();
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

it("a kept process ends when whoever started it is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "helperchat-kept-"));
  const starter = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { startKept } from ${JSON.stringify(new URL("kept-process.ts", import.meta.url))};
     const kept = startKept("/bin/sh", ${JSON.stringify(server)}, ${JSON.stringify({ signal: "TERM", folder })});
     kept.process.stdout.pipe(process.stdout);`,
  ]);
  let printed = "";
  starter.stdout.on("data", (data) => (printed += data));
  await expect.poll(() => printed).toMatch(/^\d+\n$/);
  const pid = Number(printed);
  expect(isRunning(pid)).toBe(true);
  starter.kill("SIGKILL");
  await expect.poll(() => isRunning(pid)).toBe(false);
  await expect.poll(() => existsSync(folder)).toBe(false);
});
