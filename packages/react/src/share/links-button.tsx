import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSharing } from "./sharing.js";

/** Opens the list of all of the person's links; away where nothing is shared. */
export const LinksButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function LinksButton(props, ref) {
    const messages = useMessages();
    const ask = useSharing();
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "links",
      "aria-label": messages.links,
      "aria-haspopup": "dialog",
      title: messages.links,
      onClick: () => ask?.({ type: "all" }),
      children: <Icon name="link" />,
    };
    const button = usePart("button", own, props, ref);
    return ask && button;
  },
);
