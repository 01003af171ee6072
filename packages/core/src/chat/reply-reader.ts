import { type ChatError, toChatError } from "../chat-error.js";
import type { ReplyChunk, ReplyStream } from "../chat-transport.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { Device } from "../device/device.js";
import { untilAborted } from "../reply/until-aborted.js";
import type { CallOptions } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import { retryPause } from "../time/retry-pause.js";
import { sleepUntilWake } from "../time/sleep-until-wake.js";

/** Who wakes after a silence as long as this, in milliseconds, does not trust the connection any more. */
const DOUBTFUL = 5_000;

/** About one frame: events that come closer together are handed on as one batch. */
const FRAME = 16;

export interface ReplyReaderOptions {
  clock: Clock;
  device: Device;
  random: () => number;
  /** Aborted when nobody wants to hear any more. */
  signal: AbortSignal;
  rejoin: (cursor: string | null, options: CallOptions) => Promise<ReplyStream | null>;
  /** No reply runs: finds out what became of it. Where it rejects, the reader tries to rejoin again. */
  settle: () => Promise<void>;
  onEvents: (events: readonly ReplyEvent[]) => void;
  /** The connection is gone; the reader tries to rejoin. */
  onLost: () => void;
  /** The reply can't be read any more, and trying again would not help. */
  onRefused: (error: ChatError) => void;
}

/**
 * Follows one reply across lost connections, and hands its events on, one batch a frame. It tries
 * to rejoin for as long as that may succeed: at once, then after growing pauses, and at once
 * whenever the device wakes.
 */
export class ReplyReader {
  readonly #options: ReplyReaderOptions;
  #pending: ReplyEvent[] = [];
  #cancelFlush: (() => void) | null = null;
  #cursor: string | null = null;
  #ended = false;
  /** Attempts to rejoin since something new was last heard. */
  #attempts = 0;
  /** The most events of one connection: another that gets no further brings nothing new. */
  #most = 0;

  constructor(options: ReplyReaderOptions) {
    this.#options = options;
  }

  /** The place in the reply up to which events have been read; `null` before the first. */
  get cursor(): string | null {
    return this.#cursor;
  }

  /** Reads until the reply has ended. `null`: it has yet to be rejoined. Never rejects. */
  async read(stream: ReplyStream | null): Promise<void> {
    const { signal, onLost } = this.#options;
    let current = stream ?? (await this.#rejoin());
    while (current) {
      await this.#drain(current);
      if (this.#ended || signal.aborted) return;
      onLost();
      current = await this.#rejoin();
    }
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
    const { signal, device, clock } = this.#options;
    const now = () => clock.now().getTime();
    const doubted = new AbortController();
    let heardAt = now();
    let count = 0;
    // A connection may have died in the sleep of its device without a word.
    const endWaking = device.onWake(() => {
      if (now() - heardAt >= DOUBTFUL) doubted.abort();
    });
    try {
      for await (const chunk of untilAborted(stream, doubted.signal)) {
        if (signal.aborted) break;
        heardAt = now();
        count += 1;
        this.#take(chunk, count);
      }
    } catch {
      // A connection that breaks is an end without an end event: both are made good by rejoining.
    } finally {
      endWaking();
    }
    if (!signal.aborted) this.flush();
  }

  #take({ event, cursor }: ReplyChunk, count: number): void {
    const isNew = cursor === undefined ? count > this.#most : cursor !== this.#cursor;
    if (isNew) this.#attempts = 0;
    this.#most = Math.max(this.#most, count);
    if (cursor !== undefined) this.#cursor = cursor;
    this.#pending.push(event);
    if (event.type === "finish" || event.type === "abort" || event.type === "error") {
      this.#ended = true;
      this.flush();
    } else {
      this.#cancelFlush ??= this.#options.clock.schedule(() => this.flush(), FRAME);
    }
  }

  /** The stream from where it was lost; `null` once it is settled what became of the reply. */
  async #rejoin(): Promise<ReplyStream | null> {
    const { rejoin, settle, onRefused, signal } = this.#options;
    let retryAfter: number | undefined;
    while (await this.#waitForNextAttempt(retryAfter)) {
      try {
        const stream = await rejoin(this.#cursor, { signal });
        if (stream) return stream;
        if (!signal.aborted) await settle();
        return null;
      } catch (cause) {
        const error = toChatError(cause, "unavailable");
        retryAfter = error.retryAfter;
        if (signal.aborted) return null;
        if (!error.retryable) {
          onRefused(error);
          return null;
        }
      }
    }
    return null;
  }

  /** `false` where nobody wants to hear of it any more. */
  async #waitForNextAttempt(retryAfter: number | undefined): Promise<boolean> {
    const { random, signal } = this.#options;
    const failures = this.#attempts++;
    if (failures > 0) {
      await sleepUntilWake(this.#options, retryPause({ failures, retryAfter, random }), signal);
    }
    return !signal.aborted;
  }
}
