/** The longest pause between two attempts, in milliseconds, but for a server that asks for more. */
export const MAX_PAUSE = 15_000;

const FIRST_PAUSE = 250;

export interface RetryPauseOptions {
  /** How many attempts have failed in a row. */
  failures: number;
  /** At least this long, in milliseconds: what the server asked for. */
  retryAfter?: number | undefined;
  /** Between 0 and 1, as `Math.random`. */
  random: () => number;
}

/**
 * How long to wait before the next attempt, in milliseconds: twice as long after each failure,
 * without an end, and up to half less by chance, so that clients that lost a server at the same
 * moment don't all come back at another.
 */
export function retryPause({ failures, retryAfter = 0, random }: RetryPauseOptions): number {
  const full = Math.min(MAX_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  return Math.max(retryAfter, Math.round(full * (1 - random() / 2)));
}
