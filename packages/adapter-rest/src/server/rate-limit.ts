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
  const cost = MINUTE / perMinute;
  /** When each key will have all of its calls back. Who has them all needs no entry. */
  const wholeAt = new Map<string, number>();
  let sweptAt = 0;

  return (key) => {
    const now = clock.now().getTime();
    if (now - sweptAt >= MINUTE) {
      sweptAt = now;
      for (const [other, time] of wholeAt) if (time <= now) wholeAt.delete(other);
    }
    // Never more than all calls at once: a clock that was set back must shut nobody out.
    const spentUntil = Math.min(wholeAt.get(key) ?? now, now + MINUTE);
    wholeAt.set(key, spentUntil);
    const time = Math.max(spentUntil, now) + cost;
    const wait = time - now - MINUTE;
    // Less than a millisecond is what fractions add up to, and no waiting time.
    if (wait >= 1) {
      throw new ChatError("rate_limited", "Too many requests. Wait a moment and try again.", {
        retryAfter: Math.ceil(wait),
      });
    }
    wholeAt.set(key, time);
  };
}
