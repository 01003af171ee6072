import type { Message, OpenReply, ReplyLog } from "@helperchat/core";
import type { Fault } from "./faults.js";

/** What could be wrong on a server. */
export const serverFaults: readonly Fault[] = [
  {
    name: "the person's message is stored after the model is asked",
    promise: "P1",
    found: "soon",
    plant: () => ({
      store: (good, _world, { clock }) => ({
        ...good,
        async saveMessages(sessionId, messages, options) {
          if (messages.every(({ role }) => role !== "user")) {
            return good.saveMessages(sessionId, messages, options);
          }
          clock.schedule(() => void good.saveMessages(sessionId, messages).catch(() => {}), 2_000);
        },
      }),
    }),
  },
  {
    name: "an overtaken checkpoint replaces a newer one",
    promise: "P2",
    found: "soon",
    plant: () => ({
      store: (good, world, { clock }) => {
        const random = world.random("overtaken");
        return {
          ...good,
          async saveMessages(sessionId, messages, options) {
            if (messages.some(({ status }) => status !== "replying")) {
              return good.saveMessages(sessionId, messages, options);
            }
            const save = () => void good.saveMessages(sessionId, messages).catch(() => {});
            clock.schedule(save, random.next() * 3_000);
          },
        };
      },
    }),
  },
  {
    name: "no checkpoint is ever made",
    promise: "P2",
    found: "late",
    plant: () => ({
      store: (good) => ({
        ...good,
        async saveMessages(sessionId, messages, options) {
          const kept = messages.filter(({ status }) => status !== "replying");
          if (kept.length > 0) await good.saveMessages(sessionId, kept, options);
        },
      }),
    }),
  },
  {
    name: "a reader who comes back is given the last event again",
    promise: "P2",
    found: "soon",
    plant: () => ({
      log: (good) => ({
        ...good,
        follow: (session, id, from) => good.follow(session, id, Math.max(0, from - 1)),
      }),
    }),
  },
  {
    name: "a reader who comes back misses an event",
    promise: "P2",
    found: "soon",
    plant: () => ({
      log: (good) => ({
        ...good,
        follow: (session, id, from) => good.follow(session, id, from === 0 ? 0 : from + 1),
      }),
    }),
  },
  {
    name: "a repeated append adds its events again",
    promise: "P2",
    found: "soon",
    plant: () => {
      const lengths = new Map<string, number>();
      return {
        log: (good) =>
          withReply(good, (reply, id) => ({
            async append(_at, events) {
              const at = lengths.get(id) ?? 0;
              lengths.set(id, at + events.length);
              return reply.append(at, events);
            },
          })),
      };
    },
  },
  {
    name: "what a dead server left is never settled",
    promise: "P2",
    found: "soon",
    plant: () => ({
      store: (good) => ({
        ...good,
        async saveMessages(sessionId, messages, options) {
          const kept = messages.filter(({ status }) => status !== "interrupted");
          if (kept.length > 0) await good.saveMessages(sessionId, kept, options);
        },
      }),
    }),
  },
  {
    name: "an interrupted reply is stored as whole",
    promise: "P2",
    found: "soon",
    plant: () => ({
      store: (good) => ({
        ...good,
        saveMessages: (sessionId, messages, options) =>
          good.saveMessages(
            sessionId,
            messages.map((one) =>
              one.status === "interrupted" ? { ...one, status: "done" as const } : one,
            ),
            options,
          ),
      }),
    }),
  },
  {
    name: "stop is answered, and nobody is told to stop",
    promise: "P3",
    found: "soon",
    plant: () => ({
      handler: (good) => async (request) =>
        request.url.endsWith("/stop") ? new Response(null, { status: 204 }) : good(request),
    }),
  },
  {
    name: "two replies may run in one session",
    promise: "P5",
    found: "soon",
    plant: () => ({
      log: (good) => {
        let opened = 0;
        return {
          ...good,
          open: (session, opening) => {
            opened += 1;
            return good.open(`${session} ${opened}`, opening);
          },
          follow: (session, id, from) => {
            return good.follow(`${session} ${opened}`, id, from);
          },
        };
      },
    }),
  },
  {
    name: "the thread is gone on in, whatever was edited",
    promise: "P7",
    found: "soon",
    plant: () => {
      const threads = new Map<string, string>();
      return {
        model: (good, world) => ({
          ...good,
          async *reply(request, options) {
            const last = request.messages.at(-1);
            const sessionId = world.questionOf(last?.id ?? null)?.sessionId ?? "";
            const threadId = threads.get(sessionId) ?? null;
            const messages = threadId && last ? [last] : request.messages;
            for await (const event of good.reply({ ...request, threadId, messages }, options)) {
              if (event.type === "thread") threads.set(sessionId, event.threadId);
              yield event;
            }
          },
        }),
      };
    },
  },
  {
    name: "a lost thread is gone on in without its past",
    promise: "P7",
    found: "soon",
    plant: () => ({
      model: (good) => ({
        ...good,
        reply: (request, options) =>
          good.reply({ ...request, loadPath: async () => request.messages }, options),
      }),
    }),
  },
  {
    name: "a message that is late begins an erased session anew",
    promise: "P10",
    found: "late",
    plant: () => ({ log: (good) => ({ ...good, isForgotten: async () => false }) }),
  },
  {
    name: "a session is erased in name only",
    promise: "P10",
    found: "soon",
    plant: () => {
      const gone = new Map<string, Message[]>();
      return {
        store: (good, _world, { clock }) => ({
          ...good,
          async deleteSession(sessionId, options) {
            const session = await good.getSession(sessionId);
            if (!session) return;
            const { items } = await good.listMessages(sessionId, { limit: 200 });
            gone.set(sessionId, items);
            await good.deleteSession(sessionId, options);
            // A backup is played back.
            clock.schedule(() => {
              good
                .createSession({ ...session, title: null, titleSource: undefined })
                .then(() => good.saveMessages(sessionId, items))
                .catch(() => {});
            }, 1_000);
          },
        }),
      };
    },
  },
];

/** A log whose open replies differ. */
function withReply(
  good: ReplyLog,
  change: (reply: OpenReply, id: string) => Partial<OpenReply>,
): ReplyLog {
  return {
    ...good,
    async open(session, opening) {
      const reply = await good.open(session, opening);
      return { ...reply, ...change(reply, opening.id) };
    },
  };
}
