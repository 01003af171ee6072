import type { ReplyEvent } from "../../contract/reply-event.js";
import { replyIsLost } from "../../reply/reply-log.js";
import { eventsNow, inOwnersHands, type LogFaults } from "./log-fault.js";

type Events = readonly ReplyEvent[];

export const logStopFaults: LogFaults = {
  "tells the owner to stop, and lets everything in that comes all the same": ({ good }) => {
    const owners = new Map<string, AbortController>();
    return {
      async open(session, opening) {
        const stopping = new AbortController();
        owners.set(JSON.stringify([session, opening.id]), stopping);
        return { ...(await good.open(session, opening)), stopping: stopping.signal };
      },
      stop: async (session, id) => owners.get(JSON.stringify([session, id]))?.abort(),
    };
  },
  "does not tell the owner to stop": inOwnersHands(() => ({
    stopping: new AbortController().signal,
  })),
  "tells every owner to stop": ({ good }) => {
    const stopping = new AbortController();
    return {
      open: async (session, opening) => ({
        ...(await good.open(session, opening)),
        stopping: stopping.signal,
      }),
      async stop(session, id) {
        stopping.abort();
        await good.stop(session, id);
      },
    };
  },
  "adds what it refuses": inOwnersHands((reply, place) => {
    const refused: ReplyEvent[] = [];
    return {
      async append(at: number, events: Events) {
        const answer = await reply.append(at, events);
        if (answer === "stopped") refused.push(...events);
        return answer;
      },
      async end(at: number, events: Events) {
        const length = (await eventsNow(place)).length;
        await reply.end(Math.min(at, length), [...refused, ...events]);
      },
    };
  }),
  "denies what it has, once it is stopped": inOwnersHands((reply) => ({
    async append(at: number, events: Events) {
      return reply.stopping.aborted ? "stopped" : reply.append(at, events);
    },
  })),
  "does not tell of a stop who renews": inOwnersHands((reply) => ({
    async renew() {
      await reply.renew();
      return "renewed";
    },
  })),
  "does not renew what is stopped": inOwnersHands((reply) => ({
    renew: async () => (reply.stopping.aborted ? "stopped" : reply.renew()),
  })),
  "refuses what comes after the end of a stopped reply": inOwnersHands((reply) => {
    let ended = false;
    return {
      async end(at: number, events: Events) {
        await reply.end(at, events);
        ended = true;
      },
      append: async (at: number, events: Events) =>
        ended && reply.stopping.aborted ? "stopped" : reply.append(at, events),
    };
  }),
  "refuses the end of a stopped reply": inOwnersHands((reply) => ({
    async end(at: number, events: Events) {
      if (reply.stopping.aborted) throw replyIsLost();
      await reply.end(at, events);
    },
  })),
  "fails to stop twice": ({ good }) => {
    const stopped = new Set<string>();
    return {
      async stop(session, id) {
        const key = JSON.stringify([session, id]);
        if (stopped.has(key)) throw new Error("This is stopped already.");
        stopped.add(key);
        await good.stop(session, id);
      },
    };
  },
  "fails to stop what is not there": ({ good }) => ({
    async stop(session, id) {
      if ((await good.find(session))?.id !== id) throw new Error("no such key");
      await good.stop(session, id);
    },
  }),
  "stops whatever runs in the session": ({ good }) => ({
    async stop(session) {
      const found = await good.find(session);
      if (found) await good.stop(session, found.id);
    },
  }),
};
