/** Time, handed in so that tests hold it still. */
export interface Clock {
  now(): Date;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  schedule(task: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  schedule: (task, ms) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
