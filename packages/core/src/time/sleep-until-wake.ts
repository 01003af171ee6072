import type { Device } from "../device/device.js";
import type { Clock } from "./clock.js";
import { sleep } from "./sleep.js";

/** Resolves after `ms` milliseconds, or as soon as the device wakes or `signal` aborts. */
export async function sleepUntilWake(
  { clock, device }: { clock: Clock; device: Device },
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const rising = new AbortController();
  const rise = () => rising.abort();
  const endListening = device.onWake(rise);
  signal.addEventListener("abort", rise, { once: true });
  try {
    if (!signal.aborted) await sleep(clock, ms, rising.signal);
  } finally {
    endListening();
    signal.removeEventListener("abort", rise);
  }
}
