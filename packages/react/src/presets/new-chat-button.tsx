import type { ReactNode } from "react";
import { useKeyShortcut } from "../keyboard/use-key-shortcut.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { Icon } from "../ui/icon.js";

export interface NewChatButtonProps {
  className?: string;
  /** Default: a plus, and the words of `messages.newChat`. */
  children?: ReactNode;
}

/**
 * Begins a new chat: an empty page that becomes a session with its first message, or a session at
 * once where the helper opens it by itself. Inside a `HelperChatRoot`.
 */
export function NewChatButton({ className, children }: NewChatButtonProps) {
  const messages = useMessages();
  const { openNew } = useOpenSession();
  const { drawer, hide } = useSidebarState();
  return (
    <button
      type="button"
      data-hc-part="new-chat"
      className={className}
      aria-keyshortcuts={useKeyShortcut("newChat")}
      onClick={() => {
        if (drawer) hide();
        openNew();
      }}
    >
      {children ?? (
        <>
          <Icon name="plus" />
          {messages.newChat}
        </>
      )}
    </button>
  );
}
