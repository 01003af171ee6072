import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import type { PartProps } from "../ui/use-part.js";
import { ShelfButton } from "./shelf-button.js";

/** Shows the archived sessions in the list, and the others again. */
export const ArchiveButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ArchiveButton(props, ref) {
    const { archivedSessions } = useMessages();
    return (
      <ShelfButton ref={ref} shelf="archived" icon="archive" label={archivedSessions} {...props} />
    );
  },
);
