import { ChatError } from "../chat-error.js";
import type { ChatTransport } from "../chat-transport.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { CallQueue } from "./call-queue.js";
import { ScriptedRejoin, ScriptedReply } from "./scripted-connection.js";

export interface ScriptedTransportOptions {
  /** Whether events carry a cursor. Default: `true`; `false` plays a server that can't be rejoined. */
  cursors?: boolean;
}

/** A `stopReply` that waits for its answer. */
export interface ScriptedStop {
  readonly sessionId: string;
  /** What the person had seen. */
  readonly cursor: string | null;
  /** Resolves the call: what had come is stored. */
  accept(): void;
  /** Rejects the call; does nothing once it has been answered. */
  refuse(error: ChatError): void;
}

export type TransportCall =
  | { type: "start"; request: ReplyRequest }
  | { type: "rejoin"; sessionId: string; cursor: string | null }
  | { type: "stop"; sessionId: string; cursor: string | null };

export interface ScriptedTransport extends ChatTransport {
  /** Everything that was called, in order. */
  readonly calls: readonly TransportCall[];
  /** The first `startReply` that was not given out yet; waits for it where there is none. */
  nextReply(): Promise<ScriptedReply>;
  /** The first `rejoinReply` that was not given out yet; waits for it where there is none. */
  nextRejoin(): Promise<ScriptedRejoin>;
  /** The first `stopReply` that was not given out yet; waits for it where there is none. */
  nextStop(): Promise<ScriptedStop>;
}

/**
 * A transport whose replies a test plays by hand. Nothing answers by itself and no time passes:
 * a call waits until the test accepts or refuses it.
 *
 * @example
 * const transport = scriptedTransport();
 * chat.send("Hello");
 * const reply = await transport.nextReply();
 * const cursor = reply.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
 * reply.lose();
 * const rejoin = await transport.nextRejoin();
 * expect(rejoin.cursor).toBe(cursor);
 */
export function scriptedTransport(options: ScriptedTransportOptions = {}): ScriptedTransport {
  const { cursors = true } = options;
  const calls: TransportCall[] = [];
  const replies = new CallQueue<ScriptedReply>();
  const rejoins = new CallQueue<ScriptedRejoin>();
  const stops = new CallQueue<ScriptedStop>();
  const started: ScriptedReply[] = [];
  let eventCount = 0;
  const nextCursor = () => {
    eventCount += 1;
    return cursors ? String(eventCount) : null;
  };

  return {
    calls,
    nextReply: () => replies.next(),
    nextRejoin: () => rejoins.next(),
    nextStop: () => stops.next(),

    startReply(request, { signal } = {}) {
      calls.push({ type: "start", request });
      const reply = new ScriptedReply(request, { signal, nextCursor });
      started.push(reply);
      replies.push(reply);
      return reply.answer;
    },

    rejoinReply(sessionId, cursor, { signal } = {}) {
      calls.push({ type: "rejoin", sessionId, cursor });
      const rejoin = new ScriptedRejoin(sessionId, cursor, { signal, nextCursor });
      rejoins.push(rejoin);
      return rejoin.answer;
    },

    stopReply(sessionId, cursor, { signal } = {}) {
      calls.push({ type: "stop", sessionId, cursor });
      for (const reply of started) {
        if (reply.request.sessionId === sessionId) reply.markStopped();
      }
      return new Promise<void>((resolve, reject) => {
        const abort = () => reject(new ChatError("aborted", "This was cancelled."));
        if (signal?.aborted) abort();
        else signal?.addEventListener("abort", abort, { once: true });
        stops.push({ sessionId, cursor, accept: resolve, refuse: reject });
      });
    },
  };
}
