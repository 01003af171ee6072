/**
 * The items of `source` until `signal` aborts. Then it ends at once, even if the source ignores
 * the signal: whatever the source still says or throws is not heard.
 */
export async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  let leave = () => {};
  const onAbort = () => leave();
  signal.addEventListener("abort", onAbort);
  const items = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    while (!signal.aborted) {
      const next = await new Promise<IteratorResult<T> | null>((resolve, reject) => {
        leave = () => resolve(null);
        items.next().then(resolve, reject);
      });
      ended = next?.done === true;
      if (signal.aborted || next === null || next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not awaited: a source that ignores the signal may never come to its end.
    if (!ended) items.return?.().then(undefined, () => {});
  }
}
