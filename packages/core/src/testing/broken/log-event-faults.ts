import type { ReplyEvent } from "../../contract/reply-event.js";
import { pause } from "./fault.js";
import { eventsNow, incomingEvents, inOwnersHands, type LogFaults } from "./log-fault.js";

type Events = readonly ReplyEvent[];

export const logEventFaults: LogFaults = {
  "adds again what is appended again": inOwnersHands((reply) => {
    let count = 0;
    return {
      append: (_at: number, events: Events) => {
        count += events.length;
        return reply.append(count - events.length, events);
      },
    };
  }),
  "drops all of what is partly there": inOwnersHands((reply, place) => ({
    append: async (at: number, events: Events) =>
      (await eventsNow(place)).length > at ? "appended" : reply.append(at, events),
  })),
  "adds the last of many events first": inOwnersHands((reply) => ({
    append: (at: number, events: Events) => reply.append(at, events.toReversed()),
  })),
  "adds no more than a hundred events at a time": inOwnersHands((reply) => ({
    append: (at: number, events: Events) => reply.append(at, events.slice(0, 100)),
  })),
  "refuses to append nothing": inOwnersHands((reply) => ({
    async append(at: number, events: Events) {
      if (events.length === 0) throw new Error("wrong number of arguments");
      return reply.append(at, events);
    },
  })),
  "counts events from one": ({ good }) => ({
    follow: (session, id, from) => good.follow(session, id, Math.max(0, from - 1)),
  }),
  "always reads from the beginning": ({ good }) => ({
    follow: (session, id) => good.follow(session, id, 0),
  }),
  "reads what is there and does not wait for more": ({ good }) => ({
    async *follow(session, id, from) {
      const found = await good.find(session);
      if (found?.id !== id) return yield* good.follow(session, id, from);
      let left = found.length - from;
      if (left <= 0) return;
      for await (const event of good.follow(session, id, from)) {
        yield event;
        left -= 1;
        if (left === 0) return;
      }
    },
  }),
  "reads only what comes from now on": ({ good }) => ({
    async *follow(session, id, from) {
      const found = await good.find(session);
      yield* good.follow(session, id, Math.max(from, found?.id === id ? found.length : 0));
    },
  }),
  "gives each event to one reader": ({ good }) => {
    const taken = new Set<string>();
    return {
      async *follow(session, id, from) {
        let at = from;
        for await (const event of good.follow(session, id, from)) {
          const key = JSON.stringify([session, id, at++]);
          if (taken.has(key)) continue;
          taken.add(key);
          yield event;
        }
      },
    };
  },
  "has a reader wait who wants to leave": ({ good }) => ({
    async *follow(session, id, from) {
      yield* good.follow(session, id, from);
    },
  }),
  "ends all readers when one leaves": ({ good }) => {
    const readers = new Set<AsyncIterator<ReplyEvent>>();
    return {
      follow: (session, id, from) => ({
        [Symbol.asyncIterator]() {
          const reader = good.follow(session, id, from)[Symbol.asyncIterator]();
          readers.add(reader);
          return {
            next: () => reader.next(),
            async return() {
              for (const each of readers) await each.return?.();
              return { done: true, value: undefined };
            },
          };
        },
      }),
    };
  },
  "hands events out one behind": inOwnersHands((reply) => {
    let held: ReplyEvent[] = [];
    return {
      async append(at: number, events: Events) {
        const all = [...held, ...events];
        const from = at - held.length;
        held = all.slice(-1);
        return reply.append(from, all.slice(0, -1));
      },
    };
  }),
  "waits for a reply that does not exist": ({ good }) => ({
    async *follow(session, id, from) {
      if ((await good.find(session)) === null) await new Promise(() => {});
      yield* good.follow(session, id, from);
    },
  }),
  "fails to read a reply that does not exist": ({ good }) => ({
    async *follow(session, id, from) {
      if ((await good.find(session))?.id !== id) throw new Error("no such key");
      yield* good.follow(session, id, from);
    },
  }),
  "writes events down a moment after the call": inOwnersHands((reply) => ({
    async append(at: number, events: Events) {
      await pause();
      return reply.append(at, events);
    },
  })),
  "cuts long texts": incomingEvents((event) =>
    event.type === "text-delta" ? { ...event, delta: event.delta.slice(0, 65_536) } : event,
  ),
  "ends texts at a NUL": incomingEvents((event) =>
    event.type === "text-delta" ? { ...event, delta: event.delta.split("\0")[0] ?? "" } : event,
  ),
  "drops empty deltas": incomingEvents((event) =>
    event.type === "text-delta" && event.delta === "" ? { type: "start-step" } : event,
  ),
  "keeps only the fields that it knows": incomingEvents((event) =>
    event.type === "finish" ? { type: "finish" } : event,
  ),
};
