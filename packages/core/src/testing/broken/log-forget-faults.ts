import type { LogFaults } from "./log-fault.js";

export const logForgetFaults: LogFaults = {
  "forgets nothing": () => ({ forget: async () => {} }),
  "forgets only where to find the latest": ({ good }) => {
    const forgotten = new Set<string>();
    return {
      async open(session, opening) {
        forgotten.delete(session);
        return good.open(session, opening);
      },
      find: async (session) => (forgotten.has(session) ? null : good.find(session)),
      forget: async (session) => void forgotten.add(session),
    };
  },
  "leaves readers waiting whose reply is forgotten": ({ good }) => ({
    async *follow(session, id, from) {
      yield* good.follow(session, id, from);
      if ((await good.find(session))?.id !== id) await new Promise(() => {});
    },
  }),
  "leaves a forgotten reply to its owner": ({ good }) => {
    const forgotten = new Set<string>();
    const name = (session: string) => (forgotten.has(session) ? `${session} again` : session);
    return {
      open: (session, opening) => good.open(name(session), opening),
      find: (session) => good.find(name(session)),
      follow: (session, id, from) => good.follow(name(session), id, from),
      stop: (session, id, at) => good.stop(name(session), id, at),
      forget: async (session) => void forgotten.add(session),
    };
  },
  "holds a session whose replies are forgotten": ({ good }) => {
    const held = new Map<string, string>();
    return {
      async forget(session) {
        held.set(session, (await good.find(session))?.state ?? "none");
        await good.forget(session);
      },
      async open(session, opening) {
        if (held.get(session) === "running") await good.open(session, { id: "ghost", subject: "" });
        held.delete(session);
        return good.open(session, opening);
      },
    };
  },
  "forgets the replies of every session": ({ good }) => {
    const sessions = new Set<string>();
    return {
      open(session, opening) {
        sessions.add(session);
        return good.open(session, opening);
      },
      async forget() {
        for (const session of sessions) await good.forget(session);
      },
    };
  },
  "does not remember what it forgot": () => ({ isForgotten: async () => false }),
  "takes every session for forgotten": () => ({ isForgotten: async () => true }),
  "remembers what it forgot until the next reply": ({ good }) => {
    const opened = new Set<string>();
    return {
      open(session, opening) {
        opened.add(session);
        return good.open(session, opening);
      },
      isForgotten: async (session) => !opened.has(session) && good.isForgotten(session),
    };
  },
  "fails to forget what is not there": ({ good }) => ({
    async forget(session) {
      if (!(await good.find(session))) throw new Error("no such key");
      await good.forget(session);
    },
  }),
};
