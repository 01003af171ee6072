import { type ChatError, toChatError } from "../chat-error.js";
import type { MessageInput } from "../contract/message.js";
import type { Clock } from "../time/clock.js";
import { sleep } from "../time/sleep.js";

/** How old what is stored of a growing message may be, in milliseconds. */
const CHECKPOINT_INTERVAL = 1_000;

/** How long to wait before each further attempt at the final save, in milliseconds. */
const RETRY_DELAYS = [200, 1_000, 3_000];

export interface MessageWriterOptions {
  save(message: MessageInput): Promise<void>;
  clock: Clock;
  /** Aborted when nothing more may be saved. A save that is not possible any more rejects. */
  lost?: AbortSignal;
  /** Told of every save that failed, also of those that are tried again. */
  onError(error: ChatError): void;
}

/**
 * Keeps a message that grows: now and then while it does, and for good at its end. One save runs
 * at a time, so that an older state never overtakes a newer one.
 */
export class MessageWriter {
  readonly #options: MessageWriterOptions;
  readonly #finishing = new AbortController();
  #wrote = false;
  #unsaved: MessageInput | null = null;
  #keeping: Promise<void> | null = null;

  constructor(options: MessageWriterOptions) {
    this.#options = options;
  }

  /** Whether something may be stored, also where the store said that it could not. */
  get wrote(): boolean {
    return this.#wrote;
  }

  /** Has this state saved within a second, unless a newer one comes first. */
  update(message: MessageInput): void {
    this.#unsaved = message;
    this.#keeping ??= this.#keep();
  }

  /** Makes no further checkpoint; resolves when none is under way. */
  async leave(): Promise<void> {
    this.#finishing.abort();
    await this.#keeping;
  }

  /** Saves the last state, trying again a few times. Rejects with the `ChatError` that stayed. */
  async finish(message: MessageInput): Promise<void> {
    const { clock, lost } = this.#options;
    await this.leave();
    for (const delay of RETRY_DELAYS) {
      const error = await this.#save(message);
      if (!error) return;
      if (!error.retryable || lost?.aborted) throw error;
      await sleep(clock, delay, lost);
    }
    const error = await this.#save(message);
    if (error) throw error;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#finishing;
    while (this.#unsaved) {
      await sleep(this.#options.clock, CHECKPOINT_INTERVAL, signal);
      if (signal.aborted) return;
      const message = this.#unsaved;
      this.#unsaved = null;
      const error = await this.#save(message);
      if (error) this.#unsaved ??= message;
    }
    this.#keeping = null;
  }

  async #save(message: MessageInput): Promise<ChatError | null> {
    this.#wrote = true;
    try {
      await this.#options.save(message);
      return null;
    } catch (cause) {
      const error = toChatError(cause, "internal", "The reply could not be saved.");
      this.#options.onError(error);
      return error;
    }
  }
}
