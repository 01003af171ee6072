import type { Faults } from "./fault.js";
import { seeing } from "./patch-fault.js";

export const headFaults: Faults = {
  "takes any id for a head": ({ own, edit, now }) => ({
    async updateSession(sessionId, { headId, ...patch }, options) {
      const session = await own.updateSession(sessionId, patch, options);
      if (headId === undefined) return session;
      edit(sessionId, () => ({ ...session, headId, updatedAt: now() }));
      return { ...session, headId, updatedAt: now() };
    },
  }),
  "takes a message of any session for a head": ({ own, edit, conversations, now }) => ({
    async updateSession(sessionId, patch, options) {
      const { headId } = patch;
      const everywhere = [...conversations.values()].flatMap(({ messages }) => [
        ...messages.keys(),
      ]);
      if (!headId || !conversations.has(sessionId) || !everywhere.includes(headId)) {
        return own.updateSession(sessionId, patch, options);
      }
      const { headId: _, ...rest } = patch;
      const session = await own.updateSession(sessionId, rest, options);
      edit(sessionId, () => ({ ...session, headId, updatedAt: now() }));
      return { ...session, headId, updatedAt: now() };
    },
  }),
  "keeps the rest of a patch whose head it refuses": ({ own }) => ({
    async updateSession(sessionId, { headId, ...patch }, options) {
      const session = await own.updateSession(sessionId, patch, options);
      return headId === undefined ? session : own.updateSession(sessionId, { headId }, options);
    },
  }),
  "ignores the head of a patch": seeing(({ headId: _, ...patch }) => patch),
  "shows a message that is replaced": ({ own, edit }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      const last = messages.at(-1);
      if (last) edit(sessionId, (session) => ({ ...session, headId: last.id }));
    },
  }),
  "shows the first of several new messages": ({ own, edit, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const before = new Set(conversations.get(sessionId)?.messages.keys());
      await own.saveMessages(sessionId, messages, options);
      const first = messages.find(({ id }) => !before.has(id));
      if (first) edit(sessionId, (session) => ({ ...session, headId: first.id }));
    },
  }),
  "never moves the head by itself": ({ own, edit, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const headId = conversations.get(sessionId)?.session.headId ?? null;
      await own.saveMessages(sessionId, messages, options);
      edit(sessionId, (session) => ({ ...session, headId }));
    },
  }),
};
