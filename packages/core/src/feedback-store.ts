import type { Feedback } from "./contract/feedback.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/** A store that keeps what the person thought of a message. It is read with the message. */
export interface FeedbackStore {
  /**
   * Replaces the feedback of a message; `null` takes it away. No activity: nothing of the session
   * changes, `updatedAt` included. A missing session or message is `not_found`.
   */
  setFeedback(
    sessionId: string,
    messageId: string,
    feedback: Feedback | null,
    options?: CallOptions,
  ): Promise<void>;
}

/** Whether this store keeps feedback. */
export function isFeedbackStore(store: SessionStore): store is SessionStore & FeedbackStore {
  return "setFeedback" in store;
}
