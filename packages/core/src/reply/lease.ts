import { abortable } from "../abortable.js";
import { ChatError, toChatError } from "../chat-error.js";
import type { Clock } from "../time/clock.js";
import { sleep } from "../time/sleep.js";
import { replyIsLost } from "./reply-log.js";

export interface LeaseOptions {
  /** How long the lease runs without a renewal, in milliseconds. */
  time: number;
  /** Rejects with `interrupted` when the lease is lost. */
  renew(): Promise<void>;
  clock: Clock;
  /** Told of every call that failed and is made again. */
  onError(error: ChatError): void;
}

/** How often a call is made that fails every time, in about the time of one lease. */
const ATTEMPTS = 10;

/**
 * A lease, renewed until it is released or lost. It is lost when the log says so, and when the log
 * could not be reached for as long as it runs: somebody else may hold it then.
 */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  #minded = true;
  #cancelRenewal = () => {};
  #cancelDeadline: () => void;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#cancelDeadline = this.#deadline();
    this.#planRenewal();
  }

  /** Aborted when the lease is lost, with the error that says so as its reason. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Asks the log, whatever the clocks say, and renews. Rejects with `interrupted` where it is lost. */
  async confirm(): Promise<void> {
    const { lost } = this;
    lost.throwIfAborted();
    // Counted from before the call, as it may be long on its way.
    const cancel = this.#deadline();
    try {
      await abortable(() => this.#renewInTime(), lost);
      this.#cancelDeadline();
      if (this.#minded) this.#cancelDeadline = cancel;
      else cancel();
    } catch (cause) {
      cancel();
      // Out of reach, the lease is still held: nobody else can have it before it has run out.
      this.#hear(cause);
    }
    lost.throwIfAborted();
  }

  /**
   * Calls the log until it answers. Rejects once the lease is lost, which it is too when the log
   * refuses this call and no other: a reply must not wait for ever for what can't be told.
   */
  async insist<T>(call: () => Promise<T>): Promise<T> {
    const { clock, time } = this.#options;
    const { lost } = this;
    for (let attempt = 1; ; attempt += 1) {
      lost.throwIfAborted();
      try {
        return await abortable(call, lost);
      } catch (cause) {
        if (attempt === ATTEMPTS) this.#lose(toChatError(cause));
        else this.#hear(cause);
        await sleep(clock, time / ATTEMPTS, lost);
      }
    }
  }

  /** Nobody minds the lease any more. */
  release(): void {
    this.#minded = false;
    this.#cancelRenewal();
    this.#cancelDeadline();
  }

  /** A failure of the log: the end of the lease, or a reason to try again. */
  #hear(cause: unknown): void {
    if (this.lost.aborted) return;
    const error = toChatError(cause, "unavailable", "The running reply could not be reached.");
    // What can't be mended by trying again is as good as lost, and must not be tried for ever.
    if (error.retryable && error.code !== "interrupted") this.#options.onError(error);
    else this.#lose(error);
  }

  #lose(error: ChatError): void {
    if (this.lost.aborted) return;
    this.release();
    this.#lost.abort(error);
  }

  /** Cancels itself where nothing renews the lease: a timer, since clocks can be set. */
  #deadline(): () => void {
    const { clock, time } = this.#options;
    return clock.schedule(() => this.#lose(replyIsLost()), time);
  }

  #planRenewal(): void {
    const { clock, time } = this.#options;
    this.#cancelRenewal = clock.schedule(() => {
      this.confirm().then(
        () => {
          if (this.#minded) this.#planRenewal();
        },
        () => {
          // Lost, which everybody hears from the signal.
        },
      );
    }, time / 3);
  }

  /** A renewal that hangs, as while a connection is being made again, is one that failed. */
  #renewInTime(): Promise<void> {
    const { clock, time, renew } = this.#options;
    return new Promise((resolve, reject) => {
      const cancel = clock.schedule(() => {
        reject(new ChatError("unavailable", "The log of replies did not answer in time."));
      }, time / 3);
      renew().then(resolve, reject).finally(cancel);
    });
  }
}
