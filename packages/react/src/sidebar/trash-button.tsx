import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSidebarParts } from "./sidebar-context.js";

/** Shows the deleted sessions in the list, where they wait to be restored or deleted for good. */
export const TrashButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function TrashButton(props, ref) {
    const messages = useMessages();
    const { shelf, showShelf } = useSidebarParts();
    const isShown = shelf === "trashed";
    const own = {
      type: "button",
      "data-hc-part": "sidebar-button",
      "data-hc-action": "trash",
      "aria-pressed": isShown,
      onClick: () => showShelf(isShown ? "active" : "trashed"),
      children: (
        <>
          <Icon name="trash" />
          {messages.trash}
        </>
      ),
    };
    return usePart("button", own, props, ref);
  },
);
