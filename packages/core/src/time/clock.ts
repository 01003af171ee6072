/** Time, handed in so that tests hold it still. */
export interface Clock {
  now(): Date;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  schedule(task: () => void, ms: number): () => void;
}

/** The longest wait of `setTimeout`, about 25 days: a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  schedule: (task, ms) => {
    const timer = setTimeout(task, Math.min(ms, LONGEST));
    return () => clearTimeout(timer);
  },
};
