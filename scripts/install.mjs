import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

/** Whether `node_modules` holds what the lockfile asks for, told by contents: times lie after a `git checkout`. */
function isInstalled() {
  const wanted = lockedPackages("package-lock.json");
  let found;
  try {
    found = lockedPackages("node_modules/.package-lock.json");
  } catch {
    // npm writes this file last: without it nothing was installed, or not to the end.
    return false;
  }
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || optional || (path in found && found[path]?.version === version),
  );
}

/** Installs what the lockfile asks for, unless it is there. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing what is missing: a minute or so, this once.\n");
  // Node 20 may install: the tools then run under the Node that is installed with them, so its
  // warnings about engines would mislead.
  const { status } = spawnSync("npm", ["ci", "--loglevel=error"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("`npm ci` failed; its own words are above.");
}
