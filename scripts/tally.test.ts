import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readTally } from "./tally.mjs";

const folder = mkdtempSync(join(tmpdir(), "helperchat-tally-"));
const file = join(folder, "step.json");

afterEach(() => rmSync(file, { force: true }));

function report(tally: { passed: number; failed: number }): void {
  writeFileSync(file, JSON.stringify({ ...tally, failures: [], skipped: [] }));
}

test("a step counts as it reports", () => {
  report({ passed: 7, failed: 2 });
  expect(readTally(file, 1)).toEqual({ passed: 7, failed: 2, failures: [], skipped: [] });
});

test("a step that crashed before it could report has failed", () => {
  expect(readTally(file, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(readTally(file, 1)).toMatchObject({ passed: 0, failed: 1 });
});

test("a step that passed all its tests and then failed has failed", () => {
  report({ passed: 7, failed: 0 });
  expect(readTally(file, 1)).toMatchObject({ passed: 7, failed: 1 });
});

test("half a report is none", () => {
  writeFileSync(file, '{"passed": 7,');
  expect(readTally(file, 0)).toMatchObject({ passed: 0, failed: 1 });
});
