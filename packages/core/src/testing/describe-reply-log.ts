import { describe, it } from "vitest";
import type { ReplyLog } from "../reply/reply-log.js";
import { runReplyLogCase } from "./reply-log-case.js";
import { replyLogCases } from "./reply-log-cases.js";
import { CaseSkipped } from "./run-case.js";

/** What a case gets to work with. */
export interface MadeReplyLog {
  /** An empty log. */
  log: ReplyLog;
  /**
   * The same log as another process has it: its own object, with connections of its own. Without it
   * the cases about several processes are skipped, and nothing is known of them.
   */
  peer?: ReplyLog;
  /**
   * How long this log keeps a closed reply, in milliseconds. Where time can't be moved, let this
   * and the lease be short, half a second or so: the cases wait for them.
   */
  keep: number;
  /** Lets time pass for the log, in milliseconds. Default: waits. */
  pass?(ms: number): Promise<void>;
  /** Called when the case has ended, whatever its outcome. */
  teardown?(): void | Promise<void>;
}

/** Makes an empty log. Called anew for each case. */
export type MakeReplyLog = () => MadeReplyLog | Promise<MadeReplyLog>;

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * Registers the conformance suite with Vitest: one test for each sentence of the contract of
 * `ReplyLog`. A case that can't run is reported as skipped, with its reason.
 *
 * @example
 * describeReplyLog(() => {
 *   const clock = manualClock();
 *   const log = createMemoryReplyLog({ clock, keep: 60_000 });
 *   return { log, keep: 60_000, pass: (ms) => clock.advance(ms) };
 * }, "createMemoryReplyLog");
 */
export function describeReplyLog(make: MakeReplyLog, name = "reply log"): void {
  describe(name, () => {
    for (const { topic, cases } of replyLogCases) {
      describe(topic, () => {
        for (const replyLogCase of cases) {
          it(replyLogCase.name, async ({ skip, task }) => {
            const { log, peer = null, keep, pass = wait, teardown } = await make();
            try {
              // A little sooner than Vitest, to say which call did not answer.
              const timeLimit = Math.min((task.timeout || LONGEST) * 0.9, LONGEST);
              await runReplyLogCase(replyLogCase, { log, peer, keep, pass }, timeLimit);
            } catch (error) {
              if (error instanceof CaseSkipped) skip(error.message);
              throw error;
            } finally {
              await teardown?.();
            }
          });
        }
      });
    }
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
