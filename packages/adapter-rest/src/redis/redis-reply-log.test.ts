import type { ReplyLog } from "@helperchat/core/engine";
import { describeReplyLog } from "@helperchat/core/testing";
import { Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis-5";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRedisReplyLog, type RedisReplyLogOptions } from "./redis-reply-log.js";
import { startOwner } from "./testing/owner-process.js";
import { describeWithRedis } from "./testing/redis-server.js";
import { startRedis } from "./testing/start-redis.js";

const clients = {
  "ioredis 5": (path: string) => new Redis5({ path }),
  // With what would change the names of keys and the form of answers.
  "ioredis 6": (path: string) => new Redis({ path, keyPrefix: "app:", replyMapping: "resp3" }),
};

describeWithRedis("createRedisReplyLog", (path) => {
  // Side by side, as most of them wait for a lease to run out.
  describe.concurrent("keeps the contract", () => {
    for (const [name, connect] of Object.entries(clients)) {
      describeReplyLog(() => {
        const times = { lease: 2_000, keep: 1_500 };
        const prefix = crypto.randomUUID();
        const [one, other] = [connect(path()), connect(path())];
        return {
          log: createRedisReplyLog({ redis: one, prefix, ...times }),
          peer: createRedisReplyLog({ redis: other, prefix, ...times }),
          keep: times.keep,
          teardown() {
            one.disconnect();
            other.disconnect();
          },
        };
      }, name);
    }
  });

  function logFor(options: Partial<RedisReplyLogOptions> = {}) {
    const prefix = crypto.randomUUID();
    const redis = new Redis({ path: path(), connectionName: prefix });
    onTestFinished(() => redis.disconnect());
    return { redis, prefix, log: createRedisReplyLog({ redis, prefix, ...options }) };
  }

  test("keys tell nobody whose session it is, and none is kept for ever", async () => {
    const { redis, prefix, log } = logFor();
    const reply = await log.open("ada's diary", { id: "r1", subject: "m1" });
    await reply.append(0, [{ type: "start-step" }]);
    const reader = log.follow("ada's diary", "r1", 0)[Symbol.asyncIterator]();
    await reader.next();
    const during = await redis.keys(`*${prefix}*`);
    const times = await Promise.all(during.map((key) => redis.pttl(key)));
    await reply.close();
    await reader.return?.();
    expect(during.filter((key) => key.startsWith(`${prefix}:`))).toEqual(during);
    expect(during.filter((key) => /ada|diary|r1|m1/.test(key.slice(prefix.length)))).toEqual([]);
    expect(during.length).toBeGreaterThanOrEqual(3);
    // -1 is a key without an end, -2 one that has come to it.
    expect(times.filter((time) => time === -1)).toEqual([]);
  });

  test("a server that has forgotten its scripts is told them again", async () => {
    const { redis, log } = logFor();
    const reply = await log.open("s1", { id: "r1", subject: "m1" });
    await redis.script("FLUSH");
    await reply.append(0, [{ type: "start-step" }]);
    await reply.close();
    expect(await eventsOf(log)).toEqual([{ type: "start-step" }]);
  });

  test("a command that the client sends twice counts once", async () => {
    const { redis, prefix } = logFor();
    const twice = {
      async call(command: string, ...args: (string | number)[]) {
        await redis.call(command, ...args);
        return redis.call(command, ...args);
      },
      duplicate: redis.duplicate.bind(redis),
    };
    const log = createRedisReplyLog({ redis: twice, prefix });
    const reply = await log.open("s1", { id: "r1", subject: "m1" });
    expect(await reply.append(0, [{ type: "start-step" }])).toBe("appended");
    expect(await reply.renew()).toBeNull();
    await log.stop("s1", "r1", null);
    await reply.end(1, [{ type: "abort" }]);
    await reply.close();
    expect(await eventsOf(log)).toEqual([{ type: "start-step" }, { type: "abort" }]);
  });

  test("many replies are followed and owned over one connection, which is gone after the last", async () => {
    const { redis, prefix, log } = logFor();
    const connections = async () =>
      String(await redis.client("LIST")).split(`name=${prefix}`).length - 1;
    expect(await connections()).toBe(1);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => log.open(`s${index}`, { id: "r1", subject: "m1" })),
    );
    await Promise.all(replies.map((reply) => reply.append(0, [{ type: "start-step" }])));
    const readers = replies.map((_, index) =>
      log.follow(`s${index}`, "r1", 0)[Symbol.asyncIterator](),
    );
    const nextOfEach = () => Promise.all(readers.map((reader) => reader.next()));
    // What has been read came over the connection, so it is there by now, and has its name.
    expect(await nextOfEach()).toEqual(
      replies.map(() => ({ done: false, value: { type: "start-step" } })),
    );
    expect(await connections()).toBe(2);
    await Promise.all(replies.map((reply) => reply.close()));
    expect(await nextOfEach()).toEqual(replies.map(() => ({ done: true, value: undefined })));
    await expect.poll(connections).toBe(1);
  });

  test("a reader whose connection breaks hears of it, and can go on where it was", async () => {
    const { redis, log } = logFor();
    const reply = await log.open("s1", { id: "r1", subject: "m1" });
    await reply.append(0, [{ type: "start-step" }]);
    const reader = log.follow("s1", "r1", 0)[Symbol.asyncIterator]();
    await reader.next();
    const failing = expect(reader.next()).rejects.toMatchObject({ code: "unavailable" });
    await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await failing;
    await reply.append(1, [{ type: "finish-step" }]);
    await reply.close();
    expect(await eventsOf(log, "s1", 1)).toEqual([{ type: "finish-step" }]);
  });

  test("a reply is read to where its process was killed, and then the session is free", async () => {
    const { prefix, log } = logFor({ lease: 500 });
    const owner = await startOwner({ path: path(), prefix, lease: 500 });
    await expect(log.open("s1", { id: "r2", subject: "m2" })).rejects.toMatchObject({
      code: "conflict",
    });
    const reading = eventsOf(log);
    await owner.kill();
    expect(await reading).toEqual(owner.said);
    expect(await log.find("s1")).toMatchObject({ id: "r1", state: "lost", length: 3 });
    await (await log.open("s1", { id: "r2", subject: "m2" })).close();
  });

  test("a server that is gone is unavailable to owners and readers", async () => {
    const server = await startRedis();
    const redis = new Redis({ path: server.path, maxRetriesPerRequest: 0 });
    redis.on("error", () => {});
    onTestFinished(() => redis.disconnect());
    const log = createRedisReplyLog({ redis });
    const reply = await log.open("s1", { id: "r1", subject: "m1" });
    const waiting = log.follow("s1", "r1", 0)[Symbol.asyncIterator]().next();
    const failing = expect(waiting).rejects.toMatchObject({ code: "unavailable" });
    await server.stop();
    await failing;
    await expect(reply.append(0, [])).rejects.toMatchObject({ code: "unavailable" });
    await expect(log.find("s1")).rejects.toMatchObject({ code: "unavailable" });
  });
});

async function eventsOf(log: ReplyLog, session = "s1", from = 0) {
  const events: unknown[] = [];
  for await (const event of log.follow(session, "r1", from)) events.push(event);
  return events;
}
