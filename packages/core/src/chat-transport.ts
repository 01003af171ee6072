import type { Erasure } from "./contract/erasure.js";
import type { ReplyEvent } from "./contract/reply-event.js";
import type { ReplyRequest } from "./contract/reply-request.js";
import type { CallOptions } from "./session-store.js";

/** One event of a running reply, and the place to rejoin from once it has been read. */
export interface ReplyChunk {
  event: ReplyEvent;
  /** Opaque; absent where the server can't be rejoined. */
  cursor?: string;
}

/**
 * The events of a reply, in order. It ends after `finish`, `abort` or `error`, whatever else
 * followed them; an end without one of these means that the connection was lost.
 * Leaving the loop early closes the connection and does not stop the reply.
 */
export type ReplyStream = AsyncIterable<ReplyChunk>;

/** How a client reaches a reply. Failures are `ChatError`s. */
export interface ChatTransport {
  /**
   * Asks for a reply. Resolves when the person's message is stored and the reply has begun;
   * rejects when that failed, and then repeating the same request is safe.
   */
  startReply(request: ReplyRequest, options?: CallOptions): Promise<ReplyStream>;
  /** The running reply from after `cursor` (or its beginning), or `null` where none runs. */
  rejoinReply(
    sessionId: string,
    cursor: string | null,
    options?: CallOptions,
  ): Promise<ReplyStream | null>;
  /**
   * Ends the running reply where the person saw it end: after the event with this `cursor`, or
   * before the first with `null`. Resolves when just that is stored, whatever more had been made
   * or stored by then. Nothing running is no error.
   */
  stopReply(sessionId: string, cursor: string | null, options?: CallOptions): Promise<void>;
}

/**
 * A transport whose server deletes sessions for good, with all that it knows of and a browser does
 * not: running replies, and what the model's provider keeps.
 */
export interface ErasingTransport {
  /**
   * Deletes the session for good, from the store that the server has for it too, and resolves with
   * what could not be reached. `null` where the server knows of no such session.
   */
  eraseSession(sessionId: string, options?: CallOptions): Promise<Erasure | null>;
}

/** Whether this transport deletes sessions for good. */
export function isErasingTransport(
  transport: ChatTransport,
): transport is ChatTransport & ErasingTransport {
  return "eraseSession" in transport;
}

/** A transport whose server can be asked for the title of a session. */
export interface TitlingTransport {
  /**
   * A title for what is stored of the session, from its helper's model, as it comes: each value is
   * all of it that there is, and the last one whole. Nothing is asked before the first is read, and
   * nothing is stored: that is the person's to decide. Leaving the loop ends the asking. Throws
   * `unsupported` where the helper's model names no sessions, and other `ChatError`s.
   */
  suggestTitle(sessionId: string, options?: CallOptions): AsyncIterable<string>;
}

/** Whether this transport can be asked for titles. */
export function isTitlingTransport(
  transport: ChatTransport,
): transport is ChatTransport & TitlingTransport {
  return "suggestTitle" in transport;
}
