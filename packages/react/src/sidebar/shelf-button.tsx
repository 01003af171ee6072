import { forwardRef } from "react";
import { Icon, type IconName } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { type Shelf, useSidebarParts } from "./sidebar-context.js";

export interface ShelfButtonProps extends PartProps<"button"> {
  shelf: Shelf;
  icon: IconName;
  label: string;
}

/** Shows other sessions in the list, and the usual ones again. */
export const ShelfButton = forwardRef<HTMLButtonElement, ShelfButtonProps>(function ShelfButton(
  { shelf, icon, label, ...props },
  ref,
) {
  const { shelf: shown, showShelf } = useSidebarParts();
  const isShown = shown === shelf;
  const own = {
    type: "button",
    "data-hc-part": "sidebar-button",
    "data-hc-action": shelf,
    "aria-pressed": isShown,
    onClick: () => showShelf(isShown ? "active" : shelf),
    children: (
      <>
        <Icon name={icon} />
        {label}
      </>
    ),
  };
  return usePart("button", own, props, ref);
});
