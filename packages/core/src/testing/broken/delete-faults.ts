import { ChatError } from "../../chat-error.js";
import type { MessageInput } from "../../contract/message.js";
import { type Faults, pause } from "./fault.js";

export const deleteFaults: Faults = {
  "keeps the messages of a deleted session": ({ own, conversations }) => {
    const kept = new Map<string, NonNullable<ReturnType<typeof conversations.get>>["messages"]>();
    return {
      async deleteSession(sessionId, options) {
        const conversation = conversations.get(sessionId);
        await own.deleteSession(sessionId, options);
        if (conversation) kept.set(sessionId, conversation.messages);
      },
      async createSession(input, options) {
        const isNew = !conversations.has(input.id);
        const session = await own.createSession(input, options);
        const conversation = conversations.get(input.id);
        const messages = kept.get(input.id);
        if (isNew && conversation && messages) conversation.messages = messages;
        return session;
      },
    };
  },
  "moves a deleted session to the trash": ({ own }) => ({
    async deleteSession(sessionId, options) {
      if (!(await own.getSession(sessionId, options))) return;
      await own.updateSession(sessionId, { state: "trashed" }, options);
    },
  }),
  "brings a deleted session back under its id": ({ own }) => {
    const deleted = new Map<string, { title: string | null; tags: string[] }>();
    return {
      async deleteSession(sessionId, options) {
        const session = await own.getSession(sessionId, options);
        await own.deleteSession(sessionId, options);
        if (session) deleted.set(sessionId, { title: session.title, tags: session.tags });
      },
      createSession: async (input, options) =>
        own.createSession({ ...deleted.get(input.id), ...input }, options),
    };
  },
  "rejects the deletion of a missing session": ({ own }) => ({
    async deleteSession(sessionId, options) {
      if (!(await own.getSession(sessionId, options))) {
        throw new ChatError("not_found", "There is no such session.");
      }
      await own.deleteSession(sessionId, options);
    },
  }),
  "can't delete the same session twice at once": ({ own, conversations }) => ({
    async deleteSession(sessionId, options) {
      const wasThere = conversations.has(sessionId);
      await pause();
      if (wasThere && !conversations.has(sessionId)) {
        throw new ChatError("conflict", "Someone else has deleted it.");
      }
      await own.deleteSession(sessionId, options);
    },
  }),
  "forgets messages to delete that are saved meanwhile": ({ own, conversations }) => {
    const orphans = new Map<string, readonly MessageInput[]>();
    return {
      async saveMessages(sessionId, messages, options) {
        await own.saveMessages(sessionId, messages, options);
        await pause();
        if (!conversations.has(sessionId)) orphans.set(sessionId, messages);
      },
      async createSession(input, options) {
        const session = await own.createSession(input, options);
        await own.saveMessages(input.id, orphans.get(input.id) ?? [], options);
        return session;
      },
    };
  },
  "deletes messages by their ids, whatever their session": ({ own, conversations }) => ({
    async deleteSession(sessionId, options) {
      const ids = [...(conversations.get(sessionId)?.messages.keys() ?? [])];
      await own.deleteSession(sessionId, options);
      for (const { messages } of conversations.values()) for (const id of ids) messages.delete(id);
    },
  }),
  "deletes active sessions alone": ({ own }) => ({
    async deleteSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      if (session?.state === "active") await own.deleteSession(sessionId, options);
    },
  }),
};
