import { ariaCombo } from "./key-combo.js";
import type { KeyCommand } from "./keymap.js";
import { useKeymap } from "./keymap-provider.js";
import { useIsMac } from "./use-is-mac.js";

/** The keys of a command, for the `aria-keyshortcuts` of what does the same. */
export function useKeyShortcut(command: KeyCommand): string | undefined {
  const combo = useKeymap()[command];
  const mac = useIsMac();
  return combo === null ? undefined : ariaCombo(combo, mac);
}
