import type { ReplyChunk, ReplyStream } from "./chat-transport.js";
import type { Clock } from "./clock.js";
import type { ReplyEvent } from "./contract/reply-event.js";
import type { CallOptions } from "./session-store.js";

/** About one frame: events that come closer together are handed on as one batch. */
const FRAME = 16;

/** How long to wait before each attempt to rejoin, in milliseconds. Progress starts it over. */
const PAUSES = [0, 250, 500, 1000, 2000, 4000];

export interface ReplyReaderOptions {
  clock: Clock;
  /** Aborted when nobody wants to hear any more. */
  signal: AbortSignal;
  rejoin: (cursor: string | null, options: CallOptions) => Promise<ReplyStream | null>;
  onEvents: (events: readonly ReplyEvent[]) => void;
  /** The connection is gone; the reader tries to rejoin. */
  onLost: () => void;
  /** Nothing more will come. */
  onEnd: () => void;
}

/** Follows one reply across lost connections, and hands its events on, one batch a frame. */
export class ReplyReader {
  readonly #options: ReplyReaderOptions;
  #pending: ReplyEvent[] = [];
  #cancelFlush: (() => void) | null = null;
  #cursor: string | null = null;
  #ended = false;
  #attempt = 0;

  constructor(options: ReplyReaderOptions) {
    this.#options = options;
  }

  /** The place in the reply up to which events have been read; `null` before the first. */
  get cursor(): string | null {
    return this.#cursor;
  }

  /** Reads until the reply has ended. `null`: it has yet to be rejoined. Never rejects. */
  async read(stream: ReplyStream | null): Promise<void> {
    const { signal, onLost, onEnd } = this.#options;
    let current = stream ?? (await this.#rejoin());
    while (current) {
      await this.#drain(current);
      if (this.#ended || signal.aborted) break;
      onLost();
      current = await this.#rejoin();
    }
    if (!signal.aborted) onEnd();
  }

  /** Hands on what has come but not been shown yet. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    if (this.#pending.length === 0) return;
    const events = this.#pending;
    this.#pending = [];
    this.#options.onEvents(events);
  }

  async #drain(stream: ReplyStream): Promise<void> {
    try {
      for await (const chunk of stream) {
        if (this.#options.signal.aborted) break;
        this.#take(chunk);
      }
    } catch {
      // A connection that breaks is an end without an end event: both are made good by rejoining.
    }
    if (!this.#options.signal.aborted) this.flush();
  }

  #take({ event, cursor }: ReplyChunk): void {
    this.#attempt = 0;
    if (cursor !== undefined) this.#cursor = cursor;
    this.#pending.push(event);
    if (event.type === "finish" || event.type === "abort" || event.type === "error") {
      this.#ended = true;
      this.flush();
    } else {
      this.#cancelFlush ??= this.#options.clock.schedule(() => this.flush(), FRAME);
    }
  }

  /** The stream from where it was lost; `null` once no reply runs or every attempt has failed. */
  async #rejoin(): Promise<ReplyStream | null> {
    const { rejoin, signal } = this.#options;
    while (this.#attempt < PAUSES.length && !signal.aborted) {
      await this.#pause(PAUSES[this.#attempt++] ?? 0);
      try {
        return await rejoin(this.#cursor, { signal });
      } catch {
        // Out of reach: the next attempt may find it.
      }
    }
    return null;
  }

  #pause(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => this.#options.clock.schedule(resolve, ms));
  }
}
