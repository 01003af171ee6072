import { comboLabel } from "./key-combo.js";
import type { KeyCommand } from "./keymap.js";
import { useKeymap } from "./keymap-provider.js";
import { useIsMac } from "./use-is-mac.js";

/** The keys of a command, for whoever looks; nothing where it has none. */
export function KeyHint({ command }: { command: KeyCommand }) {
  const combo = useKeymap()[command];
  const mac = useIsMac();
  if (combo === null) return null;
  return (
    <span data-hc-part="key" dir="ltr" aria-hidden="true">
      {comboLabel(combo, mac)}
    </span>
  );
}
