import { ChatError } from "../../chat-error.js";
import type { CallOptions } from "../../session-store.js";
import { sessionNotFound } from "../../stores/store-errors.js";
import type { Fault, Faults, Store } from "./fault.js";

/** The store that has the session: one's own, or else the other person's. */
async function holder(own: Store, other: Store, sessionId: string): Promise<Store> {
  return (await own.getSession(sessionId)) || !(await other.getSession(sessionId)) ? own : other;
}

/** A store that refuses what is another's in other words. */
function refusing(words: (own: Store, other: Store, sessionId: string) => Promise<Error>): Fault {
  return ({ own, other }) => {
    async function refuse(sessionId: string, options: CallOptions | undefined) {
      if (await own.getSession(sessionId, options)) return;
      throw await words(own, other, sessionId);
    }
    return {
      async updateSession(sessionId, patch, options) {
        await refuse(sessionId, options);
        return own.updateSession(sessionId, patch, options);
      },
      async listMessages(sessionId, request, options) {
        await refuse(sessionId, options);
        return own.listMessages(sessionId, request, options);
      },
      async saveMessages(sessionId, messages, options) {
        await refuse(sessionId, options);
        return own.saveMessages(sessionId, messages, options);
      },
    };
  };
}

export const isolationFaults: Faults = {
  "reads anyone's session": ({ own, other }) => ({
    getSession: async (sessionId, options) =>
      (await own.getSession(sessionId, options)) ?? other.getSession(sessionId, options),
  }),
  "lists everyone's sessions": ({ own, other }) => ({
    async listSessions(request, options) {
      const page = await own.listSessions(request, options);
      if (page.nextCursor !== null || request.cursor) return page;
      const { items } = await other.listSessions(request, options);
      return { items: [...page.items, ...items].slice(0, request.limit), nextCursor: null };
    },
  }),
  "follows a cursor to whoever had it": ({ own, other }) => ({
    listSessions: async (request, options) =>
      (request.cursor && (await own.listSessions(request, options)).items.length === 0
        ? other
        : own
      ).listSessions(request, options),
  }),
  "pages through everyone's sessions": ({ own, other }) => ({
    async listSessions(request, options) {
      const page = await own.listSessions(request, options);
      if (!request.cursor) return page;
      const { items } = await other.listSessions(request, options);
      return {
        items: [...page.items, ...items].slice(0, request.limit),
        nextCursor: page.nextCursor,
      };
    },
  }),
  "patches anyone's session": ({ own, other }) => ({
    updateSession: async (sessionId, patch, options) =>
      (await holder(own, other, sessionId)).updateSession(sessionId, patch, options),
  }),
  "reads anyone's messages": ({ own, other }) => ({
    listMessages: async (sessionId, request, options) =>
      (await holder(own, other, sessionId)).listMessages(sessionId, request, options),
  }),
  "saves messages in anyone's session": ({ own, other }) => ({
    saveMessages: async (sessionId, messages, options) =>
      (await holder(own, other, sessionId)).saveMessages(sessionId, messages, options),
  }),
  "deletes anyone's session": ({ own, other }) => ({
    deleteSession: async (sessionId, options) =>
      (await holder(own, other, sessionId)).deleteSession(sessionId, options),
  }),
  "deletes everyone's session of an id": ({ own, other }) => ({
    async deleteSession(sessionId, options) {
      await own.deleteSession(sessionId, options);
      await other.deleteSession(sessionId, options);
    },
  }),
  "rejects the deletion of what is another's": ({ own, other }) => ({
    async deleteSession(sessionId, options) {
      if ((await holder(own, other, sessionId)) === other) throw sessionNotFound();
      await own.deleteSession(sessionId, options);
    },
  }),
  "refuses an id that another person uses": ({ own, other }) => ({
    async createSession(input, options) {
      if ((await holder(own, other, input.id)) === other) {
        throw new ChatError("conflict", "This id is taken.");
      }
      return own.createSession(input, options);
    },
  }),
  "gives another's session for an id that is theirs": ({ own, other }) => ({
    createSession: async (input, options) =>
      (await holder(own, other, input.id)).createSession(input, options),
  }),
  "keeps one message for an id, whoever saves it": ({ own, other }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      if (await other.getSession(sessionId, options)) {
        await other.saveMessages(sessionId, messages, options);
      }
    },
  }),
  "shows another's message": ({ own, other }) => ({
    async updateSession(sessionId, { headId, ...patch }, options) {
      if (headId && (await other.getSession(sessionId, options))) {
        const { items } = await other.listMessages(sessionId, { limit: 200 }, options);
        if (items.some(({ id }) => id === headId)) {
          return own.updateSession(sessionId, patch, options);
        }
      }
      return own.updateSession(sessionId, { ...patch, headId }, options);
    },
  }),
  "moves everyone's session of an id": ({ own, other }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      const { items } = await other.listSessions({ limit: 200 }, options);
      const same = items.find(({ id }) => id === sessionId);
      if (same) await other.saveMessages(sessionId, messages, options);
    },
  }),
  "tells whose session it is": refusing(async (_own, other, sessionId) =>
    (await other.getSession(sessionId))
      ? new ChatError("not_found", "This session is not yours.")
      : sessionNotFound(),
  ),
  "calls unauthenticated what is another's": refusing(async (_own, other, sessionId) =>
    (await other.getSession(sessionId))
      ? new ChatError("unauthenticated", "This session is not yours.")
      : sessionNotFound(),
  ),
};
