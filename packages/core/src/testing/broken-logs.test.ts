import { beforeAll, describe, expect, it } from "vitest";
import { type LogFault, makeBrokenLog } from "./broken/log-fault.js";
import { logFaults } from "./broken/log-faults.js";
import { CaseFailure } from "./checks.js";
import { runReplyLogCase } from "./reply-log-case.js";
import { replyLogCases } from "./reply-log-cases.js";

const cases = replyLogCases.flatMap(({ topic, cases }) =>
  cases.map((replyLogCase) => ({ ...replyLogCase, title: `${topic}: ${replyLogCase.name}` })),
);

/** Runs every case, each with a log of its own, and gives what went wrong by the case's title. */
async function failuresOf(fault: LogFault) {
  const failures = new Map<string, unknown>();
  for (const replyLogCase of cases) {
    try {
      await runReplyLogCase(replyLogCase, makeBrokenLog(fault), 400);
    } catch (error) {
      failures.set(replyLogCase.title, error);
    }
  }
  return failures;
}

it("passes a log that keeps the contract", async () => {
  expect([...(await failuresOf(() => ({})))]).toEqual([]);
});

it("has a name of its own for every case", () => {
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
});

describe("the suite catches a log that", () => {
  const reports = new Map<string, Map<string, unknown>>();

  beforeAll(async () => {
    for (const [name, fault] of Object.entries(logFaults)) {
      reports.set(name, await failuresOf(fault));
    }
  }, 120_000);

  it.each(Object.keys(logFaults))("%s", (name) => {
    const failures = [...(reports.get(name)?.values() ?? [])];
    expect(failures).not.toEqual([]);
    // Told in the suite's words, and not by an error that came through from the log.
    expect(failures.filter((error) => !(error instanceof CaseFailure))).toEqual([]);
  });

  it("breaks any one sentence of the contract", () => {
    const proven = new Set([...reports.values()].flatMap((failures) => [...failures.keys()]));
    const unproven = cases.map(({ title }) => title).filter((title) => !proven.has(title));
    expect(unproven, "cases that no broken log fails").toEqual([]);
  });
});
