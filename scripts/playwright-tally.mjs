import { writeTally } from "./tally.mjs";

/** Counts the tests of a Playwright run for `npm test`. */
export default class PlaywrightTally {
  /** @type {import("@playwright/test/reporter").Suite | undefined} */
  #suite;
  #errors = 0;

  /**
   * @param {import("@playwright/test/reporter").FullConfig} _config
   * @param {import("@playwright/test/reporter").Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** An error outside of any test: a file that can't be loaded, a global setup that threw. */
  onError() {
    this.#errors += 1;
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? [];
    const skipped = tests.filter((test) => test.outcome() === "skipped");
    const passed = tests.filter((test) => test.outcome() === "expected");
    writeTally({
      passed: passed.length,
      // A test that passes only when repeated is one that failed.
      failed: tests.length - passed.length - skipped.length + this.#errors,
      skipped: skipped.map((test) => ({
        name: test.titlePath().filter(Boolean).join(" > "),
        reason: reasonOf(test),
      })),
    });
  }

  printsToStdio() {
    return false;
  }
}

/** @param {import("@playwright/test/reporter").TestCase} test */
function reasonOf(test) {
  const skip = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
  if (skip) return skip.description ?? "no reason given";
  return "it did not run, as something before it failed";
}
