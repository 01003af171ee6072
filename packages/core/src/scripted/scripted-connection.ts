import { ChatError } from "../chat-error.js";
import type { ReplyChunk, ReplyStream } from "../chat-transport.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { deferred } from "../deferred.js";
import { GrowingList } from "../reply/growing-list.js";

export interface ConnectionWiring {
  signal: AbortSignal | undefined;
  /** The cursor of the next event, or `null` where there are none. */
  nextCursor(): string | null;
}

/** One connection of a client, which waits for the test to answer it. */
export class ScriptedConnection<None extends null = never> {
  /** What the client's call gets. */
  readonly answer: Promise<ReplyStream | None>;
  readonly #chunks = new GrowingList<ReplyChunk>();
  readonly #call = deferred<ReplyStream | None>();
  readonly #nextCursor: () => string | null;
  #left = false;

  constructor({ signal, nextCursor }: ConnectionWiring) {
    this.answer = this.#call.promise;
    this.#nextCursor = nextCursor;
    const abort = () => {
      this.#left = true;
      const error = new ChatError("aborted", "This was cancelled.", { cause: signal?.reason });
      this.#call.reject(error);
      this.#chunks.fail(error);
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  }

  /** Whether the reader has gone: left its loop, or aborted. */
  get left(): boolean {
    return this.#left;
  }

  /** Resolves the call with the stream. `push`, `end` and `lose` do so by themselves. */
  accept(): void {
    this.#call.resolve(this.#stream());
  }

  /** Rejects the call; does nothing once it has been answered. */
  refuse(error: ChatError): void {
    this.#call.reject(error);
  }

  /** Sends events. Returns the cursor of the last one, `null` where there are no cursors. */
  push(...events: ReplyEvent[]): string | null {
    this.accept();
    let cursor: string | null = null;
    for (const event of events) {
      cursor = this.#nextCursor();
      this.#chunks.append(cursor === null ? { event } : { event, cursor });
    }
    return cursor;
  }

  /** Closes the connection in good order; without a `finish` before it the reply is interrupted. */
  end(): void {
    this.accept();
    this.#chunks.end();
  }

  /** Breaks the connection: the reader's loop throws. Default: an `unavailable` error. */
  lose(error: unknown = new ChatError("unavailable", "The connection was lost.")): void {
    this.accept();
    this.#chunks.fail(error);
  }

  /** Resolves the call with something that is no stream. */
  protected answerWith(none: None): void {
    this.#call.resolve(none);
  }

  #stream(): ReplyStream {
    return {
      [Symbol.asyncIterator]: () => {
        const reader = this.#chunks.follow();
        return {
          next: () => reader.next(),
          return: async () => {
            this.#left = true;
            await reader.return?.();
            return { done: true, value: undefined };
          },
        };
      },
    };
  }
}

/** A `startReply` that waits for its answer. */
export class ScriptedReply extends ScriptedConnection {
  readonly request: ReplyRequest;
  #stopped = false;

  constructor(request: ReplyRequest, wiring: ConnectionWiring) {
    super(wiring);
    this.request = request;
  }

  /** Whether `stopReply` was called for its session after it was asked for. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** The transport's to call. */
  markStopped(): void {
    this.#stopped = true;
  }
}

/** A `rejoinReply` that waits for its answer. */
export class ScriptedRejoin extends ScriptedConnection<null> {
  readonly sessionId: string;
  readonly cursor: string | null;

  constructor(sessionId: string, cursor: string | null, wiring: ConnectionWiring) {
    super(wiring);
    this.sessionId = sessionId;
    this.cursor = cursor;
  }

  /** Resolves the call with `null`: no reply is running. */
  acceptNone(): void {
    this.answerWith(null);
  }
}
