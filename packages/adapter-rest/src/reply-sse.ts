import {
  type CallOptions,
  type Clock,
  type ReplyChunk,
  type ReplyStream,
  systemClock,
} from "@helperchat/core";
import { readReplyEvents, replyChunk } from "@helperchat/core/wire";
import { createParser } from "eventsource-parser";
import { connectionError } from "./client/connection-error.js";
import { parseJson } from "./parse-json.js";

// A reply as server-sent events: AI SDK's UI Message Stream v1, each event with our cursor as its
// `id`, comments while nothing comes, `[DONE]` last.

const DONE = "[DONE]";
const KEEP_ALIVE = 15_000;
/** Nothing at all for as long as this, from a server that keeps its connections alive: it is gone. */
const SILENCE = 3 * KEEP_ALIVE;

export const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // Proxies that compress or buffer would hold back what is written until there is more of it.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-vercel-ai-ui-message-stream": "v1",
};

export interface EventStreamOptions {
  clock: Clock;
  /** Hears why a reply could not be read to its end. The reader's connection breaks then. */
  onError(error: unknown): void;
}

/**
 * Writes a reply as fast as it is read and no faster. A comment goes out when nothing else did for
 * 15 s, so that nothing on the way takes the connection for dead. When the reader goes, the stream
 * is left, which does not stop the reply.
 */
export function writeEventStream(
  stream: ReplyStream,
  { clock, onError }: EventStreamOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const reader = stream[Symbol.asyncIterator]();
  let left = false;
  let stopKeepAlive = () => {};

  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const keepAlive = () => {
        // A connection whose other end does not read needs no more to read.
        if ((controller.desiredSize ?? 0) > 0) write(": keep-alive\n\n");
        stopKeepAlive = clock.schedule(keepAlive, KEEP_ALIVE);
      };
      stopKeepAlive = clock.schedule(keepAlive, KEEP_ALIVE);
      try {
        const next = await reader.next();
        if (!next.done) return write(eventText(next.value));
        write(`data: ${DONE}\n\n`);
        controller.close();
      } catch (error) {
        // What was left can't be written to any more, which is no failure.
        if (left) return;
        onError(error);
        controller.error(error);
      } finally {
        stopKeepAlive();
      }
    },
    async cancel() {
      left = true;
      stopKeepAlive();
      await reader.return?.();
    },
  });
}

function eventText({ event, cursor }: ReplyChunk): string {
  const id = cursor === undefined ? "" : `id: ${cursor}\n`;
  return `${id}data: ${JSON.stringify(replyChunk(event))}\n\n`;
}

/**
 * Reads a reply, leniently: what is not a reply event is passed over, so that newer servers and
 * other kinds of servers can be read too. A connection that breaks is `unavailable`. One that falls
 * silent, as when a network goes without a word, ends after 45 s; other servers than ours, whose
 * events have no cursor, may think for longer. Leaving the loop closes the connection at once.
 */
export function readEventStream(
  body: ReadableStream<Uint8Array>,
  { signal, clock = systemClock }: CallOptions & { clock?: Clock } = {},
): ReplyStream {
  return {
    // Written out: leaving a generator that waits for an event would itself have to wait for it.
    [Symbol.asyncIterator]() {
      const reader = body.getReader();
      const decoder = new TextDecoder();
      const ready: ReplyChunk[] = [];
      let ended = false;
      let isKeptAlive = false;
      const parser = createParser({
        onEvent({ data, id }) {
          if (ended) return;
          if (data === DONE) ended = true;
          else ready.push(...readChunk(data, id));
          isKeptAlive ||= id !== undefined;
        },
      });

      const readMore = async () => {
        // What waits to be read is then over, without an end event.
        const giveUp = () => void reader.cancel().catch(() => {});
        const cancel = isKeptAlive ? clock.schedule(giveUp, SILENCE) : () => {};
        try {
          const { done, value } = await reader.read();
          if (done) ended = true;
          else parser.feed(decoder.decode(value, { stream: true }));
        } catch (cause) {
          throw connectionError(cause, signal);
        } finally {
          cancel();
        }
      };
      const leave = async (): Promise<IteratorReturnResult<undefined>> => {
        ended = true;
        // A connection that is broken already needs no closing.
        await reader.cancel().catch(() => {});
        return { done: true, value: undefined };
      };
      return {
        async next() {
          while (ready.length === 0 && !ended) await readMore();
          const [value] = ready.splice(0, 1);
          return value ? { done: false, value } : leave();
        },
        return() {
          ready.length = 0;
          return leave();
        },
      };
    },
  };
}

function readChunk(data: string, id: string | undefined): ReplyChunk[] {
  return readReplyEvents(parseJson(data)).map((event) => ({ event, ...(id && { cursor: id }) }));
}
