import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Why another session is open: it was looked for, a new chat became it, or the person chose it. */
export type SessionChange = "found" | "begun" | "chosen";

export interface SessionInUrl {
  /** What the address asks for, whoever's it is; `null` on a server. */
  sessionId: string | null;
  /** What the person chose is a step of its own, to which Back leads; all else is none. */
  write: (sessionId: string | null, change: SessionChange) => void;
}

const PARAMETER = "session";

/**
 * Keeps the open session in the page's own address, as `?session=`, for apps that don't do so
 * themselves. Everything else in the address stays as it is. `null` where it is not wanted.
 */
export function useSessionInUrl(wanted: boolean): SessionInUrl | null {
  const sessionId = useSyncExternalStore(subscribe, read, () => null);
  const write = useCallback((next: string | null, change: SessionChange) => {
    const url = location.pathname + searchWithSession(next) + location.hash;
    // The app, or its router, keeps things of its own in the state.
    if (change === "chosen") history.pushState(history.state, "", url);
    else history.replaceState(history.state, "", url);
    for (const listener of listeners) listener();
  }, []);
  return useMemo(() => (wanted ? { sessionId, write } : null), [wanted, sessionId, write]);
}

/** The page's query with this session in it: an address of the same page, for a link. */
export function searchWithSession(sessionId: string | null): string {
  const search = typeof location === "undefined" ? "" : location.search;
  // As text, because `URLSearchParams` would write the app's parameters in its own way.
  const parts = search.slice(1).split("&");
  const kept = parts.filter((part) => part !== "" && part.split("=")[0] !== PARAMETER);
  if (sessionId !== null) kept.push(`${PARAMETER}=${encodeURIComponent(sessionId)}`);
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}

/** Browsers tell of Back and Forward, but not of what a page writes itself. */
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function read(): string | null {
  return new URLSearchParams(location.search).get(PARAMETER) || null;
}
