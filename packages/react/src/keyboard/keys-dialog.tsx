import type { ReactNode } from "react";
import { enKeyboard } from "../messages/later/keyboard-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useReadAloud } from "../session/read-aloud.js";
import { Dialog } from "../ui/dialog.js";
import { comboLabel } from "./key-combo.js";
import type { KeyCommand } from "./keymap.js";
import { useKeymap } from "./keymap-provider.js";
import { useIsMac } from "./use-is-mac.js";

export interface KeysDialogProps {
  onClose: () => void;
}

/** Every key that the chat has, and what screen readers are told. */
export function KeysDialog({ onClose }: KeysDialogProps) {
  const messages = useLaterMessages(enKeyboard);
  const keymap = useKeymap();
  const mac = useIsMac();
  const [readAloud, setReadAloud] = useReadAloud();

  const commands: [KeyCommand, string][] = [
    ["search", messages.search],
    ["newChat", messages.newChat],
    ["toggleSidebar", messages.toggleSidebar],
    ["focusComposer", messages.focusComposer],
    ["showKeys", messages.showKeys],
    ["rename", messages.rename],
  ];

  return (
    <Dialog title={messages.keys} command="showKeys" onClose={onClose}>
      {() => (
        <>
          <dl data-hc-part="keys">
            {commands.map(([command, label]) => {
              const combo = keymap[command];
              return (
                combo !== null && <Key key={command} label={label} keys={comboLabel(combo, mac)} />
              );
            })}
            <Key label={messages.send} keys="Enter" />
            <Key label={messages.newLine} keys={comboLabel("Shift+Enter", mac)} />
            <Key label={messages.moveInList} keys="↑ ↓" />
          </dl>
          <label data-hc-part="setting">
            <input
              type="checkbox"
              checked={readAloud}
              onChange={(event) => setReadAloud(event.target.checked)}
            />
            {messages.readAloud}
          </label>
        </>
      )}
    </Dialog>
  );
}

function Key({ label, keys }: { label: ReactNode; keys: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <kbd data-hc-part="key" dir="ltr">
          {keys}
        </kbd>
      </dd>
    </div>
  );
}
