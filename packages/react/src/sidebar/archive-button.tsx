import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSidebarParts } from "./sidebar-context.js";

/** Shows the archived sessions in the list, and the others again. */
export const ArchiveButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ArchiveButton(props, ref) {
    const messages = useMessages();
    const { shelf, showShelf } = useSidebarParts();
    const isShown = shelf === "archived";
    const own = {
      type: "button",
      "data-hc-part": "sidebar-button",
      "data-hc-action": "archived",
      "aria-pressed": isShown,
      onClick: () => showShelf(isShown ? "active" : "archived"),
      children: (
        <>
          <Icon name="archive" />
          {messages.archivedSessions}
        </>
      ),
    };
    return usePart("button", own, props, ref);
  },
);
