import {
  type ChatTransport,
  type Clock,
  type ErasingTransport,
  isChatError,
  type ReplyChunk,
  type ReplyRequest,
  type ReplyStream,
} from "@helperchat/core";
import { defineHelper } from "@helperchat/core/engine";
import { manualClock, scriptedModel } from "@helperchat/core/scripted";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { createRestTransport } from "../client/rest-transport.js";
import { chatFixture } from "../server/testing/chat-fixture.js";
import { createSqliteStore } from "../sqlite/sqlite-store.js";
import { temporaryDatabase } from "../sqlite/testing/temporary-database.js";
import { createRedisReplyLog } from "./redis-reply-log.js";
import { describeWithRedis } from "./testing/redis-server.js";

/** How long an owner may be silent here, in milliseconds: more than from one checkpoint to the next. */
const LEASE = 1_500;

function send(id: string, text = "Count"): ReplyRequest {
  const message = { id, parts: [{ type: "text" as const, text }] };
  return {
    type: "send",
    sessionId: "s1",
    session: { projectId: "atlas", helper: "writer" },
    message,
  };
}

/** A helper that says “one ” and goes on when it is let. */
function counting() {
  const gate = Promise.withResolvers<void>();
  const model = scriptedModel({
    async *script() {
      yield { type: "text-start", id: "t" };
      yield { type: "text-delta", id: "t", delta: "one " };
      await gate.promise;
      for (const delta of ["two ", "three ", "four"]) yield { type: "text-delta", id: "t", delta };
      yield { type: "text-end", id: "t" };
    },
  });
  return { helper: defineHelper({ id: "writer", name: "Writer", model }), goOn: gate.resolve };
}

async function read(stream: ReplyStream | null, until: (text: string) => boolean = () => false) {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of stream ?? []) {
    chunks.push(chunk);
    if (until(textOf(chunks))) break;
  }
  return chunks;
}

function textOf(chunks: readonly ReplyChunk[]): string {
  return chunks.map(({ event }) => (event.type === "text-delta" ? event.delta : "")).join("");
}

function typesOf(chunks: readonly ReplyChunk[]): string[] {
  return chunks.map(({ event }) => event.type);
}

