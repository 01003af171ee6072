import { forwardRef } from "react";
import { useKeyShortcut } from "../keyboard/use-key-shortcut.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

/** Its children are a plus and the words of `messages.newChat` unless others are given. */
export type NewChatButtonProps = PartProps<"button">;

/**
 * Begins a new chat: an empty page that becomes a session with its first message, or a session at
 * once where the helper opens it by itself. Inside a `HelperChatRoot`.
 */
export const NewChatButton = forwardRef<HTMLButtonElement, NewChatButtonProps>(
  function NewChatButton(props, ref) {
    const messages = useMessages();
    const { openNew } = useOpenSession();
    const { drawer, hide } = useSidebarState();
    const own = {
      type: "button",
      "data-hc-part": "new-chat",
      "aria-keyshortcuts": useKeyShortcut("newChat"),
      onClick: () => {
        if (drawer) hide();
        openNew();
      },
      children: (
        <>
          <Icon name="plus" />
          {messages.newChat}
        </>
      ),
    };
    return usePart("button", own, props, ref);
  },
);
