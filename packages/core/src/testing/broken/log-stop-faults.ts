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
      async stop(session, id, at) {
        stopping.abort();
        await good.stop(session, id, at);
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
      return null;
    },
  })),
  "does not renew what is stopped": inOwnersHands((reply) => ({
    renew: async () => (reply.stopping.aborted ? 0 : reply.renew()),
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
      async stop(session, id, at) {
        const key = JSON.stringify([session, id]);
        if (stopped.has(key)) throw new Error("This is stopped already.");
        stopped.add(key);
        await good.stop(session, id, at);
      },
    };
  },
  "fails to stop what is not there": ({ good }) => ({
    async stop(session, id, at) {
      if ((await good.find(session))?.id !== id) throw new Error("no such key");
      await good.stop(session, id, at);
    },
  }),
  "stops every reply where it is": ({ good }) => ({
    stop: (session, id) => good.stop(session, id, null),
  }),
  "takes a stop before the first event for one without a place": ({ good }) => ({
    stop: (session, id, at) => good.stop(session, id, at || null),
  }),
  "waits for a place that is not reached": ({ good }) => {
    const places = new Map<string, number | null>();
    return {
      async open(session, opening) {
        const reply = await good.open(session, opening);
        const place = () => places.get(JSON.stringify([session, opening.id]));
        return { ...reply, renew: async () => place() ?? reply.renew() };
      },
      async stop(session, id, at) {
        const key = JSON.stringify([session, id]);
        if (!places.has(key)) places.set(key, at);
        await good.stop(session, id, at);
      },
    };
  },
  "lets the last stop count": ({ good }) => {
    const places = new Map<string, number | null>();
    return {
      async open(session, opening) {
        const reply = await good.open(session, opening);
        return { ...reply, renew: async () => places.get(opening.id) ?? reply.renew() };
      },
      async stop(session, id, at) {
        places.set(id, at);
        await good.stop(session, id, at);
      },
    };
  },
  "does not tell who finds a reply that it is stopped": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found && { ...found, stoppedAt: null };
    },
  }),
  "takes away what is beyond the place": ({ good }) => ({
    async *follow(session, id, from) {
      const found = await good.find(session);
      let number = from;
      for await (const event of good.follow(session, id, from)) {
        const counts = found?.id !== id || found.stoppedAt === null || number < found.stoppedAt;
        number += 1;
        if (counts || event.type === "abort") yield event;
      }
    },
  }),
  "marks a reply as stopped that had ended": ({ good }) => {
    const stopped = new Set<string>();
    return {
      async stop(session, id, at) {
        stopped.add(session);
        await good.stop(session, id, at);
      },
      async find(session) {
        const found = await good.find(session);
        if (!found || !stopped.has(session)) return found;
        return { ...found, stoppedAt: found.stoppedAt ?? found.length };
      },
    };
  },
  "stops whatever runs in the session": ({ good }) => ({
    async stop(session, _id, at) {
      const found = await good.find(session);
      if (found) await good.stop(session, found.id, at);
    },
  }),
};
