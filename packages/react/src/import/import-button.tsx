import { forwardRef, useCallback, useState } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useRootElement } from "../ui/root-element.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { type PartProps, usePart } from "../ui/use-part.js";

const load = async () => (await import("./import-chats.js")).ImportChats;

/**
 * Brings chats in that were exported here or elsewhere: opens the dialog for it. Closing that does
 * not end an import; it goes on while the button is there, which says so and leads back to it.
 */
export const ImportButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ImportButton(props, ref) {
    const { importChats } = useMessages();
    const root = useRootElement();
    const [dialog, setDialog] = useState<"unasked" | "open" | "closed">("unasked");
    /** How far an import is that goes on behind the chat. */
    const [progress, setProgress] = useState<string | null>(null);
    const close = useCallback(() => setDialog("closed"), []);
    const ImportChats = useOnDemand(load, dialog === "open", close);
    const label = progress ?? importChats;
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "import",
      "data-hc-state": progress === null ? "idle" : "importing",
      "aria-label": label,
      "aria-haspopup": "dialog",
      title: label,
      onClick: () => setDialog("open"),
      children: <Icon name="import" />,
    };
    const button = usePart("button", own, props, ref);
    return (
      <>
        {button}
        {/* Outside of a sidebar, which may go while the dialog is open. */}
        {ImportChats &&
          root &&
          createPortal(
            <ImportChats open={dialog === "open"} onClose={close} onProgress={setProgress} />,
            root,
          )}
      </>
    );
  },
);
