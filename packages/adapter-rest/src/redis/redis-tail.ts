import type { ReplyEvent } from "@helperchat/core";
import { GrowingList } from "@helperchat/core/engine";
import * as z from "zod/mini";
import {
  callRedis,
  type DisposableConnection,
  disposableConnection,
  type RedisClient,
  redisUnavailable,
} from "./redis-client.js";
import type { ReplyKeys } from "./reply-keys.js";
import { lookAt } from "./reply-look.js";

/** The longest that a connection waits for something new, in milliseconds. */
const LONGEST_WAIT = 1_000;

/** How much longer an answer may take, in milliseconds, before the connection is taken for dead. */
const GRACE = 5_000;

/** How long what is in an inbox waits for a process that may be gone, in milliseconds. */
const INBOX_TTL = 60_000;

/** A reply's events as far as they have come to this process, for all who read it here. */
interface Mirror {
  keys: ReplyKeys;
  events: GrowingList<ReplyEvent>;
  readers: number;
  /** The last entry of its stream that is here. */
  lastId: string;
  /** When its owner's lease has to be looked at, by `performance.now()`. */
  lookAt: number;
}

const entriesSchema = z.nullable(
  z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.string())]))])),
);

/**
 * The one connection on which this process waits for news: events of the replies that are read
 * here, and stops of the replies that are made here, which come to an inbox. A connection waits on
 * what it was told to wait for, so something new in the inbox is also how it learns of a new reader.
 */
export class RedisTail {
  /** The stream that other processes write to, to reach this one. */
  readonly inbox: string;
  readonly #redis: RedisClient;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #listeners = new Map<string, () => void>();
  #inboxId = "0-0";
  #waiting = false;

  constructor({ redis, prefix }: { redis: RedisClient; prefix: string }) {
    this.#redis = redis;
    this.inbox = `${prefix}:inbox:${crypto.randomUUID()}`;
  }

  /** The events of a reply from number `from` on. */
  follow(keys: ReplyKeys, from: number): AsyncIterable<ReplyEvent> {
    return {
      [Symbol.asyncIterator]: () => {
        const done = { done: true, value: undefined } as const;
        let mirror: Mirror | null = null;
        let reader: AsyncIterator<ReplyEvent, undefined> | null = null;
        let left = false;
        const leave = () => {
          left = true;
          if (mirror) this.#leave(mirror);
          mirror = null;
        };
        return {
          // Nothing is read before somebody asks: a stream may be made and never be looked at.
          next: async () => {
            if (left) return done;
            if (!reader) {
              mirror = this.#join(keys);
              reader = mirror.events.follow(from);
            }
            try {
              const next = await reader.next();
              if (next.done) leave();
              return next;
            } catch (error) {
              leave();
              throw error;
            }
          },
          return: async () => {
            leave();
            await reader?.return?.();
            return done;
          },
        };
      },
    };
  }

  /** Calls back when the reply under this key is to be stopped; the returned function ends that. */
  listen(replyKey: string, onStop: () => void): () => void {
    this.#listeners.set(replyKey, onStop);
    this.#watch();
    return () => {
      if (this.#listeners.get(replyKey) === onStop) this.#listeners.delete(replyKey);
    };
  }

  /** Tells the process with this inbox that a reply is to be stopped. */
  async tellStop(inbox: string, replyKey: string): Promise<void> {
    const redis = this.#redis;
    // Redis would keep what a process never reads that is gone.
    await Promise.all([
      callRedis(redis, "XADD", inbox, "MAXLEN", "~", 1_000, "*", "stop", replyKey),
      callRedis(redis, "PEXPIRE", inbox, INBOX_TTL),
    ]);
  }

  #join(keys: ReplyKeys): Mirror {
    const known = this.#mirrors.get(keys.events);
    const mirror: Mirror = known ?? {
      keys,
      events: new GrowingList(),
      readers: 0,
      lastId: "0-0",
      lookAt: 0,
    };
    mirror.readers += 1;
    if (!known) {
      this.#mirrors.set(keys.events, mirror);
      this.#watch();
    }
    return mirror;
  }

