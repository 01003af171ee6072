import { ChatError } from "./chat-error.js";

/**
 * The result of `work`, or a rejection with `aborted` as soon as `signal` aborts; then the work
 * goes on unheard. A signal that is aborted already keeps it from beginning.
 */
export function abortable<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(new ChatError("aborted", "This was cancelled.", { cause: signal.reason }));
    };
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    work()
      .finally(() => signal.removeEventListener("abort", abort))
      .then(resolve, reject);
  });
}
