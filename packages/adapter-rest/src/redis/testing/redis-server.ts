import { afterAll, beforeAll, describe, test } from "vitest";
import { findRedis } from "../../../../../scripts/redis.mjs";
import { type RedisServer, startRedis } from "./start-redis.js";

/**
 * Tests that need a server. Where there is none to be had, one test is skipped in their place, and
 * says so.
 */
export function describeWithRedis(name: string, define: (path: () => string) => void): void {
  describe(name, () => {
    if (!findRedis()) {
      test("needs a Redis server", ({ skip }) => skip("redis-server is not installed"));
      return;
    }
    let server: RedisServer | null = null;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(() => server?.stop());
    define(() => {
      if (server) return server.path;
      throw new Error("The server runs while tests do.");
    });
  });
}
