import { isChatError } from "../chat-error.js";
import { deferred } from "../deferred.js";
import { CaseFailure } from "./checks.js";
import type { CallLog } from "./watched-store.js";

/** Thrown by a case that can't say anything about what it is given. */
export class CaseSkipped extends Error {
  override readonly name = "CaseSkipped";
}

/**
 * Runs a case within `timeLimit` milliseconds. Whatever fails in it becomes a {@link CaseFailure}
 * that names the call it came from, one of those in `logs`.
 */
export async function runCase(
  run: () => Promise<void>,
  logs: readonly CallLog[],
  timeLimit: number,
): Promise<void> {
  const late = deferred<never>();
  const timer = setTimeout(() => {
    const calls = logs.flatMap((log) => log.pending()).join(", ");
    const what = calls === "" ? "The case has no end" : `No answer to ${calls}`;
    late.reject(new CaseFailure(`${what} after ${timeLimit} ms`));
  }, timeLimit);
  try {
    await Promise.race([run(), late.promise]);
  } catch (error) {
    if (error instanceof CaseFailure || error instanceof CaseSkipped) throw error;
    const call = logs.flatMap((log) => log.callOf(error) ?? [])[0] ?? "A call";
    const code = isChatError(error) ? `"${error.code}"` : "no ChatError";
    const problem = `${call} should not have failed here, but did with ${code}: ${error}`;
    throw new CaseFailure(problem, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
