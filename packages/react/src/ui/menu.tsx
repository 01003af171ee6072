import { type ReactNode, useCallback, useId, useRef, useState } from "react";
import type { IconName } from "./icon.js";
import { useLoadedAhead, useOnDemand } from "./use-on-demand.js";

export interface MenuItem {
  label: string;
  icon: IconName;
  /** Takes something away. */
  danger?: boolean;
  /** Called once the menu is closed and focus is back on its button. */
  run: () => void;
}

export interface MenuProps {
  /** The name of the button, and of the menu. */
  label: string;
  items: readonly MenuItem[];
  /** Whether there is nothing to choose from now; focus stays on the button all the same. */
  disabled?: boolean;
  children: ReactNode;
}

const loadPopup = async () => (await import("./menu-popup.js")).MenuPopup;

/** A button that opens a menu. */
export function Menu({ label, items, disabled = false, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [start, setStart] = useState<"closed" | "first" | "last">("closed");
  const close = useCallback((refocus = false) => {
    setStart("closed");
    if (refocus) button.current?.focus();
  }, []);
  const wanted = start !== "closed";
  useLoadedAhead(loadPopup);
  const MenuPopup = useOnDemand(loadPopup, wanted, close);
  const isOpen = wanted && MenuPopup !== null;

  return (
    <>
      <button
        ref={button}
        type="button"
        data-hc-part="menu-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-disabled={disabled || undefined}
        onClick={() => !disabled && setStart(wanted ? "closed" : "first")}
        // Whoever has gone elsewhere while it was on its way does not want it any more.
        onBlur={() => !isOpen && setStart("closed")}
        onKeyDown={(event) => {
          if (disabled) return;
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setStart(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {children}
      </button>
      {isOpen && <MenuPopup {...{ id, label, items, start, button }} onClose={close} />}
    </>
  );
}
