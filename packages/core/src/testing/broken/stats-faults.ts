import { ChatError, isChatError } from "../../chat-error.js";
import type { JsonValue } from "../../contract/json.js";
import type { Message } from "../../contract/message.js";
import type { Session } from "../../contract/session.js";
import type { Stats, StatsRequest } from "../../contract/stats.js";
import { messagePath } from "../../message/message-path.js";
import { StatsSum } from "../../stores/stats-sum.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import type { Fault, Faults, Parts } from "./fault.js";

/** A store that counts other sessions, or sees other messages. */
function counting(
  seen: (message: Message, session: Session) => Message | null,
  asks = (sum: StatsSum, session: Session) => sum.asksFor(session),
): Fault {
  return ({ conversations }) => ({
    async readStats(request, options) {
      throwIfAborted(options?.signal);
      const sum = new StatsSum(request);
      for (const { session, messages } of conversations.values()) {
        if (!asks(sum, session)) continue;
        for (const stored of messages.values()) {
          const message = seen(stored, session);
          if (message) sum.addMessage(session, message);
        }
      }
      return sum.stats();
    },
  });
}

/** A store that counts as it should, for another request, and hands out something else. */
function counted(change: {
  request?(request: StatsRequest): StatsRequest;
  stats?(stats: Stats): Stats;
}): Fault {
  return ({ own }) => ({
    async readStats(request, options) {
      const stats = await own.readStats(change.request?.(request) ?? request, options);
      return change.stats?.(stats) ?? stats;
    },
  });
}

function withText(message: Message, change: (text: string) => string): Message {
  const parts = message.parts.map((part) =>
    part.type === "text" ? { ...part, text: change(part.text) } : part,
  );
  return { ...message, parts };
}

function withUsage(message: Message, change: (count: JsonValue) => JsonValue): Message {
  const usage = message.metadata?.usage;
  if (typeof usage !== "object" || usage === null || Array.isArray(usage)) return message;
  const changed = Object.entries(usage).map(([name, count]) => [name, change(count)]);
  return { ...message, metadata: { usage: Object.fromEntries(changed) } };
}

/** Counts the first version of each message. */
const firstVersions: Fault = (parts: Parts) => {
  const first = new Map<string, Message>();
  const { readStats } = {
    ...parts.own,
    ...counting((message, { id }) => first.get(`${id} ${message.id}`) ?? message)(parts),
  };
  return {
    readStats,
    async saveMessages(sessionId, messages, options) {
      for (const message of messages) {
        const key = `${sessionId} ${message.id}`;
        if (message.status === "done" && !first.has(key)) {
          first.set(key, { ...message, createdAt: parts.now() });
        }
      }
      await parts.own.saveMessages(sessionId, messages, options);
    },
  };
};

