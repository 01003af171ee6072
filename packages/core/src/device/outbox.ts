import type { Message } from "../contract/message.js";
import type { ReplyRequest } from "../contract/reply-request.js";

/** A message on its way: as it is shown, and as it is asked for. */
export interface OutboxEntry {
  message: Message;
  request: Extract<ReplyRequest, { type: "send" }>;
  /** `end`: it follows whatever is the end by then. `beside`: an edit, beside what it replaces. */
  place: "end" | "beside";
}

/**
 * Keeps what a person has sent until a server has stored it, over reloads and crashes of the page.
 * Every call may be repeated. A failure is a `ChatError`, and no reason not to send.
 */
export interface Outbox {
  /** Everything that is kept, in the order in which it was put. */
  list(): Promise<OutboxEntry[]>;
  /** Resolves when the entry outlives the page. One with the same message id is replaced in its place. */
  put(entry: OutboxEntry): Promise<void>;
  /** Forgets the message with this id; one that is not there is no error. */
  remove(messageId: string): Promise<void>;
}
