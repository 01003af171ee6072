import { stripVTControlCharacters } from "node:util";
import { writeTally } from "./tally.mjs";

/** Counts the tests of a Playwright run for `npm test`. */
export default class PlaywrightTally {
  /** @type {import("@playwright/test/reporter").Suite | undefined} */
  #suite;
  /** @type {string[]} */
  #errors = [];

  /**
   * @param {import("@playwright/test/reporter").FullConfig} _config
   * @param {import("@playwright/test/reporter").Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /**
   * An error outside of any test: a file that can't be loaded, a global setup that threw.
   *
   * @param {import("@playwright/test/reporter").TestError} error
   */
  onError(error) {
    this.#errors.push(firstLine(error));
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? [];
    const skipped = tests.filter((test) => test.outcome() === "skipped");
    const passed = tests.filter((test) => test.outcome() === "expected");
    // A test that passes only when repeated is one that failed.
    const failed = tests.filter((test) => !skipped.includes(test) && !passed.includes(test));
    const failures = [
      ...failed.map((test) => ({
        name: nameOf(test),
        reason: test.results.flatMap(({ errors }) => errors.map(firstLine)).join("; "),
      })),
      ...this.#errors.map((reason) => ({ name: "outside of any test", reason })),
    ];
    writeTally({
      passed: passed.length,
      failed: failures.length,
      failures,
      skipped: skipped.map((test) => ({
        name: nameOf(test),
        reason: reasonOf(test),
      })),
    });
  }

  printsToStdio() {
    return false;
  }
}

/** @param {import("@playwright/test/reporter").TestCase} test */
function nameOf(test) {
  return test.titlePath().filter(Boolean).join(" > ");
}

/** @param {import("@playwright/test/reporter").TestError} error */
function firstLine({ message = "no reason given" }) {
  return stripVTControlCharacters(message).split("\n", 1)[0] ?? message;
}

/** @param {import("@playwright/test/reporter").TestCase} test */
function reasonOf(test) {
  const skip = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
  if (skip) return skip.description ?? "no reason given";
  return "it did not run, as something before it failed";
}
