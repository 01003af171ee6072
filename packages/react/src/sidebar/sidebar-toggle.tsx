import { useKeyShortcut } from "../keyboard/use-key-shortcut.js";
import { useMessages } from "../messages/use-messages.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { IconButton } from "../ui/icon-button.js";

/** Shows and hides the sidebar. */
export function SidebarToggle() {
  const messages = useMessages();
  const { visible, show, hide } = useSidebarState();
  return (
    <IconButton
      icon="sidebar"
      label={visible ? messages.hideSidebar : messages.showSidebar}
      data-hc-action="sidebar"
      aria-expanded={visible}
      aria-keyshortcuts={useKeyShortcut("toggleSidebar")}
      onClick={visible ? hide : show}
    />
  );
}
