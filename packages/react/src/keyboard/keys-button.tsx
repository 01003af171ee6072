import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatDialogs } from "./chat-keys.js";
import { useKeyShortcut } from "./use-key-shortcut.js";

/** Opens the list of keys. */
export const KeysButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function KeysButton(props, ref) {
    const messages = useMessages();
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "keys",
      "aria-label": messages.keys,
      "aria-haspopup": "dialog",
      "aria-keyshortcuts": useKeyShortcut("showKeys"),
      title: messages.keys,
      onClick: useChatDialogs().showKeys,
      children: <Icon name="keyboard" />,
    };
    return usePart("button", own, props, ref);
  },
);
