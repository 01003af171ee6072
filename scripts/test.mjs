// `npm test`: installs what is missing, then runs everything and says what it came to.
// `npm test -- unit e2e` runs the named steps alone.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { modernNode } from "./modern-node.mjs";
import { root } from "./project.mjs";
import { ensureRedis } from "./redis.mjs";
import { readTally } from "./tally.mjs";

/** @typedef {import("./tally.mjs").Tally} Tally */
/** @typedef {{ name: string, script: string, kind: "check" | "vitest" | "playwright", browser?: boolean, redis?: boolean }} Step */

/** @type {Step[]} */
const steps = [
  { name: "types", script: "types", kind: "check" },
  { name: "lint", script: "lint", kind: "check" },
  { name: "unit", script: "test:unit", kind: "vitest", redis: true },
  { name: "simulation", script: "test:simulation", kind: "vitest" },
  { name: "postgres", script: "test:postgres", kind: "vitest" },
  { name: "component", script: "test:component", kind: "vitest" },
  { name: "interop", script: "test:interop", kind: "vitest" },
  { name: "browser", script: "test:browser", kind: "vitest", browser: true },
  { name: "stories", script: "test:stories", kind: "vitest", browser: true },
  { name: "visual", script: "visual", kind: "vitest", browser: true },
  { name: "e2e", script: "test:e2e", kind: "playwright", browser: true },
  { name: "chaos", script: "test:chaos", kind: "playwright", browser: true, redis: true },
  { name: "pack", script: "test:pack", kind: "playwright", browser: true },
];

const reporters = {
  check: [],
  vitest: ["--", "--reporter=default", "--reporter=./scripts/vitest-tally.mjs"],
  playwright: ["--", "--reporter=list,./scripts/playwright-tally.mjs"],
};

/** @type {Tally} */
const nothing = { passed: 0, failed: 0, failures: [], skipped: [] };

const reports = mkdtempSync(join(tmpdir(), "helperchat-test-"));

/**
 * Runs one step to its end, its output going straight to the terminal.
 *
 * @param {Step} step
 * @returns {Promise<Tally>}
 */
function run({ name, script, kind }) {
  const file = join(reports, `${name}.json`);
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script, ...reporters[kind]], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, HELPERCHAT_TALLY: file },
    });
    child.on("error", () => resolve({ ...nothing, failed: 1 }));
    child.on("close", (code) => {
      if (kind !== "check") return resolve(readTally(file, code ?? 1));
      resolve(code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 });
    });
  });
}

/** @param {string} line */
const print = (line) => console.log(line);

const named = process.argv.slice(2);
const unknown = named.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  print(`No such step: ${unknown.join(", ")}. There are ${steps.map((s) => s.name).join(", ")}.`);
  process.exit(2);
}
const chosen = named.length > 0 ? steps.filter(({ name }) => named.includes(name)) : steps;

try {
  ensureInstalled();
  modernNode();
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  print("0 passed, 1 failed");
  process.exit(1);
}

const noChromium = chosen.some(({ browser }) => browser) ? ensureChromium() : null;
// Without a browser its tests fail; without Redis they are skipped, which is said at the end.
const noRedis = chosen.some(({ redis }) => redis) ? ensureRedis() : null;

/** @type {{ step: Step, tally: Tally, seconds: number }[]} */
const results = [];
for (const step of chosen) {
  print(`\n── ${step.name} ${"─".repeat(70 - step.name.length)}`);
  const start = performance.now();
  let tally;
  if (step.browser && noChromium) {
    print(noChromium);
    tally = { ...nothing, failed: 1 };
  } else {
    tally = await run(step);
  }
  results.push({ step, tally, seconds: (performance.now() - start) / 1000 });
}
rmSync(reports, { recursive: true, force: true });

print(`\n${"─".repeat(74)}`);
for (const { step, tally, seconds } of results) {
  const counts = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`;
  print(
    `${tally.failed > 0 ? "✗" : "✓"} ${step.name.padEnd(12)}${counts.padEnd(40)}${seconds.toFixed(0)} s`,
  );
}
const skipped = results.flatMap(({ tally }) => tally.skipped);
for (const { name, reason } of skipped) print(`  skipped: ${name} (${reason})`);
for (const missing of [noChromium, noRedis]) if (missing) print(missing);
// What failed scrolled by long ago. It comes last, because of a long log often only the end is kept.
for (const { step, tally } of results) {
  for (const { name, reason } of tally.failures) print(`  ✗ ${step.name}: ${name} (${reason})`);
}

const passed = results.reduce((sum, { tally }) => sum + tally.passed, 0);
const failed = results.reduce((sum, { tally }) => sum + tally.failed, 0);
print(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
