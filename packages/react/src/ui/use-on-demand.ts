import { useEffect, useSyncExternalStore } from "react";

type Load<T> = () => Promise<T>;

/** What was brought, for as long as the page lives. */
const brought = new WeakMap<Load<unknown>, unknown>();
/** What is on its way: a hundred rows that want the same ask for it once. */
const coming = new WeakMap<Load<unknown>, Promise<void>>();
const listeners = new Set<() => void>();

/**
 * What `load` brings, once it is wanted: at once where it was wanted elsewhere on the page before,
 * `null` until it is there. Where it can't be loaded, as without a network, the page's error handlers hear of that and `onFailed` is
 * called: wanted again, it is tried again.
 *
 * @param load The same function every time, by which it is known what it brings.
 * @param onFailed Left out where people can do without.
 */
export function useOnDemand<T>(load: Load<T>, wanted: boolean, onFailed?: () => void): T | null {
  // Where it is not wanted, its coming is nothing to draw anew for.
  const read = () => (wanted ? broughtBy(load) : null);
  // A server has nothing but what is there from the start.
  const value = useSyncExternalStore(listen, read, () => null);
  const missing = wanted && value === null;

  useEffect(() => {
    if (!missing) return;
    let gone = false;
    bring(load).catch((error: unknown) => {
      if (gone) return;
      reportError(error);
      onFailed?.();
    });
    return () => {
      gone = true;
    };
  }, [missing, load, onFailed]);

  return value;
}

/** What `load` has brought because it was wanted elsewhere on the page; `null` until then. */
export function useBrought<T>(load: Load<T>): T | null {
  return useSyncExternalStore(
    listen,
    () => broughtBy(load),
    () => null,
  );
}

/** Loads what may be wanted soon, once the page is drawn: then it is there at once. */
export function useLoadedAhead(load: Load<unknown>): void {
  useEffect(() => {
    // Whoever wants it tries again, and hears why it fails.
    bring(load).catch(() => {});
  }, [load]);
}

async function bring(load: Load<unknown>): Promise<void> {
  if (brought.has(load)) return;
  const arrival = coming.get(load) ?? fetchOnce(load);
  coming.set(load, arrival);
  await arrival;
}

async function fetchOnce(load: Load<unknown>): Promise<void> {
  try {
    brought.set(load, await load());
  } finally {
    coming.delete(load);
  }
  for (const listener of listeners) listener();
}

function broughtBy<T>(load: Load<T>): T | null {
  // What is kept for a function is what that function brought.
  return (brought.get(load) as T | undefined) ?? null;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
