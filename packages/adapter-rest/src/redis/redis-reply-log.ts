import {
  ChatError,
  DEFAULT_KEEP,
  DEFAULT_LEASE,
  type OpenReply,
  type ReplyEvent,
  type ReplyLog,
  type ReplyOpening,
  replyIsLost,
  sessionIsReplying,
} from "@helperchat/core";
import { callRedis, type RedisClient, type Script } from "./redis-client.js";
import { RedisTail } from "./redis-tail.js";
import { type ReplyKeys, replyKeys, sessionKey } from "./reply-keys.js";
import { lookAt } from "./reply-look.js";
import {
  appendScript,
  closeScript,
  endScript,
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
    async open(session, opening) {
      const keys = replyKeys(prefix, session, opening.id);
      const owner = crypto.randomUUID();
      const { id, subject } = opening;
      const args = [id, subject, owner, lease, lease + keep, tail.inbox];
      const answer = await openScript.run(redis, [keys.session, keys.reply, keys.events], args);
      if (answer === "conflict") throw sessionIsReplying();
      return openReply(server, keys, opening, owner);
    },

    async find(session) {
      const id = await callRedis(redis, "HGET", sessionKey(prefix, session), "reply");
      if (typeof id !== "string") return null;
      const found = await lookAt(redis, replyKeys(prefix, session, id).reply);
      if (!found) return null;
      const { subject, length, state } = found;
      return { id, subject, length, state: state === "closed" ? "ended" : state };
    },

    follow: (session, replyId, from) => tail.follow(replyKeys(prefix, session, replyId), from),

    async stop(session, replyId) {
      const { reply } = replyKeys(prefix, session, replyId);
      const inbox = await stopScript.run(redis, [reply], []);
      if (typeof inbox === "string") await tail.tellStop(inbox, reply);
    },
  };
}

interface Server {
  redis: RedisClient;
  tail: RedisTail;
  lease: number;
  keep: number;
}

function openReply(
  { redis, tail, lease, keep }: Server,
  keys: ReplyKeys,
  { id }: ReplyOpening,
  owner: string,
): OpenReply {
  const all = [keys.session, keys.reply, keys.events];
  const ttl = lease + keep;
  const stopping = new AbortController();
  const ignoreStops = tail.listen(keys.reply, () => stopping.abort());

  /** What a script answers, if this owner has not lost the reply. */
  const run = async <Answer extends string>(
    script: Script,
    answers: readonly Answer[],
    at: readonly string[],
    args: readonly (string | number)[],
  ): Promise<Answer> => {
    const said = await script.run(redis, at, [owner, ...args]);
    const answer = answers.find((possible) => possible === said);
    if (answer !== undefined) return answer;
    ignoreStops();
    if (said === "lost") throw replyIsLost();
    throw new ChatError("internal", `Redis gave an answer that means nothing: ${String(said)}.`);
  };
  const written = (events: readonly ReplyEvent[]) => events.map((event) => JSON.stringify(event));

  return {
    lease,
    stopping: stopping.signal,
    append: (at, events) =>
      run(
        appendScript,
        ["appended", "stopped"],
        [keys.reply, keys.events],
        [ttl, at, ...written(events)],
      ),
    renew: () => run(renewScript, ["renewed", "stopped"], all, [lease, ttl]),
    async end(at, events) {
      await run(endScript, ["ended"], all, [ttl, at, ...written(events)]);
    },
    async close() {
      ignoreStops();
      // Lost or closed already, which is no failure here.
      await closeScript.run(redis, all, [owner, keep, id]);
    },
  };
}
