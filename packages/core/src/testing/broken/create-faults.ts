import { ChatError } from "../../chat-error.js";
import { newSession } from "../../stores/session-record.js";
import { type Faults, outgoingSessions, pause } from "./fault.js";

export const createFaults: Faults = {
  "overwrites a session that exists": ({ own }) => ({
    async createSession(input, options) {
      await own.deleteSession(input.id, options);
      return own.createSession(input, options);
    },
  }),
  "refuses an id that exists": ({ own }) => ({
    async createSession(input, options) {
      if (await own.getSession(input.id, options)) {
        throw new ChatError("conflict", "This session exists.");
      }
      return own.createSession(input, options);
    },
  }),
  "returns what it was given for an id that exists": ({ own, now }) => ({
    async createSession(input, options) {
      await own.createSession(input, options);
      return newSession(input, now());
    },
  }),
  "moves a session up when it is created again": ({ own, touch }) => ({
    async createSession(input, options) {
      const session = await own.createSession(input, options);
      touch(input.id);
      return session;
    },
  }),
  "looks for the id, waits, and then creates": ({ own }) => ({
    async createSession(input, options) {
      const existing = await own.getSession(input.id, options);
      if (existing) return existing;
      await pause();
      const [, session] = await Promise.all([
        own.deleteSession(input.id, options),
        own.createSession(input, options),
      ]);
      return session;
    },
  }),
  "loses sessions that are created at once": ({ own, conversations }) => ({
    async createSession(input, options) {
      const before = new Map(conversations);
      await pause();
      conversations.clear();
      for (const [id, conversation] of before) conversations.set(id, conversation);
      return own.createSession(input, options);
    },
  }),
  "sorts tags": ({ own }) => ({
    createSession: async ({ tags, ...input }, options) =>
      own.createSession({ ...input, tags: tags && [...tags].sort() }, options),
  }),
  "takes fields that are its own from the caller": ({ own, edit }) => ({
    async createSession(input, options) {
      if (await own.getSession(input.id, options)) return own.createSession(input, options);
      const session = await own.createSession(input, options);
      edit(input.id, () => ({ ...session, ...input, title: session.title, tags: session.tags }));
      return (await own.getSession(input.id, options)) ?? session;
    },
  }),
  "forgets tags and metadata at creation": ({ own }) => ({
    createSession: async ({ tags: _, metadata: __, ...input }, options) =>
      own.createSession(input, options),
  }),
  "creates archived sessions": ({ own }) => ({
    async createSession(input, options) {
      const existing = await own.getSession(input.id, options);
      if (existing) return existing;
      await own.createSession(input, options);
      return own.updateSession(input.id, { state: "archived" }, options);
    },
  }),
  "takes a title without a source for the model's": ({ own }) => ({
    createSession: async (input, options) =>
      own.createSession({ titleSource: "model", ...input }, options),
    updateSession: async (sessionId, patch, options) =>
      own.updateSession(sessionId, { titleSource: "model", ...patch }, options),
  }),
  "keeps a source without a title": ({ own, edit }) => ({
    async createSession(input, options) {
      const session = await own.createSession(input, options);
      const { titleSource = session.titleSource } = input;
      if (session.title === null) edit(input.id, () => ({ ...session, titleSource }));
      return { ...session, titleSource };
    },
  }),
  "sets lastMessageAt with the first message alone": (parts) =>
    outgoingSessions(parts, (session) => ({
      ...session,
      lastMessageAt: session.messageCount === 0 ? "1970-01-01T00:00:00Z" : session.lastMessageAt,
    })),
  "gives times without a time zone": (parts) =>
    outgoingSessions(parts, (session) => ({
      ...session,
      createdAt: session.createdAt.replace("Z", ""),
      updatedAt: session.updatedAt.replace("Z", ""),
      lastMessageAt: session.lastMessageAt.replace("Z", ""),
    })),
  "takes ids for the same that differ in case": ({ own }) => ({
    createSession: async (input, options) =>
      own.createSession({ ...input, id: input.id.toLowerCase() }, options),
    getSession: async (sessionId, options) => own.getSession(sessionId.toLowerCase(), options),
  }),
  "cuts long ids": ({ own }) => ({
    createSession: async (input, options) =>
      own.createSession({ ...input, id: input.id.slice(0, 64) }, options),
  }),
  "does not find sessions in the trash": ({ own }) => ({
    async getSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      return session?.state === "trashed" ? null : session;
    },
  }),
  "rejects when it is asked for a missing session": ({ own }) => ({
    async getSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      if (!session) throw new ChatError("not_found", "There is no such session.");
      return session;
    },
  }),
  "returns something else than it stores": ({ own }) => ({
    createSession: async (input, options) => ({
      ...(await own.createSession(input, options)),
      pinned: true,
    }),
  }),
};
