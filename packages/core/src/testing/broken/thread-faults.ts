import type { Faults } from "./fault.js";

export const threadFaults: Faults = {
  "never has a thread": () => ({ getThread: async () => null }),
  "begins with a thread": ({ own }) => ({
    getThread: async (sessionId) =>
      (await own.getThread(sessionId)) ?? {
        threadId: "conv_1",
        threadHeadId: null,
        abandonedThreadIds: [],
      },
  }),
  "can't forget a thread": ({ own }) => ({
    setThread: async (sessionId, thread) =>
      own.setThread(sessionId, thread ?? (await own.getThread(sessionId))),
  }),
  "forgets how far a thread reaches": ({ own }) => ({
    setThread: async (sessionId, thread) =>
      own.setThread(sessionId, thread && { ...thread, threadHeadId: null }),
  }),
  "forgets the threads that a session had before": ({ own }) => ({
    setThread: async (sessionId, thread) =>
      own.setThread(sessionId, thread && { ...thread, abandonedThreadIds: [] }),
  }),
  "keeps one thread for all sessions": ({ own, conversations }) => ({
    async setThread(sessionId, thread) {
      await own.setThread(sessionId, thread);
      for (const conversation of conversations.values()) conversation.thread = thread;
    },
  }),
  "makes a session to set its thread": ({ own }) => ({
    async setThread(sessionId, thread) {
      await own.createSession({ id: sessionId, projectId: "atlas", helper: "guide" });
      await own.setThread(sessionId, thread);
    },
  }),
  "says nothing when it sets the thread of a missing session": ({ own }) => ({
    async setThread(sessionId, thread) {
      if (await own.getSession(sessionId)) await own.setThread(sessionId, thread);
    },
  }),
  "rejects when it is asked for the thread of a missing session": ({ own }) => ({
    async getThread(sessionId) {
      if (!(await own.getSession(sessionId))) throw new TypeError("session is null");
      return own.getThread(sessionId);
    },
  }),
  "moves a session up when its thread is set": ({ own, touch }) => ({
    async setThread(sessionId, thread) {
      await own.setThread(sessionId, thread);
      touch(sessionId);
    },
  }),
  "shows threads in sessions": ({ own }) => ({
    async getSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      return session && Object.assign(session, await own.getThread(sessionId));
    },
  }),
  "forgets a thread when its session changes": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      await own.setThread(sessionId, null);
    },
  }),
  "loses a thread that is set while messages are saved": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      const before = await own.getThread(sessionId);
      await Promise.resolve();
      await own.saveMessages(sessionId, messages, options);
      await own.setThread(sessionId, before);
    },
  }),
  "keeps the thread of a deleted session": ({ own }) => {
    const kept = new Map<string, Awaited<ReturnType<typeof own.getThread>>>();
    return {
      async setThread(sessionId, thread) {
        await own.setThread(sessionId, thread);
        kept.set(sessionId, thread && { ...thread });
      },
      getThread: async (sessionId) => structuredClone(kept.get(sessionId) ?? null),
    };
  },
  "keeps the object of a thread": ({ own, conversations }) => ({
    async setThread(sessionId, thread) {
      await own.setThread(sessionId, thread);
      const conversation = conversations.get(sessionId);
      if (conversation) conversation.thread = thread;
    },
  }),
  "reads anyone's thread": ({ own, other }) => ({
    getThread: async (sessionId) => (await own.getThread(sessionId)) ?? other.getThread(sessionId),
  }),
  "sets anyone's thread": ({ own, other }) => ({
    async setThread(sessionId, thread) {
      const store = (await own.getSession(sessionId)) ? own : other;
      await store.setThread(sessionId, thread);
    },
  }),
};
