import type { FeedbackStore } from "../feedback-store.js";
import { wellFormed } from "../message/well-formed.js";
import type { Conversation } from "./memory-database.js";
import { messageNotFound, throwIfAborted } from "./store-errors.js";

export function memoryFeedback(find: (sessionId: string) => Conversation): FeedbackStore {
  return {
    async setFeedback(sessionId, messageId, feedback, options) {
      throwIfAborted(options?.signal);
      const { messages } = find(sessionId);
      const stored = messages.get(messageId);
      if (!stored) throw messageNotFound();
      const { feedback: _, ...message } = stored;
      messages.set(messageId, feedback ? { ...message, feedback: wellFormed(feedback) } : message);
    },
  };
}
