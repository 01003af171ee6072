import { messageText } from "../../message/message-text.js";
import { newMessage } from "../../stores/session-record.js";
import { type Faults, incomingMessages, outgoingMessages } from "./fault.js";

export const contentFaults: Faults = {
  "keeps text parts alone": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: message.parts.filter(({ type }) => type === "text"),
    })),
  "joins text parts": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: [{ type: "text", text: messageText(message) }],
    })),
  "drops parts that are empty": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: message.parts.filter((part) => part.type !== "text" || part.text !== ""),
    })),
  "sorts parts by their type": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: [...message.parts].sort((a, b) => a.type.localeCompare(b.type)),
    })),
  "gives a message without parts an empty text": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: message.parts.length > 0 ? message.parts : [{ type: "text", text: "" }],
    })),
  "forgets parents, and takes every message for the user's": (parts) =>
    incomingMessages(parts, (message) => ({ ...message, parentId: null, role: "user" })),
  "takes every message for done": (parts) =>
    incomingMessages(parts, (message) => ({ ...message, status: "done" })),
  "forgets errors": (parts) => incomingMessages(parts, ({ error: _, ...message }) => message),
  "forgets metadata": (parts) => incomingMessages(parts, ({ metadata: _, ...message }) => message),
  "gives null for what is absent": (parts) =>
    outgoingMessages(parts, (message) => Object.assign({ error: null, metadata: null }, message)),
  "gives Dates for times": (parts) =>
    outgoingMessages(parts, (message) =>
      Object.assign(message, { createdAt: new Date(message.createdAt) }),
    ),
  "cuts messages at 64 KB": (parts) =>
    incomingMessages(parts, (message) => ({
      ...message,
      parts: message.parts.map((part) =>
        part.type === "text" ? { ...part, text: part.text.slice(0, 65_536) } : part,
      ),
    })),
  "refuses a message whose parent is missing": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const known = new Set(conversations.get(sessionId)?.messages.keys());
      for (const { id, parentId } of messages) {
        if (parentId !== null && !known.has(parentId)) throw new Error("foreign key");
        known.add(id);
      }
      await own.saveMessages(sessionId, messages, options);
    },
  }),
  "makes numbers and times of texts that look like them": (parts) => {
    const revive = (_key: string, value: unknown) =>
      typeof value === "string" && value !== "" && !Number.isNaN(Number(value))
        ? Number(value)
        : value;
    const changed = <T>(value: T): T => JSON.parse(JSON.stringify(value), revive);
    return {
      ...incomingMessages(parts, (message) =>
        newMessage({ ...message, metadata: changed(message.metadata ?? {}) }, ""),
      ),
      createSession: async (input, options) =>
        parts.own.createSession({ ...input, metadata: changed(input.metadata ?? {}) }, options),
    };
  },
};
