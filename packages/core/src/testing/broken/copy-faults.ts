import type { Message } from "../../contract/message.js";
import type { Session } from "../../contract/session.js";
import { wellFormed } from "../../message/well-formed.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import type { Faults } from "./fault.js";

export const copyFaults: Faults = {
  "keeps the objects of a new session": ({ own, edit, conversations }) => ({
    async createSession(input, options) {
      const isNew = !conversations.has(input.id);
      const session = await own.createSession(input, options);
      const { tags = session.tags, metadata = session.metadata } = input;
      if (isNew) edit(input.id, () => ({ ...session, tags, metadata }));
      return session;
    },
  }),
  "keeps the objects of a patch": ({ own, edit }) => ({
    async updateSession(sessionId, patch, options) {
      const session = await own.updateSession(sessionId, patch, options);
      const { tags = session.tags, metadata = session.metadata } = patch;
      edit(sessionId, () => ({ ...session, tags, metadata }));
      return session;
    },
  }),
  "keeps the parts of a message": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      for (const { id, parts, metadata } of messages) {
        const stored = conversations.get(sessionId)?.messages.get(id);
        if (stored) Object.assign(stored, { parts, metadata });
      }
    },
  }),
  "hands out the session that it keeps": ({ own, conversations }) => ({
    async getSession(sessionId, options): Promise<Session | null> {
      throwIfAborted(options?.signal);
      return conversations.get(sessionId)?.session ?? null;
    },
    async updateSession(sessionId, patch, options) {
      const session = await own.updateSession(sessionId, patch, options);
      return conversations.get(sessionId)?.session ?? session;
    },
  }),
  "hands out the messages that it keeps": ({ own, conversations }) => ({
    async listMessages(sessionId, request, options) {
      const { items, nextCursor } = await own.listMessages(sessionId, request, options);
      const live = (message: Message) =>
        conversations.get(sessionId)?.messages.get(message.id) ?? message;
      return { items: items.map(live), nextCursor };
    },
  }),
  "cleans the objects of its caller": ({ own }) => ({
    createSession: async (input, options) =>
      own.createSession(Object.assign(input, wellFormed(input)), options),
    async saveMessages(sessionId, messages, options) {
      for (const message of messages) Object.assign(message, wellFormed(message));
      await own.saveMessages(sessionId, messages, options);
    },
  }),
};
