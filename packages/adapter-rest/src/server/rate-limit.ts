import { ChatError, type Clock } from "@helperchat/core";

const MINUTE = 60_000;

export interface RateLimitOptions {
  /** How many calls a key may make at once, and how many it gets back in a minute. */
  perMinute: number;
  clock: Clock;
}

/**
 * Counts calls by key, in the memory of this process. The returned function takes one, or throws
 * `rate_limited` with the time after which there is one again.
 */
export function createRateLimit({ perMinute, clock }: RateLimitOptions): (key: string) => void {
  if (perMinute === Number.POSITIVE_INFINITY) return () => {};
  const buckets = new Map<string, { left: number; at: number }>();
  let sweptAt = 0;

  return (key) => {
    const now = clock.now().getTime();
    if (now - sweptAt >= MINUTE) {
      sweptAt = now;
      // A bucket that nobody took from for a minute is full again: as good as none.
      for (const [other, { at }] of buckets) if (now - at >= MINUTE) buckets.delete(other);
    }
    const bucket = buckets.get(key) ?? { left: perMinute, at: now };
    const left = Math.min(perMinute, bucket.left + ((now - bucket.at) / MINUTE) * perMinute);
    if (left < 1) {
      throw new ChatError("rate_limited", "Too many requests. Wait a moment and try again.", {
        retryAfter: Math.ceil(((1 - left) / perMinute) * MINUTE),
      });
    }
    buckets.set(key, { left: left - 1, at: now });
  };
}
