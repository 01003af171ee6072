import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

/**
 * Installs a package where that can be done without asking: on Debian, as root. Whether that
 * worked is for the caller to see.
 *
 * @param {string} name
 */
export function installDebianPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.log(`Installing ${name} with apt-get.\n`);
  // Run level 1 keeps a package that brings a service from starting it.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  for (const args of [
    ["update", "-q"],
    ["install", "-yq", name],
  ]) {
    spawnSync("apt-get", args, { env, stdio: "inherit" });
  }
}
