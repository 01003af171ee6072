import { ChatError, isChatError } from "@helperchat/core";

/** What a request or the reading of its answer threw, as a `ChatError`. */
export function connectionError(cause: unknown, signal: AbortSignal | undefined): ChatError {
  // An abort rejects with whatever reason it was given, so the signal alone can tell.
  if (signal?.aborted) return new ChatError("aborted", "This was cancelled.", { cause });
  if (isChatError(cause)) return cause;
  return new ChatError(
    "unavailable",
    "Can't reach the server. Check the connection and try again.",
    {
      cause,
    },
  );
}