export const statsFaults: Faults = {
  "counts no words of replies": counting((message) =>
    message.role === "user" ? message : withText(message, () => ""),
  ),
  "counts what a model thought": counting((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === "reasoning" ? { type: "text", text: part.text } : part,
    ),
  })),
  "takes a sentence in Chinese for a word": counting((message) =>
    withText(message, (text) => text.replace(/\p{Script=Han}+/gu, "x")),
  ),
  "counts dashes as words": counting((message) =>
    withText(message, (text) => text.replace(/[-–—]+/g, " dash ")),
  ),
  "counts messages that have text alone": counting((message) =>
    message.parts.some((part) => part.type === "text" && part.text !== "") ? message : null,
  ),
  "rounds tokens": counting((message) =>
    withUsage(message, (count) => (typeof count === "number" ? Math.round(count) : count)),
  ),
  "reads tokens out of text": counting((message) => withUsage(message, Number)),
  "counts a call that was allowed, and its result as well": counting((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === "dynamic-tool" && part.state === "approval-responded"
        ? { ...part, state: "output-available", output: null }
        : part,
    ),
  })),
  "counts only calls that went well": counting((message) => ({
    ...message,
    parts: message.parts.filter(
      (part) => part.type !== "dynamic-tool" || part.state !== "output-error",
    ),
  })),
  "counts replies that are being made": counting((message) => ({ ...message, status: "done" })),
  "counts no reply that failed": counting((message) =>
    message.status === "failed" ? null : message,
  ),
  "counts what a message said first": firstVersions,
  "counts the shown branch alone": ({ own, conversations }) => ({
    async readStats(request, options) {
      throwIfAborted(options?.signal);
      const sum = new StatsSum(request);
      for (const { session, messages } of conversations.values()) {
        if (!sum.asksFor(session)) continue;
        const shown = messagePath([...messages.values()], session.headId);
        const rest = [...messages.values()].filter(({ parentId }) => parentId === null);
        for (const message of new Set([...rest, ...shown])) sum.addMessage(session, message);
      }
      return own && sum.stats();
    },
  }),
  "counts the trash": counting(
    (message) => message,
    (sum, session) => sum.asksFor({ ...session, state: "active" }),
  ),
  "forgets what is archived": counting(
    (message) => message,
    (sum, session) => session.state !== "archived" && sum.asksFor(session),
  ),
  "goes on counting what was deleted": (parts) => {
    const gone: [Session, Message[]][] = [];
    return {
      async deleteSession(sessionId, options) {
        const conversation = parts.conversations.get(sessionId);
        if (conversation) gone.push([conversation.session, [...conversation.messages.values()]]);
        await parts.own.deleteSession(sessionId, options);
      },
      async readStats(request, options) {
        throwIfAborted(options?.signal);
        const sum = new StatsSum(request);
        const kept = [...parts.conversations.values()].map(
          ({ session, messages }): [Session, Message[]] => [session, [...messages.values()]],
        );
        for (const [session, messages] of [...gone, ...kept]) {
          if (!sum.asksFor(session)) continue;
          for (const message of messages) sum.addMessage(session, message);
        }
        return sum.stats();
      },
    };
  },
  "counts every project": counted({
    request: ({ projectId: _, ...request }) => request,
  }),
  "counts every helper": counted({ request: ({ helper: _, ...request }) => request }),
  "counts every session": counted({ request: ({ sessionId: _, ...request }) => request }),
  "counts anyone's messages": ({ own, other }) => ({
    async readStats(request, options) {
      const stats = await own.readStats(request, options);
      return stats.total.messages > 0 ? stats : other.readStats(request, options);
    },
  }),
  "gives the days on which something was said alone": counted({
    stats: (stats) => ({ ...stats, days: stats.days.filter(({ messages }) => messages > 0) }),
  }),
  "gives the last day first": counted({
    stats: (stats) => ({ ...stats, days: stats.days.reverse() }),
  }),
  "takes days from a calendar in UTC": counted({
    request: (request) => ({ ...request, timeZone: "UTC" }),
  }),
  "leaves out the last day": ({ own }) => ({
    async readStats(request, options) {
      const stats = await own.readStats(request, options);
      const last = stats.days.at(-1);
      const left = stats.total.messages - (last?.messages ?? 0);
      return { ...stats, total: { ...stats.total, messages: left } };
    },
  }),
  "gives nothing for a range that is none": ({ own }) => ({
    async readStats(request, options) {
      try {
        return await own.readStats(request, options);
      } catch (error) {
        if (!isChatError(error) || error.code !== "invalid") throw error;
        return own.readStats({ from: "2026-01-01", to: "2026-01-01", timeZone: "UTC" });
      }
    },
  }),
  "does not say what is wrong with a range": ({ own }) => ({
    async readStats(request, options) {
      try {
        return await own.readStats(request, options);
      } catch (error) {
        if (!isChatError(error)) throw error;
        throw new ChatError(error.code, error.message);
      }
    },
  }),
  "gives helpers in an order of its own": counted({
    stats: (stats) => ({ ...stats, helpers: stats.helpers.reverse() }),
  }),
  "gives tools in an order of its own": counted({
    stats: (stats) => ({ ...stats, tools: stats.tools.reverse() }),
  }),
  "takes good for bad": counted({
    stats: ({ feedback, ...stats }) => ({
      ...stats,
      feedback: { good: feedback.bad, bad: feedback.good },
    }),
  }),
  "goes on counting when nobody waits": ({ own }) => ({
    readStats: async (request) => own.readStats(request),
  }),
};
