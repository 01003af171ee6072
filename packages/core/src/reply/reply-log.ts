import type { ReplyChunk, ReplyStream } from "../chat-transport.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { GrowingList } from "./growing-list.js";

/** The events of one reply, kept while it runs, so that any number of readers can follow it. */
export interface ReplyLog {
  append(event: ReplyEvent): void;
  /**
   * The events after `cursor`, those to come included, each exactly once. From the beginning
   * where there is no cursor, or one that this log never gave.
   */
  follow(cursor: string | null): ReplyStream;
  /** Nothing comes after this: readers end once they have read what is there. */
  close(): void;
}

/**
 * A log in memory. A cursor names the reply and counts what was read of it, so that the cursor
 * of another reply is not mistaken for a place in this one.
 */
export function createReplyLog(replyId: string): ReplyLog {
  const chunks = new GrowingList<ReplyChunk>();
  return {
    append(event) {
      chunks.append({ event, cursor: `${replyId}:${chunks.length + 1}` });
    },
    follow(cursor) {
      // What is not found is at -1, which leads to the beginning.
      return chunks.follow(chunks.findIndex((chunk) => chunk.cursor === cursor) + 1);
    },
    close() {
      chunks.end();
    },
  };
}
