import { ChatError } from "../chat-error.js";

/** The `not_found` of a session: the same words whether it is missing or someone else's. */
export function sessionNotFound(): ChatError {
  return new ChatError("not_found", "This session does not exist.");
}

/** The `not_found` of a message in a session that is there. */
export function messageNotFound(): ChatError {
  return new ChatError("not_found", "This message does not exist.");
}

/** The `invalid` of a `headId` that is no message of its session. */
export function headNotFound(): ChatError {
  return new ChatError("invalid", "This session has no such message to show.", { field: "headId" });
}

/** Throws `aborted` where the caller has given up already. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new ChatError("aborted", "This was cancelled.", { cause: signal.reason });
}
