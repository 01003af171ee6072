import type { ReplyChunk } from "../chat-transport.js";
import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRecord } from "./reply-log.js";

/**
 * Of how many events of this reply somebody with this cursor says that they were all they saw:
 * `null` where they don't say, and `elsewhere` with the cursor of another reply.
 */
export function eventsSeen(
  record: ReplyRecord,
  cursor: string | null | undefined,
): number | null | "elsewhere" {
  if (cursor === undefined) return null;
  if (cursor === null) return 0;
  return eventsRead(record, cursor) || "elsewhere";
}

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

/**
 * The events of a reply from number `from` on, each with the cursor to go on after it. Of one that
 * is stopped, those that count, and then its end: a stop, also where it had been made to its end by
 * then, since that is not what is read here.
 */
export function withCursors(
  replyId: string,
  from: number,
  events: AsyncIterable<ReplyEvent>,
  stoppedAt: number | null = null,
): AsyncIterableIterator<ReplyChunk, undefined> {
  const reader = events[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  let count = from;
  let isCut = false;
  // Written out rather than a generator: leaving one that waits would itself have to wait.
  return {
    async next() {
      for (;;) {
        const next = await reader.next();
        if (next.done) return done;
        const event = next.value;
        const counts = stoppedAt === null || count < stoppedAt || !isContent(event);
        count += 1;
        isCut ||= !counts;
        if (!counts) continue;
        const said: ReplyEvent = isCut && event.type === "finish" ? { type: "abort" } : event;
        return { done: false, value: { event: said, cursor: cursorAt(replyId, count) } };
      }
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

/** The place of a checkpoint in its reply, or `null` where it is none. */
export function checkpointCursor(message: Pick<Message, "metadata"> | null): string | null {
  const cursor = message?.metadata?.cursor;
  return typeof cursor === "string" ? cursor : null;
}

/** Whether an event is something of the reply, and not how it ended, or what its session is called. */
function isContent({ type }: ReplyEvent): boolean {
  return !["finish", "abort", "error", "data-hc-error", "data-hc-title"].includes(type);
}

/** The cursor of whoever has read so many events. */
export function cursorAt(replyId: string, count: number): string {
  return `${replyId}:${count}`;
}
