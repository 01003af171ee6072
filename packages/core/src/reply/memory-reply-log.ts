import type { ReplyEvent } from "../contract/reply-event.js";
import { type Clock, systemClock } from "../time/clock.js";
import { GrowingList } from "./growing-list.js";
import {
  DEFAULT_KEEP,
  DEFAULT_LEASE,
  FORGOTTEN_FOR,
  type OpenReply,
  type ReplyLog,
  type ReplyOpening,
  replyIsLost,
  sessionIsReplying,
} from "./reply-log.js";

export interface MemoryReplyLogOptions {
  /** Default: the system's. */
  clock?: Clock;
  /** How long an owner may be silent, in milliseconds. Default: 10,000. */
  lease?: number;
  /** How long a closed reply stays readable, in milliseconds. Default: 60,000. */
  keep?: number;
}

/** A reply in memory. Closed and lost ones are over: they wait to be forgotten. */
interface KeptReply extends ReplyOpening {
  session: string;
  phase: "running" | "ended" | "closed" | "lost";
  readonly events: GrowingList<ReplyEvent>;
  readonly stopping: AbortController;
  stoppedAt: number | null;
  cancelLease(): void;
}

/**
 * A log in the memory of this process. Replies end with it; in return nothing has to be set up.
 *
 * @example
 * const replies = createMemoryReplyLog({ keep: 5 * 60_000 });
 * const handler = createChatHandler({ replies, authenticate, store, helpers });
 */
export function createMemoryReplyLog(options: MemoryReplyLogOptions = {}): ReplyLog {
  const { clock = systemClock, lease = DEFAULT_LEASE, keep = DEFAULT_KEEP } = options;
  const replies = new Map<string, KeptReply>();
  const latest = new Map<string, KeptReply>();
  /** Sessions that were forgotten, and until when that is remembered. */
  const forgotten = new Map<string, number>();
  /** What is over, in the order in which that happened, and how to forget it. */
  const over: { until: number; forget(): void }[] = [];

  // Without a timer, which would keep a process alive that has nothing else to do.
  const forgetOld = () => {
    const now = clock.now().getTime();
    while (over[0] && over[0].until <= now) over.shift()?.forget();
  };

  const rememberForgotten = (session: string) => {
    const now = clock.now().getTime();
    for (const [old, until] of forgotten) {
      if (until > now) break;
      forgotten.delete(old);
    }
    forgotten.delete(session);
    forgotten.set(session, now + FORGOTTEN_FOR);
  };

  const settle = (session: string, reply: KeptReply, phase: "closed" | "lost") => {
    reply.phase = phase;
    reply.cancelLease();
    reply.events.end();
    over.push({
      until: clock.now().getTime() + keep,
      forget() {
        replies.delete(keyOf(session, reply.id));
        if (latest.get(session) === reply) latest.delete(session);
      },
    });
  };

  return {
    async open(session, { id, subject }) {
      forgetOld();
      if (latest.get(session)?.phase === "running") throw sessionIsReplying();
      const reply: KeptReply = {
        session,
        id,
        subject,
        phase: "running",
        events: new GrowingList(),
        stopping: new AbortController(),
        stoppedAt: null,
        cancelLease: () => {},
      };
      const hold = () => {
        reply.cancelLease();
        // A timer and no time of day: clocks are set, and then nobody has been silent.
        reply.cancelLease = clock.schedule(() => {
          // What was said to its end is not lost when its owner forgets to close it.
          settle(session, reply, reply.phase === "ended" ? "closed" : "lost");
        }, lease);
      };
      hold();
      replies.set(keyOf(session, id), reply);
      latest.set(session, reply);
      return openReply(reply, { lease, hold, settle: (phase) => settle(session, reply, phase) });
    },

    async find(session) {
      forgetOld();
      const reply = latest.get(session);
      if (!reply) return null;
      const { id, subject, phase, events, stoppedAt } = reply;
      const state = phase === "closed" ? "ended" : phase;
      return { id, subject, length: events.length, state, stoppedAt };
    },

    follow(session, replyId, from) {
      const reply = replies.get(keyOf(session, replyId));
      return (reply?.events ?? GrowingList.empty<ReplyEvent>()).follow(from);
    },

    async stop(session, replyId, at) {
      const reply = replies.get(keyOf(session, replyId));
      if (reply?.phase !== "running") return;
      const { length } = reply.events;
      reply.stoppedAt ??= Math.min(at ?? length, length);
      reply.stopping.abort();
    },

    async forget(session) {
      rememberForgotten(session);
      latest.delete(session);
      for (const [key, reply] of replies) {
        if (reply.session !== session) continue;
        replies.delete(key);
        reply.phase = "lost";
        reply.cancelLease();
        reply.events.end();
        reply.stopping.abort();
      }
    },

    async isForgotten(session) {
      return (forgotten.get(session) ?? 0) > clock.now().getTime();
    },
  };
}

interface Hold {
  lease: number;
  /** Begins the time of the lease anew. */
  hold(): void;
  settle(phase: "closed" | "lost"): void;
}

function openReply(reply: KeptReply, { lease, hold, settle }: Hold): OpenReply {
  const { events, stopping } = reply;
  const isOver = () => reply.phase === "closed" || reply.phase === "lost";
  const isStopped = () => reply.phase === "running" && reply.stoppedAt !== null;
  const requireOwner = () => {
    if (isOver()) throw replyIsLost();
  };
  const newOnes = (at: number, given: readonly ReplyEvent[]) =>
    given.slice(Math.max(0, events.length - at));
  const add = (added: readonly ReplyEvent[]) => {
    for (const event of added) events.append(structuredClone(event));
  };
  return {
    lease,
    stopping: stopping.signal,
    async append(at, given) {
      requireOwner();
      const added = newOnes(at, given);
      if (added.length > 0 && isStopped()) return "stopped";
      add(added);
      return "appended";
    },
    async renew() {
      requireOwner();
      hold();
      return reply.stoppedAt;
    },
    async end(at, given) {
      requireOwner();
      reply.phase = "ended";
      add(newOnes(at, given));
    },
    async close() {
      if (!isOver()) settle("closed");
    },
    async giveUp() {
      if (!isOver()) settle(reply.phase === "ended" ? "closed" : "lost");
    },
  };
}

function keyOf(session: string, replyId: string): string {
  return JSON.stringify([session, replyId]);
}
