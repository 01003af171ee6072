import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import type { PartProps } from "../../ui/use-part.js";
import { ShelfButton } from "../shelf-button.js";

/** Shows the deleted sessions in the list, where they wait to be restored or deleted for good. */
export const TrashButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function TrashButton(props, ref) {
    const { trash } = useMessages();
    return <ShelfButton ref={ref} shelf="trashed" icon="trash" label={trash} {...props} />;
  },
);
