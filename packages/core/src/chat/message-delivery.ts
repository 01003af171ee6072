import { ChatError, toChatError } from "../chat-error.js";
import type { OutboxEntry } from "../device/outbox.js";
import { retryPause } from "../time/retry-pause.js";
import { sleepUntilWake } from "../time/sleep-until-wake.js";
import type { ChatContext } from "./chat-context.js";
import { isReplying } from "./chat-state.js";

export interface MessageDeliveryOptions {
  context: ChatContext;
  entry: OutboxEntry;
  /** Whether the device has the entry already. */
  isKept: boolean;
  /** Sends the message. Resolves when it is stored. */
  ask: () => Promise<void>;
  /** Sends the message unless the store has it: an earlier attempt may have stored it, unheard. */
  findOrAsk: () => Promise<void>;
  onStored: () => void;
}

/**
 * One message on its way to the server: kept on the device until that has stored it, held for as
 * long as a reply is on its way, and sent again, under the same id, for as long as that may succeed.
 */
export class MessageDelivery {
  readonly entry: OutboxEntry;
  readonly #options: MessageDeliveryOptions;
  readonly #ending = new AbortController();
  #running: Promise<void> | null = null;
  #pause: AbortController | null = null;
  /** Whether the device has it, once that is known. */
  #kept: Promise<boolean>;

  constructor(options: MessageDeliveryOptions) {
    this.entry = options.entry;
    this.#options = options;
    this.#kept = Promise.resolve(options.isKept);
  }

  /** Sends it for the first time. Resolves when it is stored, rejects when it is refused or given up. */
  begin(): Promise<void> {
    return this.#run(this.#options.ask);
  }

  /** Tries again, now. Resolves and rejects as `begin`. */
  retry(): Promise<void> {
    this.#pause?.abort();
    return this.#running ?? this.#run(this.#options.findOrAsk);
  }

  /** Forgets it on the device, and sends it no more. Rejects where the device can't forget it. */
  async discard(): Promise<void> {
    if (this.#running && !this.#pause) {
      throw new ChatError("conflict", "This message is being sent. Wait until that has ended.");
    }
    this.end();
    await this.#remove();
  }

  /** Sends it no more. The device keeps it. */
  end(): void {
    this.#ending.abort();
    this.#pause?.abort();
  }

  /** Whether it is sent no more, because it was discarded or its chat is closed. */
  get ended(): boolean {
    return this.#ending.signal.aborted;
  }

  #run(first: () => Promise<void>): Promise<void> {
    const running = this.#tryUntilStored(first).finally(() => {
      this.#running = null;
    });
    this.#running = running;
    return running;
  }

  async #tryUntilStored(first: () => Promise<void>): Promise<void> {
    const { context, onStored } = this.#options;
    const messageId = this.entry.message.id;
    let attempt = first;
    for (let failures = 1; ; failures += 1) {
      this.#requireGoing();
      this.#keep();
      try {
        if (isReplying(context.getState())) attempt = await this.#hold(attempt);
        await attempt();
        break;
      } catch (cause) {
        const error = toChatError(cause, "unavailable");
        if (this.ended) throw error;
        if (!error.retryable) {
          context.dispatch({ type: "message-refused", messageId, error });
          throw error;
        }
        await this.#wait(error, failures);
      }
      attempt = this.#options.findOrAsk;
    }
    onStored();
    // Should that fail, the next page finds the message stored, and forgets it then.
    this.#remove().catch(() => {});
  }

  /** Waits for the end of the reply. Resolves with how to send it then. */
  async #hold(attempt: () => Promise<void>): Promise<() => Promise<void>> {
    const { getState, dispatch } = this.#options.context;
    const { message } = this.entry;
    const isStored = () => {
      const { messages, saving } = getState();
      return messages.has(message.id) && !saving.has(message.id);
    };
    while (isReplying(getState()) && !isStored()) {
      this.#pause = new AbortController();
      dispatch({ type: "message-held", message });
      await aborted(this.#pause.signal);
      this.#endPause();
    }
    // An earlier page may have sent it, or another tab with the same device meanwhile.
    return isStored() ? this.#options.findOrAsk : attempt;
  }

  async #wait(error: ChatError, failures: number): Promise<void> {
    const { context } = this.#options;
    const { clock, random, dispatch } = context;
    const ms = retryPause({ failures, retryAfter: error.retryAfter, random });
    const at = new Date(clock.now().getTime() + ms).toISOString();
    this.#pause = new AbortController();
    dispatch({ type: "message-delayed", messageId: this.entry.message.id, error, at });
    await sleepUntilWake(context, ms, this.#pause.signal);
    this.#endPause();
  }

  #endPause(): void {
    this.#pause = null;
    this.#requireGoing();
  }

  /** Throws where it was discarded meanwhile, or its chat closed. */
  #requireGoing(): void {
    if (!this.ended) return;
    throw new ChatError("aborted", "This message is not sent any more.");
  }

  /** Puts it on the device where it is not yet there. Sending never waits for that. */
  #keep(): void {
    this.#kept = this.#kept.then((kept) => kept || this.#put());
  }

  async #put(): Promise<boolean> {
    const { device, dispatch } = this.#options.context;
    const messageId = this.entry.message.id;
    try {
      await device.outbox.put(this.entry);
      dispatch({ type: "message-kept", messageId, error: null });
      return true;
    } catch (cause) {
      dispatch({ type: "message-kept", messageId, error: toChatError(cause) });
      return false;
    }
  }

  async #remove(): Promise<void> {
    const { outbox } = this.#options.context.device;
    if (await this.#kept) await outbox.remove(this.entry.message.id);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
