import { createContext, useContext } from "react";

export const RootElementContext = createContext<HTMLElement | null>(null);

/** The element with the class `hc-root`: what floats is put there; `null` before it is mounted. */
export function useRootElement(): HTMLElement | null {
  return useContext(RootElementContext);
}
