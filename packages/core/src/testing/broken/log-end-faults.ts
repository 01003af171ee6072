import type { ReplyEvent } from "../../contract/reply-event.js";
import { createMemoryReplyLog } from "../../reply/memory-reply-log.js";
import { type OpenReply, replyIsLost, sessionIsReplying } from "../../reply/reply-log.js";
import { pause } from "./fault.js";
import { inOwnersHands, type LogFaults } from "./log-fault.js";

type Events = readonly ReplyEvent[];

export const logEndFaults: LogFaults = {
  "holds the session until the reply is closed": inOwnersHands((reply) => ({
    end: async (at: number, events: Events) => void (await reply.append(at, events)),
  })),
  "says the end before the session is free": inOwnersHands((reply) => ({
    async end(at: number, events: Events) {
      await reply.append(at, events);
      for (let turn = 0; turn < 10; turn += 1) await pause();
      await reply.end(at + events.length, []);
    },
  })),
  "leaves the last events out": inOwnersHands((reply) => ({
    end: (at: number) => reply.end(at, []),
  })),
  "adds the last events twice when it is told twice": inOwnersHands((reply) => {
    let added = 0;
    return {
      async end(at: number, events: Events) {
        await reply.end(at + added, events);
        added += events.length;
      },
    };
  }),
  "keeps what is given up until its lease runs out": inOwnersHands(() => ({
    giveUp: async () => {},
  })),
  "takes what is given up for a reply that has ended": inOwnersHands((reply) => ({
    giveUp: () => reply.close(),
  })),
  "fails to give up what is lost": inOwnersHands((reply) => ({
    async giveUp() {
      await reply.renew();
      await reply.giveUp();
    },
  })),
  "sends readers away at the end of the reply": inOwnersHands((reply) => ({
    async end(at: number, events: Events) {
      await reply.end(at, events);
      await reply.close();
    },
  })),
  "takes nothing after the end": inOwnersHands((reply) => {
    let ended = false;
    return {
      async end(at: number, events: Events) {
        await reply.end(at, events);
        ended = true;
      },
      async append(at: number, events: Events) {
        if (ended) throw replyIsLost();
        return reply.append(at, events);
      },
    };
  }),
  "does not say that a reply has ended": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found && { ...found, state: found.state === "ended" ? "running" : found.state };
    },
  }),
  "gives the session free at an end alone, not at closing": ({ good }) => {
    const stuck = new Set<string>();
    return {
      async open(session, opening) {
        if (stuck.has(session)) throw sessionIsReplying();
        const reply = await good.open(session, opening);
        let ended = false;
        return {
          ...reply,
          async end(at, events) {
            await reply.end(at, events);
            ended = true;
          },
          async close() {
            if (!ended) stuck.add(session);
            await reply.close();
          },
        };
      },
    };
  },
  "gives the session free for whoever closes, whoever holds it": ({ good }) => {
    const latest = new Map<string, OpenReply>();
    return {
      async open(session, opening) {
        const reply = await good.open(session, opening);
        latest.set(session, reply);
        return {
          ...reply,
          async close() {
            await reply.close();
            await latest.get(session)?.close();
          },
        };
      },
    };
  },
  "says yes to what comes after closing": inOwnersHands((reply) => ({
    append: (at: number, events: Events) => reply.append(at, events).catch(() => "appended"),
    end: (at: number, events: Events) => reply.end(at, events).catch(() => {}),
  })),
  "fails to close twice": inOwnersHands((reply) => {
    let closed = false;
    return {
      async close() {
        if (closed) throw new Error("no such key");
        closed = true;
        await reply.close();
      },
    };
  }),
  "forgets a reply when it is closed": ({ clock }) => createMemoryReplyLog({ clock, keep: 0 }),
  "never forgets a reply": ({ clock }) => createMemoryReplyLog({ clock, keep: 1e12 }),
};
