import { useHydrated } from "../hooks/use-hydrated.js";

/** Whether the keyboard has ⌘. A server can't know, so the page that takes over begins without. */
export function useIsMac(): boolean {
  return useHydrated() && isMac();
}

/** `platform` is deprecated and everywhere; what should replace it is not. */
export function isMac(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}
