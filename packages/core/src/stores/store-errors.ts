import { ChatError } from "../chat-error.js";
import { deferred } from "../deferred.js";

/** The `not_found` of a session: the same words whether it is missing or someone else's. */
export function sessionNotFound(): ChatError {
  return new ChatError("not_found", "This session does not exist.");
}

/** The `invalid` of a `headId` that is no message of its session. */
export function headNotFound(): ChatError {
  return new ChatError("invalid", "This session has no such message to show.", { field: "headId" });
}

/** Throws `aborted` where the caller has given up already. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy(signal);
}

/** Does the work, and stops waiting for it when the caller does: the result is `aborted` then. */
export async function untilAborted<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  throwIfAborted(signal);
  if (!signal) return work();
  const { promise: aborted, reject } = deferred<never>();
  const abort = () => reject(abortedBy(signal));
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function abortedBy(signal: AbortSignal): ChatError {
  return new ChatError("aborted", "This was cancelled.", { cause: signal.reason });
}
