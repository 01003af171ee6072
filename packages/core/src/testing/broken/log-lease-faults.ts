import { ChatError } from "../../chat-error.js";
import type { ReplyEvent } from "../../contract/reply-event.js";
import { createMemoryReplyLog } from "../../reply/memory-reply-log.js";
import type { OpenReply, ReplyLog } from "../../reply/reply-log.js";
import { inOwnersHands, type LogFault, type LogFaults } from "./log-fault.js";

type Events = readonly ReplyEvent[];

/** Leases that really run for another time than they say. */
function leaseOf(factor: number): LogFault {
  return ({ clock }) => {
    const other = createMemoryReplyLog({ clock, lease: 10_000 * factor });
    return {
      ...other,
      open: async (session, opening) => ({
        ...(await other.open(session, opening)),
        lease: 10_000,
      }),
    };
  };
}

/** Logs of two processes that share nothing but what is handed on here. */
function apart(share: (own: ReplyLog, good: ReplyLog) => Partial<ReplyLog>): LogFault {
  return ({ good, clock }) => share(createMemoryReplyLog({ clock }), good);
}

export const logLeaseFaults: LogFaults = {
  "never takes a lease for lost": leaseOf(1000),
  "takes leases for lost too early": leaseOf(0.5),
  "renews nothing": inOwnersHands(() => ({ renew: async () => null })),
  "forgets what runs in a session with what ran there before": ({ good, clock }) => {
    const closed = new Map<string, number>();
    return {
      async open(session, opening) {
        const reply = await good.open(session, opening);
        return {
          ...reply,
          async close() {
            await reply.close();
            closed.set(session, clock.now().getTime());
          },
        };
      },
      async find(session) {
        const isOld = (closed.get(session) ?? Infinity) + 60_000 <= clock.now().getTime();
        return isOld ? null : good.find(session);
      },
    };
  },
  "leaves readers of a lost reply waiting": ({ good }) => ({
    async *follow(session, id, from) {
      yield* good.follow(session, id, from);
      if ((await good.find(session))?.state === "lost") await new Promise(() => {});
    },
  }),
  "calls a lost reply ended": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found && { ...found, state: found.state === "lost" ? "ended" : found.state };
    },
  }),
  "calls a reply lost that its owner left after the end": ({ good, clock }) => {
    const left = new Map<string, number>();
    return {
      async open(session, opening) {
        const reply = await good.open(session, opening);
        return {
          ...reply,
          async end(at, events) {
            await reply.end(at, events);
            left.set(session, clock.now().getTime() + reply.lease);
          },
        };
      },
      async find(session) {
        const found = await good.find(session);
        const isLeft = (left.get(session) ?? Infinity) <= clock.now().getTime();
        return found && (isLeft ? { ...found, state: "lost" } : found);
      },
    };
  },
  "forgets a lost reply at once": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found?.state === "lost" ? null : found;
    },
    async *follow(session, id, from) {
      if ((await good.find(session))?.state !== "lost") yield* good.follow(session, id, from);
    },
  }),
  "says yes to whoever has lost the lease": inOwnersHands((reply) => ({
    append: (at: number, events: Events) => reply.append(at, events).catch(() => "appended"),
    renew: () => reply.renew().catch(() => null),
    end: (at: number, events: Events) => reply.end(at, events).catch(() => {}),
  })),
  "calls a lost lease a conflict": inOwnersHands((reply) => {
    const conflict = () => Promise.reject(new ChatError("conflict", "The lock is gone."));
    return {
      append: (at: number, events: Events) => reply.append(at, events).catch(conflict),
      renew: () => reply.renew().catch(conflict),
    };
  }),
  "holds a session for whoever held it last": ({ good }) => {
    const latest = new Map<string, OpenReply>();
    return {
      async open(session, opening) {
        latest.set(session, await good.open(session, opening));
        const current = () => latest.get(session) ?? Promise.reject(new Error("no such key"));
        const { lease, stopping } = await current();
        return {
          lease,
          stopping,
          append: async (at, events) => (await current()).append(at, events),
          renew: async () => (await current()).renew(),
          end: async (at, events) => (await current()).end(at, events),
          close: async () => (await current()).close(),
          giveUp: async () => (await current()).giveUp(),
        };
      },
    };
  },
  "fails to close what is lost": inOwnersHands((reply) => ({
    async close() {
      await reply.renew();
      await reply.close();
    },
  })),
  "fails to stop what is lost": ({ good }) => ({
    async stop(session, id, at) {
      if ((await good.find(session))?.state === "lost") throw new Error("no such key");
      await good.stop(session, id, at);
    },
  }),
  "keeps what it knows in one process": apart((own) => own),
  "holds sessions in each process by itself": apart((own, good) => ({
    async open(session, opening) {
      await own.open(session, opening);
      return good.open(session, opening).catch(() => good.open(`${session} again`, opening));
    },
  })),
  "hears a stop in the owner's process alone": ({ good }) => {
    const owned = new Set<string>();
    return {
      open(session, opening) {
        owned.add(opening.id);
        return good.open(session, opening);
      },
      stop: async (session, id, at) => (owned.has(id) ? good.stop(session, id, at) : undefined),
    };
  },
};
