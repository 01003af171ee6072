import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRedis } from "../../../../../scripts/redis.mjs";

/** A Redis server of a test's own. */
export interface RedisServer {
  /** The socket on which it listens. */
  path: string;
  stop(): Promise<void>;
}

/**
 * Runs the server and waits for its standard input to end, which happens when this process goes,
 * however it goes.
 */
const guard = '"$@" & server=$!; cat >/dev/null; kill -9 $server';

/** Starts a server that keeps everything in memory. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "helperchat-redis-"));
  const path = join(folder, "redis.sock");
  const settings = ["--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no"];
  const command = [findRedis() ?? "redis-server", ...settings, "--dir", folder];
  const child = spawn("sh", ["-c", guard, "sh", ...command], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await Promise.race([
    untilListening(path),
    gone.then(() => Promise.reject(new Error("redis-server did not start."))),
  ]);
  return {
    path,
    async stop() {
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilListening(path: string): Promise<void> {
  for (;;) {
    const isListening = await new Promise<boolean>((resolve) => {
      const socket = createConnection(path);
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isListening) return;
    // There is no event for a server that has come up.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