  #leave(mirror: Mirror): void {
    mirror.readers -= 1;
    if (mirror.readers === 0) this.#forget(mirror);
  }

  #forget({ keys, events }: Mirror): void {
    if (this.#mirrors.get(keys.events)?.events === events) this.#mirrors.delete(keys.events);
  }

  #watch(): void {
    if (!this.#waiting) {
      this.#waiting = true;
      void this.#wait();
      return;
    }
    // The stop of no reply, which has the connection look up.
    this.tellStop(this.inbox, "").catch(() => {
      // It looks up by itself after a while, or fails, and then its readers hear of it.
    });
  }

  async #wait(): Promise<void> {
    const connection = disposableConnection(this.#redis);
    let failure: Error | null = null;
    connection.on("error", (error) => {
      failure = error;
    });
    try {
      while (this.#mirrors.size > 0 || this.#listeners.size > 0) await this.#turn(connection);
      this.#waiting = false;
    } catch (cause) {
      this.#waiting = false;
      // Readers come back when their connection has broken. An owner also hears of a stop when it
      // renews its lease.
      const error = redisUnavailable(failure ?? cause);
      for (const mirror of [...this.#mirrors.values()]) {
        this.#forget(mirror);
        mirror.events.fail(error);
      }
    } finally {
      connection.disconnect();
    }
  }

  /** Waits for news, takes them in, and ends what will have no more. */
  async #turn(connection: DisposableConnection): Promise<void> {
    const over = await this.#findOver();
    const next = Math.min(...[...this.#mirrors.values()].map((mirror) => mirror.lookAt));
    // What is over is not waited for, and had its last event before it was found to be.
    const wait = Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(next - performance.now())));
    await this.#read(connection, wait);
    for (const mirror of over) {
      this.#forget(mirror);
      mirror.events.end();
    }
  }

  /** The replies that nobody adds to any more, though nobody has closed them. */
  async #findOver(): Promise<Mirror[]> {
    const due = [...this.#mirrors.values()].filter(({ lookAt }) => lookAt <= performance.now());
    const looks = due.map(async (mirror) => {
      const look = await lookAt(this.#redis, mirror.keys.reply);
      if (look?.state !== "running" && look?.state !== "ended") return mirror;
      mirror.lookAt = performance.now() + look.left;
      return null;
    });
    return (await Promise.all(looks)).filter((mirror) => mirror !== null);
  }

  /** Reads what is new, or nothing if nothing comes for so long. */
  async #read(connection: DisposableConnection, wait: number): Promise<void> {
    const mirrors = [...this.#mirrors.values()];
    const keys = [this.inbox, ...mirrors.map((mirror) => mirror.keys.events)];
    const ids = [this.#inboxId, ...mirrors.map((mirror) => mirror.lastId)];
    // A connection whose other end is gone without a word never answers.
    const timer = setTimeout(() => connection.disconnect(), wait + GRACE);
    try {
      const answer = await connection.call("XREAD", "BLOCK", wait, "STREAMS", ...keys, ...ids);
      for (const [name, entries] of entriesSchema.parse(answer) ?? []) {
        // The client may put a prefix of its own before every key.
        if (name.endsWith(this.inbox)) this.#takeNews(entries);
        const mirror = mirrors.find(({ keys }) => name.endsWith(keys.events));
        if (mirror) this.#grow(mirror, entries);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #takeNews(entries: readonly [id: string, fields: string[]][]): void {
    for (const [id, [, replyKey = ""]] of entries) {
      this.#inboxId = id;
      this.#listeners.get(replyKey)?.();
    }
  }

  #grow(mirror: Mirror, entries: readonly [id: string, fields: string[]][]): void {
    for (const [id, [field, text = ""]] of entries) {
      mirror.lastId = id;
      if (field === "event") {
        const event: ReplyEvent = JSON.parse(text);
        mirror.events.append(event);
      } else {
        this.#forget(mirror);
        mirror.events.end();
      }
    }
  }
}