describeWithRedis("two servers over one Redis and one database", (path) => {
  /** Two servers, each with a connection and a helper of its own. */
  function twoServers(clock?: Clock) {
    const database = temporaryDatabase();
    const prefix = crypto.randomUUID();
    const errors: string[] = [];
    const server = (options: { clock?: Clock } = {}) => {
      const redis = new Redis({ path: path() });
      onTestFinished(() => redis.disconnect());
      const { helper, goOn } = counting();
      const { handler } = chatFixture({
        helpers: [helper],
        store: ({ id }) => createSqliteStore({ path: database, userId: id }),
        replies: createRedisReplyLog({ redis, prefix, lease: LEASE }),
        onError: (error) => errors.push(isChatError(error) ? error.code : String(error)),
        ...options,
      });
      const transport: ChatTransport & ErasingTransport = createRestTransport({
        api: "https://app.test/api/chat",
        headers: { "x-user": "ada" },
        fetch: (url, init) => handler(new Request(url, init)),
      });
      return { ...transport, goOn, redis, close: handler.close };
    };
    const store = createSqliteStore({ path: database, userId: "ada" });
    const messages = async () => (await store.listMessages("s1", { limit: 50 })).items;
    return { a: server(clock && { clock }), b: server(), messages, store, errors, prefix };
  }

  test("a reply of the one is read at the other: every word once, in order, from any place", async () => {
    const { a, b, messages } = twoServers();
    const own = await a.startReply(send("m1"));
    const begun = await read(own, (text) => text === "one ");
    const whole = read(await b.rejoinReply("s1", null));
    const rest = read(await b.rejoinReply("s1", begun.at(-1)?.cursor ?? null));
    a.goOn();
    expect(textOf(await whole)).toBe("one two three four");
    expect((await whole).slice(begun.length)).toEqual(await rest);
    expect(typesOf(await whole)).toContain("finish");
    expect((await messages()).at(-1)).toMatchObject({
      status: "done",
      parts: [{ text: "one two three four" }],
    });
  });

  test("a reply that has ended at the one is read to its end at the other", async () => {
    const { a, b } = twoServers();
    const begun = await read(await a.startReply(send("m1")), (text) => text === "one ");
    const cursor = begun.at(-1)?.cursor ?? null;
    a.goOn();
    await read(await a.rejoinReply("s1", null));
    const rest = await read(await b.rejoinReply("s1", cursor));
    expect(textOf(rest)).toBe("two three four");
    expect(typesOf(rest)).toContain("finish");
    // Whoever has no place in it finds it in the store.
    expect(await b.rejoinReply("s1", null)).toBeNull();
  });

  test("a stop at the one ends the reply of the other, and resolves when it is stored", async () => {
    const { a, b, messages } = twoServers();
    const own = await a.startReply(send("m1"));
    const watching = read(await b.rejoinReply("s1", null));
    const seen = await read(await a.rejoinReply("s1", null), (text) => text === "one ");
    await b.stopReply("s1", seen.at(-1)?.cursor ?? null);
    expect((await messages()).at(-1)).toMatchObject({
      status: "stopped",
      parts: [{ text: "one " }],
    });
    a.goOn();
    for (const chunks of [await read(own), await watching]) {
      expect(textOf(chunks)).toBe("one ");
      expect(typesOf(chunks)).toContain("abort");
    }
  });

  test("a stop keeps what was seen where it was asked for, though the other had gone on", async () => {
    const { a, b, messages } = twoServers();
    const own = await a.startReply(send("m1"));
    const seen = await read(await b.rejoinReply("s1", null), (text) => text === "one ");
    a.goOn();
    await read(own, (text) => text === "one two three ");
    await b.stopReply("s1", seen.at(-1)?.cursor ?? null);
    expect((await messages()).at(-1)).toMatchObject({
      status: "stopped",
      parts: [{ text: "one " }],
    });
    // Whoever comes now finds in the store what was kept.
    expect(await b.rejoinReply("s1", null)).toBeNull();
    expect(textOf(await read(await b.startReply(send("m1"))))).toBe("one ");
  });

  test("when the one is shut down, its reader finds at the other what had come, and goes on", async () => {
    const { a, b, messages, errors } = twoServers();
    const own = await a.startReply(send("m1"));
    await read(await b.rejoinReply("s1", null), (text) => text === "one ");
    const watching = read(await b.rejoinReply("s1", null));
    await a.close(0);
    const chunks = await read(own);
    expect(textOf(chunks)).toBe("one ");
    expect(typesOf(chunks)).not.toContain("finish");
    expect(await watching).toEqual(chunks);
    expect(await b.rejoinReply("s1", chunks.at(-1)?.cursor ?? null)).toBeNull();
    expect((await messages()).at(-1)).toMatchObject({
      status: "interrupted",
      parts: [{ text: "one " }],
    });
    b.goOn();
    expect(textOf(await read(await b.startReply(send("m1"))))).toBe("one two three four");
    expect(errors).toEqual([]);
    await expect(a.startReply(send("m2"))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a session that is deleted at the one is gone at the other, its running reply too", async () => {
    const { a, b, store, prefix } = twoServers();
    const own = read(await a.startReply(send("m1")));
    await read(await b.rejoinReply("s1", null), (text) => text === "one ");
    const values = async () => {
      const keys = await a.redis.keys(`${prefix}:*`);
      const dumps = await Promise.all(keys.map((key) => a.redis.dumpBuffer(key)));
      return dumps.filter((dump) => dump?.includes("one "));
    };
    expect(await values()).toHaveLength(1);
    expect(await b.eraseSession("s1")).toEqual({ unreached: [] });
    a.goOn();
    expect(typesOf(await own)).toContain("abort");
    expect(await store.getSession("s1")).toBeNull();
    expect(await b.rejoinReply("s1", null)).toBeNull();
    expect(await values()).toEqual([]);
  });

  test("while the one replies, the other takes no message but the same again", async () => {
    const { a, b, messages } = twoServers();
    const own = await a.startReply(send("m1"));
    await expect(b.startReply(send("m2", "And?"))).rejects.toMatchObject({ code: "conflict" });
    const again = await b.startReply(send("m1"));
    a.goOn();
    expect(await read(again)).toEqual(await read(own));
    expect((await messages()).map(({ role }) => role)).toEqual(["user", "assistant"]);
  });

  test("of messages sent to both at once, one is answered and the other is a conflict", async () => {
    const { a, b, messages } = twoServers();
    const both = await Promise.allSettled([a.startReply(send("m1")), b.startReply(send("m2"))]);
    const refused = both.filter((outcome) => outcome.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(["conflict"]);
    expect(await messages()).toHaveLength(1);
    a.goOn();
    b.goOn();
    await read(await a.rejoinReply("s1", null));
  });

  test("when the one stands still over a reply, the other goes on, and nothing is written over", async () => {
    const clock = manualClock();
    const { a, b, messages, errors } = twoServers(clock);
    const own = await a.startReply(send("m1"));
    await read(await b.rejoinReply("s1", null), (text) => text === "one ");
    // The first server stores a checkpoint, and then its clock stands still.
    for (let passed = 0; passed < 1_000; passed += 250) {
      await clock.advance(250);
      await a.redis.ping();
    }
    await expect.poll(async () => (await messages()).at(-1)?.status).toBe("replying");
    const watched = await read(await b.rejoinReply("s1", null));
    expect(textOf(watched)).toBe("one ");
    expect(typesOf(watched)).not.toContain("finish");

    expect(await b.rejoinReply("s1", null)).toBeNull();
    expect((await messages()).at(-1)).toMatchObject({
      status: "interrupted",
      parts: [{ text: "one " }],
    });
    b.goOn();
    await read(await b.startReply(send("m2", "Go on")));
    const before = await messages();
    a.goOn();
    expect(textOf(await read(own))).toBe("one ");
    await clock.advance(10_000);
    await expect.poll(() => errors).toContain("interrupted");
    expect(await messages()).toEqual(before);
    expect(before.map(({ status }) => status)).toEqual(["done", "interrupted", "done", "done"]);
  });
});
