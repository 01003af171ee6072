import { Session } from "node:inspector";
import { patternSteps } from "./pattern-steps.js";

/** Counts the steps that something takes. */
export type StepsOf = (work: () => void) => number;

/**
 * Counts what runs of the modules whose addresses match, block by block, and what patterns and
 * searches look at on their behalf, character by character. Neither depends on how fast or how busy
 * the machine is. Only modules that are loaded afterwards are counted.
 */
export function countSteps(modules: RegExp): StepsOf {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return (work) => {
    blocksRun(session, modules);
    const looked = charactersLookedAt(work);
    return looked + blocksRun(session, modules);
  };
}

/** How many blocks ran since this was asked last. */
function blocksRun(session: Session, modules: RegExp): number {
  let count = 0;
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error) throw error;
    const functions = result.flatMap((script) =>
      modules.test(script.url) ? script.functions : [],
    );
    for (const { ranges } of functions) for (const range of ranges) count += range.count;
  });
  return count;
}

/** How many characters the engine's own functions look at. */
function charactersLookedAt(work: () => void): number {
  const { exec } = RegExp.prototype;
  const { indexOf, lastIndexOf } = String.prototype;
  const counts: (() => number)[] = [];
  // All that a text has for patterns comes here.
  RegExp.prototype.exec = function (this: RegExp, text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    counts.push(() => patternSteps(this)(text, from));
    return exec.call(this, text);
  };
  String.prototype.indexOf = function (this: string, words, from = 0) {
    const found = indexOf.call(this, words, from);
    counts.push(() => (found < 0 ? this.length : found) - from);
    return found;
  };
  String.prototype.lastIndexOf = function (this: string, words, from = this.length) {
    const found = lastIndexOf.call(this, words, from);
    counts.push(() => from - Math.max(0, found));
    return found;
  };
  try {
    work();
  } finally {
    Object.assign(RegExp.prototype, { exec });
    Object.assign(String.prototype, { indexOf, lastIndexOf });
  }
  return counts.reduce((sum, count) => sum + count(), 0);
}
