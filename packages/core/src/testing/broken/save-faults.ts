import type { Message } from "../../contract/message.js";
import { messagePath } from "../../message/message-path.js";
import { type Fault, type Faults, type Parts, pause } from "./fault.js";

/** Does it, and then something to the conversation. */
export function saving(
  after: (
    conversation: NonNullable<ReturnType<Parts["conversations"]["get"]>>,
    before: ReadonlyMap<string, Message>,
    ids: readonly string[],
  ) => void,
): Fault {
  return ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const conversation = conversations.get(sessionId);
      const before = new Map(conversation?.messages);
      await own.saveMessages(sessionId, messages, options);
      const ids = messages.map(({ id }) => id);
      if (conversation && ids.length > 0) after(conversation, before, ids);
    },
  });
}

export const saveFaults: Faults = {
  "appends a message that it has": saving(({ messages, session }, before, ids) => {
    for (const id of ids) {
      const old = before.get(id);
      if (old) messages.set(`${id} ${session.messageCount}`, old);
    }
  }),
  "moves a message to the end that is replaced": saving(({ messages }, _before, ids) => {
    for (const id of ids) {
      const message = messages.get(id);
      messages.delete(id);
      if (message) messages.set(id, message);
    }
  }),
  "gives a message that is replaced a new createdAt": saving(({ messages, session }, _, ids) => {
    for (const id of ids) {
      const message = messages.get(id);
      if (message) messages.set(id, { ...message, createdAt: session.lastMessageAt });
    }
  }),
  "keeps what a replacement leaves out": saving(({ messages }, before, ids) => {
    for (const id of ids) {
      const message = messages.get(id);
      if (message) messages.set(id, { ...before.get(id), ...message });
    }
  }),
  "never replaces a message": saving(({ messages }, before, ids) => {
    for (const id of ids) {
      const old = before.get(id);
      if (old) messages.set(id, old);
    }
  }),
  "takes createdAt from the caller": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      for (const message of messages) {
        const stored = conversations.get(sessionId)?.messages.get(message.id);
        if (stored) Object.assign(stored, { createdAt: stored.createdAt, ...message });
      }
    },
  }),
  "gives each message of a save a later time": saving(({ messages }, before, ids) => {
    for (const [index, id] of ids.entries()) {
      const message = messages.get(id);
      if (!message || before.has(id)) continue;
      const createdAt = new Date(Date.parse(message.createdAt) + index + 1).toISOString();
      messages.set(id, { ...message, createdAt });
    }
  }),
  "refuses a save that has an id twice": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      const ids = new Set(messages.map(({ id }) => id));
      if (ids.size < messages.length) throw new Error("ON CONFLICT can't touch a row twice");
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "counts an empty save as an activity": ({ own, edit, touch, now }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      if (messages.length > 0) return;
      touch(sessionId);
      edit(sessionId, (session) => ({ ...session, updatedAt: now(), lastMessageAt: now() }));
    },
  }),
  "makes a session to save in a missing one": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.createSession({ id: sessionId, projectId: "atlas", helper: "guide" }, options);
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "says nothing when it saves in a missing session": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      if (!(await own.getSession(sessionId, options))) return;
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "saves one message after another": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      if (messages.length === 0) await own.saveMessages(sessionId, [], options);
      for (const message of messages) await own.saveMessages(sessionId, [message], options);
    },
  }),
  "reads all messages, waits, and writes all": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const conversation = conversations.get(sessionId);
      const before = new Map(conversation?.messages);
      await pause();
      if (conversation) conversation.messages = before;
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "keeps all messages in one place that saves at once overwrite": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const before = new Map([...conversations].map(([id, row]) => [id, new Map(row.messages)]));
      await pause();
      for (const [id, saved] of before) {
        const conversation = conversations.get(id);
        if (conversation) conversation.messages = saved;
      }
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "counts a message again that is saved again": saving((conversation, before, ids) => {
    const messageCount = before.size + ids.length;
    conversation.session = { ...conversation.session, messageCount };
  }),
  "counts the messages of the chosen branch": saving((conversation) => {
    const { session, messages } = conversation;
    const messageCount = messagePath(messages.values(), session.headId).length;
    conversation.session = { ...session, messageCount };
  }),
  "writes a session back whole that it read before a save": ({ own, edit }) => ({
    async saveMessages(sessionId, messages, options) {
      const before = await own.getSession(sessionId, options);
      await pause();
      await own.saveMessages(sessionId, messages, options);
      if (before) edit(sessionId, (session) => ({ ...session, pinned: before.pinned }));
    },
  }),
  "restores a session in which a message is saved": saving((conversation) => {
    conversation.session = { ...conversation.session, state: "active" };
  }),
  "leaves lastMessageAt as it was": saving((conversation) => {
    const { session } = conversation;
    conversation.session = { ...session, lastMessageAt: session.createdAt };
  }),
  "leaves updatedAt as it was": saving((conversation) => {
    const { session } = conversation;
    conversation.session = { ...session, updatedAt: session.createdAt };
  }),
};
