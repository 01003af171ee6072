import { writeTally } from "./tally.mjs";

/** Counts the tests of a Vitest run for `npm test`. */
export default class VitestTally {
  /**
   * @param {ReadonlyArray<import("vitest/node").TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = tests.map((test) => ({ name: test.fullName, result: test.result() }));
    const broken = modules.filter((module) => module.state() !== "passed" && isSilent(module));
    writeTally({
      passed: ended.filter(({ result }) => result.state === "passed").length,
      failed:
        // A test that is still pending when the run is over never came to its end.
        ended.filter(({ result }) => result.state === "failed" || result.state === "pending")
          .length +
        broken.length +
        unhandledErrors.length,
      skipped: ended.flatMap(({ name, result }) =>
        result.state === "skipped" ? [{ name, reason: result.note ?? "no reason given" }] : [],
      ),
    });
  }
}

/**
 * Whether a module failed without a test that says so, such as one that could not be loaded.
 *
 * @param {import("vitest/node").TestModule} module
 */
function isSilent(module) {
  if (module.state() === "skipped") return false;
  return [...module.children.allTests()].every((test) => test.result().state !== "failed");
}
