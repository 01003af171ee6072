import { createHash } from "node:crypto";
import { ChatError } from "@helperchat/core";

type Argument = string | number;

/** A connection to Redis. */
export interface RedisConnection {
  call(command: string, ...args: Argument[]): Promise<unknown>;
}

/** A connection that is made for one purpose and thrown away. */
export interface DisposableConnection extends RedisConnection {
  on(event: "error", listener: (error: Error) => void): unknown;
  disconnect(): void;
}

/** What is used of a client of the package `ioredis`: a `Redis` of its versions 5 and 6 has it. */
export interface RedisClient extends RedisConnection {
  duplicate(options: {
    protocol: 2;
    replyMapping: "legacy";
    maxRetriesPerRequest: null;
    enableOfflineQueue: true;
    lazyConnect: false;
    retryStrategy: () => null;
  }): DisposableConnection;
}

/** A connection of its own, which fails for good with its first failure. */
export function disposableConnection(redis: RedisClient): DisposableConnection {
  return redis.duplicate({
    // Replies have one form then, whatever the client's own settings.
    protocol: 2,
    replyMapping: "legacy",
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    lazyConnect: false,
    retryStrategy: () => null,
  });
}

/** A command that Redis runs as one step, which nothing else comes in between. */
export interface Script {
  run(redis: RedisConnection, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
}

/** A script in Lua. It is sent once to each server, and called by its hash from then on. */
export function luaScript(lua: string): Script {
  const hash = createHash("sha1").update(lua).digest("hex");
  return {
    async run(redis, keys, args) {
      const rest = [keys.length, ...keys, ...args];
      try {
        return await redis.call("EVALSHA", hash, ...rest);
      } catch (cause) {
        const isUnknown = cause instanceof Error && cause.message.startsWith("NOSCRIPT");
        if (!isUnknown) throw redisUnavailable(cause);
      }
      return callRedis(redis, "EVAL", lua, ...rest);
    },
  };
}

/** Calls Redis; failures are `unavailable`. */
export async function callRedis(
  redis: RedisConnection,
  command: string,
  ...args: Argument[]
): Promise<unknown> {
  try {
    return await redis.call(command, ...args);
  } catch (cause) {
    throw redisUnavailable(cause);
  }
}

export function redisUnavailable(cause: unknown): ChatError {
  const message = "Running replies can't be reached right now. Please try again in a moment.";
  return new ChatError("unavailable", message, { cause });
}
