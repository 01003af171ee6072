import { type ChatError, toChatError } from "../chat-error.js";
import type { ErrorCode } from "../contract/error-code.js";
import { throwIfAborted } from "../stores/store-errors.js";
import { type Clock, systemClock } from "../time/clock.js";
import { retryPause } from "../time/retry-pause.js";
import { sleep } from "../time/sleep.js";

/** With the pauses between them, some fifteen seconds. */
const ATTEMPTS = 7;

/** What passes if one waits. A `conflict` doesn't here: nothing is sent that could be in one's own way. */
const passing: ReadonlySet<ErrorCode> = new Set(["rate_limited", "unavailable", "internal"]);

export interface Patience {
  signal?: AbortSignal | undefined;
  clock?: Clock | undefined;
}

/**
 * The result of a call to a store, which is made again while the store can't be reached or asks to
 * wait: an import takes long, and every call is safe to repeat. Rejects with a `ChatError`.
 */
export async function patiently<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal, clock = systemClock } = patience;
  for (let failures = 0; ; ) {
    throwIfAborted(signal);
    try {
      return await work();
    } catch (cause) {
      throwIfAborted(signal);
      const error = toChatError(cause);
      failures += 1;
      if (!passing.has(error.code) || failures === ATTEMPTS) throw error;
      await sleep(clock, pauseAfter(error, failures), signal);
    }
  }
}

function pauseAfter({ retryAfter }: ChatError, failures: number): number {
  return retryPause({ failures, retryAfter, random: Math.random });
}
