import { forwardRef } from "react";
import { useKeyShortcut } from "../keyboard/use-key-shortcut.js";
import { useMessages } from "../messages/use-messages.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

/** Shows and hides the sidebar. */
export const SidebarToggle = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function SidebarToggle(props, ref) {
    const messages = useMessages();
    const { visible, show, hide } = useSidebarState();
    const label = visible ? messages.hideSidebar : messages.showSidebar;
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "sidebar",
      "aria-label": label,
      "aria-expanded": visible,
      "aria-keyshortcuts": useKeyShortcut("toggleSidebar"),
      title: label,
      onClick: visible ? hide : show,
      children: <Icon name="sidebar" />,
    };
    return usePart("button", own, props, ref);
  },
);
