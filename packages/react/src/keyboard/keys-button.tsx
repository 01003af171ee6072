import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { useShowKeys } from "./chat-keys.js";
import { useKeyShortcut } from "./use-key-shortcut.js";

/** Opens the list of keys. */
export function KeysButton() {
  const messages = useMessages();
  return (
    <IconButton
      icon="keyboard"
      label={messages.keys}
      aria-haspopup="dialog"
      aria-keyshortcuts={useKeyShortcut("showKeys")}
      onClick={useShowKeys()}
    />
  );
}
