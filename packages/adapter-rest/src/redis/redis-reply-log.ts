import {
  ChatError,
  DEFAULT_KEEP,
  DEFAULT_LEASE,
  FORGOTTEN_FOR,
  type OpenReply,
  type ReplyEvent,
  type ReplyLog,
  replyIsLost,
  sessionIsReplying,
} from "@helperchat/core";
import * as z from "zod/mini";
import { callRedis, type RedisClient, type Script } from "./redis-client.js";
import { RedisTail } from "./redis-tail.js";
import { namedKeys, type ReplyKeys, replyKeys, sessionKeys } from "./reply-keys.js";
import { lookAt } from "./reply-look.js";
import {
  appendScript,
  closeScript,
  endScript,
  forgetScript,
  giveUpScript,
  openScript,
  renewScript,
  stopScript,
} from "./reply-scripts.js";

export interface RedisReplyLogOptions {
  /**
   * A client of the package `ioredis`, version 5 or 6. It stays yours: it is neither configured nor
   * closed here. One more connection is made from it while a reply is made or read in this process.
   */
  redis: RedisClient;
  /** What the names of all keys begin with. Default: `helperchat`. */
  prefix?: string;
  /**
   * How long the owner of a reply may be silent, in milliseconds. That is how long a session stays
   * held when a server dies over it; a process that stands still for longer loses its replies.
   * Default: 10,000.
   */
  lease?: number;
  /** How long a closed reply stays readable, in milliseconds. Default: 60,000. */
  keep?: number;
}

/**
 * A log in Redis, shared by all processes that use the same server and prefix: each of them can
 * find, follow and stop a reply of any other, and a reply can be read on when its process is gone.
 * Runs on Redis 5 or newer and on what is compatible with it, a single server or one with replicas;
 * not on a cluster, whose nodes would each have to hold all keys of a command.
 *
 * What replies say is in Redis until they are forgotten, so guard it as you guard your database,
 * and let it evict nothing (`maxmemory-policy noeviction`).
 *
 * @example
 * import Redis from "ioredis";
 *
 * const replies = createRedisReplyLog({ redis: new Redis(process.env.REDIS_URL) });
 * const handler = createChatHandler({ replies, authenticate, store, helpers });
 */
export function createRedisReplyLog(options: RedisReplyLogOptions): ReplyLog {
  const { redis, prefix = "helperchat", lease = DEFAULT_LEASE, keep = DEFAULT_KEEP } = options;
  const tail = new RedisTail({ redis, prefix });
  const server: Server = { redis, tail, lease, keep };

  return {
    async open(session, { id, subject }) {
      const keys = replyKeys(prefix, session, id);
      const owner = crypto.randomUUID();
      const args = [id, subject, owner, lease, lease + keep, tail.inbox, keys.name];
      const answer = await openScript.run(redis, [keys.session, keys.reply, keys.replies], args);
      if (answer === "conflict") throw sessionIsReplying();
      return openReply(server, keys, owner);
    },

    async find(session) {
      const id = await callRedis(redis, "HGET", sessionKeys(prefix, session).session, "reply");
      if (typeof id !== "string") return null;
      const found = await lookAt(redis, replyKeys(prefix, session, id).reply);
      if (!found) return null;
      const { subject, length, state, stoppedAt } = found;
      return { id, subject, length, state: state === "closed" ? "ended" : state, stoppedAt };
    },

    follow: (session, replyId, from) => tail.follow(replyKeys(prefix, session, replyId), from),

    async stop(session, replyId, at) {
      const { reply } = replyKeys(prefix, session, replyId);
      const inbox = await stopScript.run(redis, [reply], [at ?? -1]);
      if (typeof inbox === "string") await tail.tellStop(inbox, reply);
    },

    async forget(session) {
      const own = sessionKeys(prefix, session);
      await callRedis(redis, "SET", own.forgotten, 1, "PX", FORGOTTEN_FOR);
      let inboxes: string[] | null = null;
      // Once more where a reply was opened in between.
      while (!inboxes) {
        const names = namesSchema.parse(await callRedis(redis, "SMEMBERS", own.replies));
        const replies = names.map((name) => namedKeys(prefix, name));
        const keys = replies.flatMap(({ reply, events }) => [reply, events]);
        const all = [own.session, own.replies, ...keys];
        inboxes = inboxesSchema.parse(await forgetScript.run(redis, all, [lease + keep]));
        for (const [index, inbox] of inboxes?.entries() ?? []) {
          const { reply = "" } = replies[index] ?? {};
          if (inbox !== "") await tail.tellStop(inbox, reply);
        }
      }
    },

    async isForgotten(session) {
      return (await callRedis(redis, "EXISTS", sessionKeys(prefix, session).forgotten)) === 1;
    },
  };
}

const namesSchema = z.array(z.string());
const inboxesSchema = z.nullable(namesSchema);
const appendSchema = z.enum(["appended", "stopped"]);

interface Server {
  redis: RedisClient;
  tail: RedisTail;
  lease: number;
  keep: number;
}

function openReply(
  { redis, tail, lease, keep }: Server,
  keys: ReplyKeys,
  owner: string,
): OpenReply {
  const all = [keys.session, keys.reply, keys.events];
  const ttl = lease + keep;
  const stopping = new AbortController();
  const ignoreStops = tail.listen(keys.reply, () => stopping.abort());

  /** What a script answers, if this owner has not lost the reply. */
  const run = async <Answer extends z.ZodMiniType>(
    script: Script,
    answer: Answer,
    at: readonly string[],
    args: readonly (string | number)[],
  ): Promise<z.output<Answer>> => {
    const said = await script.run(redis, at, [owner, ...args]);
    const known = answer.safeParse(said);
    if (known.success) return known.data;
    ignoreStops();
    if (said === "lost") throw replyIsLost();
    throw new ChatError("internal", `Redis gave an answer that means nothing: ${String(said)}.`);
  };
  const written = (events: readonly ReplyEvent[]) => events.map((event) => JSON.stringify(event));

  return {
    lease,
    stopping: stopping.signal,
    append: (at, events) =>
      run(appendScript, appendSchema, [keys.reply, keys.events], [ttl, at, ...written(events)]),
    async renew() {
      const stoppedAt = await run(renewScript, z.number(), [...all, keys.replies], [lease, ttl]);
      return stoppedAt < 0 ? null : stoppedAt;
    },
    async end(at, events) {
      await run(endScript, z.literal("ended"), all, [ttl, at, ...written(events)]);
    },
    async close() {
      ignoreStops();
      // Lost or closed already, which is no failure here.
      await closeScript.run(redis, all, [owner, keep]);
    },
    async giveUp() {
      ignoreStops();
      await giveUpScript.run(redis, all, [owner, keep]);
    },
  };
}
