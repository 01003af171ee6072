import { writeTally } from "./tally.mjs";

/** Counts the tests of a Vitest run for `npm test`. */
export default class VitestTally {
  /**
   * @param {ReadonlyArray<import("vitest/node").TestModule>} modules
   * @param {ReadonlyArray<{ message: string }>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = tests.map((test) => ({ name: test.fullName, result: test.result() }));
    const broken = modules.filter((module) => module.state() !== "passed" && isSilent(module));
    const failures = [
      ...ended.flatMap(({ name, result }) => {
        if (result.state === "failed") return [{ name, reason: messageOf(result.errors) }];
        return result.state === "pending" ? [{ name, reason: "it never came to its end" }] : [];
      }),
      ...broken.map((module) => ({ name: module.moduleId, reason: messageOf(module.errors()) })),
      ...unhandledErrors.map((error) => ({ name: "unhandled", reason: messageOf([error]) })),
    ];
    writeTally({
      passed: ended.filter(({ result }) => result.state === "passed").length,
      failed: failures.length,
      failures,
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

/** @param {ReadonlyArray<{ message: string }>} errors */
function messageOf(errors) {
  return errors.map(({ message }) => message.split("\n", 1)[0]).join("; ");
}
