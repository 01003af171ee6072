import { readFileSync, writeFileSync } from "node:fs";

/**
 * What a step of `npm test` came to.
 *
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} failures those of them that can be named
 * @property {{ name: string, reason: string }[]} skipped
 */

/** Where a reporter leaves its tally for `npm test`; unset when the tool was started by hand. */
const file = process.env.HELPERCHAT_TALLY;

/** @param {Tally} tally */
export function writeTally(tally) {
  if (file) writeFileSync(file, JSON.stringify(tally));
}

/**
 * The tally of a step that has ended. A step that crashed before it could report, or that failed
 * beside its tests, has failed once.
 *
 * @param {string} file
 * @param {number} exitCode
 * @returns {Tally}
 */
export function readTally(file, exitCode) {
  /** @type {Tally} */
  let tally = { passed: 0, failed: 0, failures: [], skipped: [] };
  let reported = true;
  try {
    tally = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    reported = false;
  }
  const failedUnseen = tally.failed === 0 && (exitCode !== 0 || !reported);
  return failedUnseen ? { ...tally, failed: 1 } : tally;
}
