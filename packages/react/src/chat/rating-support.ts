import type { SessionStore } from "@helperchat/core";
import { useSyncExternalStore } from "react";

// A store over HTTP learns only by trying that its server keeps no feedback. That stays so as long
// as the page does.

const without = new WeakSet<SessionStore>();
const listeners = new Set<() => void>();

/** Whether feedback may be kept in this store, as far as is known. */
export function useMayRate(store: SessionStore): boolean {
  const read = () => !without.has(store);
  return useSyncExternalStore(listen, read, read);
}

export function giveUpRating(store: SessionStore): void {
  without.add(store);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
