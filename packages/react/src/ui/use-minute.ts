import { useSyncExternalStore } from "react";

/** One timer for everyone who shows a time. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function readMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

function tick(): void {
  clearTimeout(timer);
  timer = setTimeout(tick, 60_000 - (Date.now() % 60_000));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    tick();
    // Timers sleep with the machine; whoever comes back sees the time as it is.
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

/** The minute that it is, as a count since 1970, and a render when it is over. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, readMinute, () => 0);
}
