import { setImmediate } from "node:timers/promises";
import { median } from "../render/results.js";
import type { History, MeasuredCall } from "./measured-calls.js";

/** How a short history and a long one did, in milliseconds. */
export interface Measured {
  name: string;
  short: number;
  long: number;
  /** The long one's time in those of the short one. */
  ratio: number;
  target: number;
}

/** Calls that nothing is measured of: they fill caches. */
const WARM_UP = 3;

const ROUNDS = 21;

/** Of what takes long, this many milliseconds are enough, and this many rounds. */
const ENOUGH = 5_000;
const FEWEST = 5;

/**
 * Measures calls, one after the other in each round. The histories take turns, so that whatever else
 * the machine does slows down both, and the ratio is the median of those of the rounds.
 */
export async function measure(
  calls: readonly MeasuredCall[],
  short: History,
  long: History,
): Promise<Measured[]> {
  const times = calls.map(() => ({ short: [] as number[], long: [] as number[] }));
  const start = performance.now();
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    if (round >= FEWEST && performance.now() - start > ENOUGH) break;
    for (const [index, { call, per = () => 1 }] of calls.entries()) {
      const taken = {
        short: (await timeOf(() => call(short))) / per(short),
        long: (await timeOf(() => call(long))) / per(long),
      };
      if (round < 0) continue;
      times[index]?.short.push(taken.short);
      times[index]?.long.push(taken.long);
    }
  }
  return calls.map(({ name, target }, index) => {
    const { short, long } = times[index] ?? { short: [], long: [] };
    const ratio = median(long.map((time, round) => time / (short[round] ?? Number.NaN)));
    return { name, short: median(short), long: median(long), ratio, target };
  });
}

async function timeOf(call: () => Promise<void>): Promise<number> {
  // What is left to do of the last call is none of this one's.
  await setImmediate();
  const start = performance.now();
  await call();
  return performance.now() - start;
}
