import { ChatError, toChatError } from "../chat-error.js";
import type { Feedback } from "../contract/feedback.js";
import { isFeedbackStore } from "../feedback-store.js";
import type { ChatContext } from "./chat-context.js";
import type { ChatState } from "./chat-state.js";

/** A message whose feedback is on its way to the store. */
interface OpenRating {
  /** What the store has. */
  kept: Feedback | null;
  /** The last one of those that were given. */
  latest: symbol;
}

/**
 * What the person thinks of messages: shown at once, stored one after another in the order in which
 * it was given, and shown as it is stored in the end.
 */
export class MessageRatings {
  readonly #context: ChatContext;
  readonly #open = new Map<string, OpenRating>();
  #queue: Promise<void> = Promise.resolve();

  constructor(context: ChatContext) {
    this.#context = context;
  }

  async rate(messageId: string, feedback: Feedback | null): Promise<void> {
    const { store, sessionId, getState, dispatch, onRated } = this.#context;
    if (!isFeedbackStore(store)) throw new ChatError("unsupported", "Feedback is not kept here.");
    const latest = Symbol();
    const kept = getState().messages.get(messageId)?.feedback ?? null;
    const open = this.#open.get(messageId) ?? { kept, latest };
    open.latest = latest;
    this.#open.set(messageId, open);
    dispatch({ type: "message-rated", messageId, feedback });

    const saving = this.#queue.then(() => store.setFeedback(sessionId, messageId, feedback));
    this.#queue = saving.catch(() => {});
    try {
      await saving;
      open.kept = feedback;
      onRated(messageId, feedback);
    } catch (cause) {
      throw toChatError(cause);
    } finally {
      if (open.latest === latest) {
        this.#open.delete(messageId);
        // Something older may have been read meanwhile.
        dispatch({ type: "message-rated", messageId, feedback: open.kept });
      }
    }
  }
}

/** The state with another feedback of a message. */
export function rateMessage(
  state: ChatState,
  messageId: string,
  feedback: Feedback | null,
): ChatState {
  const rated = state.messages.get(messageId);
  if (!rated || (rated.feedback ?? null) === feedback) return state;
  const { feedback: _, ...message } = rated;
  const messages = new Map(state.messages);
  messages.set(messageId, feedback ? { ...message, feedback } : message);
  return { ...state, messages };
}
