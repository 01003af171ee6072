import type { ReplyChunk } from "../chat-transport.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRecord } from "./reply-log.js";

/**
 * How many events of this reply were read by whoever has this cursor: none without a cursor, or
 * with one that this reply never gave. A cursor names its reply and counts, so that the cursor of
 * another reply is not mistaken for a place in this one.
 */
export function eventsRead({ id, length }: ReplyRecord, cursor: string | null): number {
  const count = Number(cursor?.slice(id.length + 1));
  const isOurs = Number.isInteger(count) && count > 0 && count <= length;
  return isOurs && cursor === cursorAt(id, count) ? count : 0;
}

/** The events of a reply from number `from` on, each with the cursor to go on after it. */
export function withCursors(
  replyId: string,
  from: number,
  events: AsyncIterable<ReplyEvent>,
): AsyncIterableIterator<ReplyChunk, undefined> {
  const reader = events[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  let count = from;
  // Written out rather than a generator: leaving one that waits would itself have to wait.
  return {
    async next() {
      const next = await reader.next();
      if (next.done) return done;
      count += 1;
      return { done: false, value: { event: next.value, cursor: cursorAt(replyId, count) } };
    },
    async return() {
      await reader.return?.();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function cursorAt(replyId: string, count: number): string {
  return `${replyId}:${count}`;
}
