import type { ComponentProps } from "react";
import { Icon, type IconName } from "./icon.js";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: IconName;
  /** Its name, for whoever does not see the drawing, and on hover. */
  label: string;
}

/** A button that is a drawing. */
export function IconButton({ icon, label, ...button }: IconButtonProps) {
  return (
    <button type="button" data-hc-part="icon-button" aria-label={label} title={label} {...button}>
      <Icon name={icon} />
    </button>
  );
}
