import { existsSync } from "node:fs";
import process from "node:process";
import { installDebianPackage } from "./debian.mjs";

/** Where systems keep the server that the tests start for themselves. */
const places = [
  "/usr/bin/redis-server",
  "/usr/local/bin/redis-server",
  "/opt/homebrew/bin/redis-server",
];

/** The Redis server of this machine, or `null`. `REDIS_SERVER` names another. */
export function findRedis() {
  if (process.env.REDIS_SERVER) return process.env.REDIS_SERVER;
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Installs a Redis server where that can be done without asking. Returns what a person has to do
 * instead, or `null` when it is there. Without it, the tests that need one are skipped.
 */
export function ensureRedis() {
  if (process.env.REDIS_SERVER && !existsSync(process.env.REDIS_SERVER)) {
    return `REDIS_SERVER names ${process.env.REDIS_SERVER}, and there is no such file.`;
  }
  if (!findRedis()) installDebianPackage("redis-server");
  if (findRedis()) return null;
  return process.platform === "darwin"
    ? "Redis is missing: `brew install redis`, or name a server in REDIS_SERVER."
    : "Redis is missing: `sudo apt-get install redis-server`, or name a server in REDIS_SERVER.";
}
