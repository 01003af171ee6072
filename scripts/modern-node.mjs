import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

/**
 * A Node that runs the tools and `node:sqlite`: the one that is installed as a package where the
 * platform has one, else the host's own.
 */
export function modernNode() {
  const installed = join(root, "node_modules/.bin/node");
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old on ${process.platform}-${process.arch}. ` +
      "Install Node 22.18 or newer (https://nodejs.org), then run this again.",
  );
}
