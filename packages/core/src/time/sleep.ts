import type { Clock } from "./clock.js";

/** Resolves after `ms` milliseconds, or as soon as `signal` aborts; 0 does not wait at all. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal?.aborted) return resolve();
    const cancel = clock.schedule(() => {
      signal?.removeEventListener("abort", wake);
      resolve();
    }, ms);
    const wake = () => {
      cancel();
      resolve();
    };
    signal?.addEventListener("abort", wake, { once: true });
  });
}
