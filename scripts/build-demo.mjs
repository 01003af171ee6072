import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

const demo = join(root, "examples/demo");

/** The built server. */
export const demoServer = join(demo, "dist/server/main.js");

/** The folder of the built page. */
export const demoClient = join(demo, "dist/client");

/** Holds the fingerprint of the sources that the build was made of. */
const stamp = join(demo, "dist/sources.sha256");

/** What the build is made of. */
const sources = [
  "package-lock.json",
  "tsconfig.base.json",
  "examples/demo/index.html",
  "examples/demo/vite.config.ts",
  "examples/demo/public",
  "examples/demo/src",
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}/src`),
];

/** One hash over names and contents, which sees what times don't: a deletion, an older branch. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesUnder).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [path] : [];
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(`${path}/${name}`));
}

/** Builds the demo's page and server, unless they were built from these very sources. */
export function buildDemo() {
  const wanted = fingerprint();
  try {
    if (readFileSync(stamp, "utf8") === wanted) return;
  } catch {
    // Never built.
  }
  console.log("Building the demo…");
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build", "--silent"], {
    cwd: demo,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The demo could not be built.\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}
