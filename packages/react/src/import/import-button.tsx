import { forwardRef, useCallback, useState } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useRootElement } from "../ui/root-element.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { loadImport } from "./import-place.js";

/**
 * Brings chats in that were exported here or elsewhere: opens the dialog for it. Closing that does
 * not end an import, and neither does closing the sidebar: a line below the chat says how far it is.
 */
export const ImportButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ImportButton(props, ref) {
    const { importChats } = useMessages();
    const root = useRootElement();
    const [isOpen, setOpen] = useState(false);
    const close = useCallback(() => setOpen(false), []);
    const parts = useOnDemand(loadImport, isOpen, close);
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "import",
      "aria-label": importChats,
      "aria-haspopup": "dialog",
      title: importChats,
      onClick: () => setOpen(true),
      children: <Icon name="import" />,
    };
    const button = usePart("button", own, props, ref);
    return (
      <>
        {button}
        {/* Outside of a sidebar, which may go while the dialog is open. */}
        {parts && isOpen && root && createPortal(<parts.ImportDialog onClose={close} />, root)}
      </>
    );
  },
);
