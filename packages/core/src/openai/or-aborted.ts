import { ChatError } from "../chat-error.js";
import type { Clock } from "../time/clock.js";

/**
 * The result of `start`, or `aborted` as soon as the signal is. Not everything that takes a
 * signal obeys it at once: `openai` 6 sleeps on between its retries, and a tool may never look.
 */
export async function orAborted<T>(start: () => PromiseLike<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  let giveUp = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason);
  });
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const result = await Promise.race([start(), aborted]);
    throwIfAborted(signal);
    return result;
  } catch (error) {
    // An aborted call fails in words of its own, and a stream just ends, as if it were whole.
    throwIfAborted(signal);
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** The same events, and `aborted` instead of any more of them once the signal is. */
export async function* eventsUntilAborted<T>(
  events: AsyncGenerator<T, void>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  try {
    while (true) {
      const next = await orAborted(() => events.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: what it is busy with may not heed the signal. Nobody is left to hear of its end.
    events.return().catch(() => {});
  }
}

/** Waits `ms` milliseconds, or throws `aborted` before. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let cancel = () => {};
  const time = () =>
    new Promise<void>((resolve) => {
      cancel = clock.schedule(resolve, ms);
    });
  await orAborted(time, signal).finally(() => cancel());
}

function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new ChatError("aborted", "This reply was stopped.", { cause: signal.reason });
}
