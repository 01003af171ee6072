import { createContext, type ReactNode, useContext, useMemo } from "react";
import { defaultKeymap, type Keymap } from "./keymap.js";

const KeymapContext = createContext<Keymap>(defaultKeymap);

export interface KeymapProviderProps {
  /** The keys that differ from the usual ones; `null` for none. */
  keys: Partial<Keymap>;
  children: ReactNode;
}

/**
 * Gives the chats in it other keys.
 *
 * @example
 * <KeymapProvider keys={{ search: "Mod+J", newChat: null }}>
 *   <HelperChat … />
 * </KeymapProvider>
 */
export function KeymapProvider({ keys, children }: KeymapProviderProps) {
  const outer = useContext(KeymapContext);
  const keymap = useMemo(() => ({ ...outer, ...keys }), [outer, keys]);
  return <KeymapContext.Provider value={keymap}>{children}</KeymapContext.Provider>;
}

/** The keys of the nearest `KeymapProvider`. */
export function useKeymap(): Keymap {
  return useContext(KeymapContext);
}
