import type { Feedback } from "../../contract/feedback.js";
import type { Message } from "../../contract/message.js";
import { sessionNotFound } from "../../stores/store-errors.js";
import {
  type Fault,
  type Faults,
  outgoingMessages,
  type Parts,
  pause,
  type Store,
} from "./fault.js";

type SetFeedback = Store["setFeedback"];

/** A `setFeedback` that does something besides. */
function also(
  more: (parts: Parts, ...given: Parameters<SetFeedback>) => void | Promise<void>,
): Fault {
  return (parts) => ({
    async setFeedback(...given) {
      await parts.own.setFeedback(...given);
      await more(parts, ...given);
    },
  });
}

/** A `setFeedback` of something else. */
function sets(
  other: (feedback: Feedback | null, before: Feedback | undefined) => Feedback | null,
): Fault {
  return ({ own, conversations }) => ({
    async setFeedback(sessionId, messageId, feedback, options) {
      const before = conversations.get(sessionId)?.messages.get(messageId)?.feedback;
      await own.setFeedback(sessionId, messageId, other(feedback, before), options);
    },
  });
}

/** Changes a message as it is stored. */
function rewrite(
  { conversations }: Parts,
  sessionId: string,
  messageId: string,
  change: (message: Message) => Message,
): void {
  const messages = conversations.get(sessionId)?.messages;
  const message = messages?.get(messageId);
  if (message) messages?.set(messageId, change(message));
}

export const feedbackFaults: Faults = {
  "takes every message for a good one": (parts) =>
    outgoingMessages(parts, (message) => ({ feedback: { rating: "good" }, ...message })),
  "keeps feedback and does not show it": (parts) =>
    outgoingMessages(parts, ({ feedback: _, ...message }) => message),
  "forgets the reason": sets((feedback) => feedback && { rating: feedback.rating }),
  "keeps one feedback for a session": also((parts, sessionId, _, feedback) => {
    for (const message of parts.conversations.get(sessionId)?.messages.values() ?? []) {
      rewrite(parts, sessionId, message.id, (stored) => ({
        ...stored,
        ...(feedback && { feedback: structuredClone(feedback) }),
      }));
    }
  }),
  "keeps feedback by the message's id alone": also(async (parts, _, messageId, feedback) => {
    if (!feedback) return;
    for (const sessionId of parts.conversations.keys()) {
      rewrite(parts, sessionId, messageId, (stored) => ({ ...stored, feedback: { ...feedback } }));
    }
  }),
  "keeps the reason of what was said before": sets(
    (feedback, before) => feedback && { ...before, ...feedback },
  ),
  "can't take feedback back": sets((feedback, before) => feedback ?? before ?? null),
  "takes feedback back that is said again": sets((feedback, before) =>
    JSON.stringify(feedback) === JSON.stringify(before) ? null : feedback,
  ),
  "loses feedback when the message is saved again": (parts) => ({
    async saveMessages(sessionId, messages, options) {
      await parts.own.saveMessages(sessionId, messages, options);
      for (const { id } of messages) {
        rewrite(parts, sessionId, id, ({ feedback: _, ...message }) => message);
      }
    },
  }),
  "takes feedback from whoever saves a message": (parts) => ({
    async saveMessages(sessionId, messages, options) {
      await parts.own.saveMessages(sessionId, messages, options);
      for (const message of messages) {
        const feedback: Feedback | undefined = Reflect.get(message, "feedback");
        if (feedback) rewrite(parts, sessionId, message.id, (stored) => ({ ...stored, feedback }));
      }
    },
  }),
  "moves a session up when a message is rated": also(({ touch }, sessionId) => touch(sessionId)),
  "updates a session when a message is rated": also(({ edit, now }, sessionId) => {
    edit(sessionId, (session) => ({ ...session, updatedAt: now() }));
  }),
  "changes a message's time when it is rated": also((parts, sessionId, messageId) => {
    rewrite(parts, sessionId, messageId, (message) => ({ ...message, createdAt: parts.now() }));
  }),
  "says nothing when it rates a missing message": ({ own, conversations }) => ({
    async setFeedback(sessionId, messageId, feedback, options) {
      const conversation = conversations.get(sessionId);
      if (conversation && !conversation.messages.has(messageId)) return;
      await own.setFeedback(sessionId, messageId, feedback, options);
    },
  }),
  "says nothing when it takes feedback from a missing session": ({ own, conversations }) => ({
    async setFeedback(sessionId, messageId, feedback, options) {
      if (feedback === null && !conversations.has(sessionId)) return;
      await own.setFeedback(sessionId, messageId, feedback, options);
    },
  }),
  "keeps the feedback of a deleted session": (parts) => {
    const kept = new Map<string, Feedback | null>();
    return {
      async setFeedback(sessionId, messageId, feedback, options) {
        await parts.own.setFeedback(sessionId, messageId, feedback, options);
        kept.set(`${sessionId} ${messageId}`, feedback);
      },
      async saveMessages(sessionId, messages, options) {
        await parts.own.saveMessages(sessionId, messages, options);
        for (const { id } of messages) {
          const feedback = kept.get(`${sessionId} ${id}`);
          if (feedback) rewrite(parts, sessionId, id, (stored) => ({ ...stored, feedback }));
        }
      },
    };
  },
  "keeps a reason as it came": also((parts, sessionId, messageId, feedback) => {
    if (!feedback) return;
    rewrite(parts, sessionId, messageId, (stored) => ({ ...stored, feedback: { ...feedback } }));
  }),
  "cuts a reason off": sets(
    (feedback) =>
      feedback && {
        ...feedback,
        ...(feedback.reason && { reason: feedback.reason.slice(0, 255) }),
      },
  ),
  "loses feedback to a save at the same time": (parts) => ({
    async saveMessages(sessionId, messages, options) {
      const before = new Map(parts.conversations.get(sessionId)?.messages);
      await parts.own.saveMessages(sessionId, messages, options);
      await pause();
      for (const { id } of messages) {
        const feedback = before.get(id)?.feedback;
        rewrite(parts, sessionId, id, ({ feedback: _, ...message }) => ({
          ...message,
          ...(feedback && { feedback }),
        }));
      }
    },
  }),
  "lets anyone rate": ({ own, other }) => ({
    async setFeedback(sessionId, ...rest) {
      const store = (await own.getSession(sessionId)) ? own : other;
      await store.setFeedback(sessionId, ...rest);
    },
  }),
  "tells a stranger that there is nothing to rate": ({ own, other }) => ({
    async setFeedback(sessionId, ...rest) {
      if (!(await own.getSession(sessionId)) && (await other.getSession(sessionId))) {
        throw Object.assign(sessionNotFound(), { message: "This message is not yours." });
      }
      await own.setFeedback(sessionId, ...rest);
    },
  }),
  "rates for everyone who uses the id": ({ own, other }) => ({
    async setFeedback(sessionId, ...rest) {
      await own.setFeedback(sessionId, ...rest);
      if (await other.getSession(sessionId)) await other.setFeedback(sessionId, ...rest);
    },
  }),
  "keeps the object of a feedback": also((parts, sessionId, messageId, feedback) => {
    if (!feedback) return;
    rewrite(parts, sessionId, messageId, (stored) => ({ ...stored, feedback }));
  }),
  "rates for whoever gave up": ({ own }) => ({
    setFeedback: async (sessionId, messageId, feedback) =>
      own.setFeedback(sessionId, messageId, feedback),
  }),
};
