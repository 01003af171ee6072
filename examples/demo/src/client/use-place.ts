import { useSyncExternalStore } from "react";
import { type Place, parsePlace, placePath } from "./place.js";

/** The place in the address bar, and the way to another one. */
export function usePlace(): [Place, (next: Place) => void] {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return [parsePlace(path), goTo];
}

/**
 * Goes to a place. What one has left by a click can be gone back to; an address that merely
 * gets its session filled in is replaced, or Back would only empty it again.
 */
function goTo(next: Place): void {
  const now = parsePlace(location.pathname);
  const path = placePath(next);
  if (path === location.pathname) return;
  const fillsIn =
    now.sessionId === null && now.project === next.project && now.helper === next.helper;
  history[fillsIn ? "replaceState" : "pushState"](null, "", path);
  // The browser tells of Back and Forward only.
  dispatchEvent(new PopStateEvent("popstate"));
}

function subscribe(onChange: () => void): () => void {
  addEventListener("popstate", onChange);
  return () => removeEventListener("popstate", onChange);
}
