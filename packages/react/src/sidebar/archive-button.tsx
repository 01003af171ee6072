import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useSidebarParts } from "./sidebar-context.js";

/** Shows the archived sessions in the list, and the others again. */
export function ArchiveButton() {
  const messages = useMessages();
  const { shelf, showShelf } = useSidebarParts();
  const isShown = shelf === "archived";
  return (
    <button
      type="button"
      data-hc-part="sidebar-button"
      data-hc-action="archived"
      aria-pressed={isShown}
      onClick={() => showShelf(isShown ? "active" : "archived")}
    >
      <Icon name="archive" />
      {messages.archivedSessions}
    </button>
  );
}
