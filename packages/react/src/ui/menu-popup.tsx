import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useLayout } from "../hooks/use-layout.js";
import { Icon } from "./icon.js";
import type { MenuItem } from "./menu.js";
import { placeMenu } from "./place-menu.js";
import { useRootElement } from "./root-element.js";

export interface MenuPopupProps {
  id: string;
  label: string;
  items: readonly MenuItem[];
  /** The item that has focus at first. */
  start: "first" | "last";
  button: RefObject<HTMLButtonElement | null>;
  /** `refocus`: the button has to have focus again. */
  onClose: (refocus: boolean) => void;
}

/** The menu of a button while it is open, with the keys that menus have. */
export function MenuPopup({ id, label, items, start, button, onClose }: MenuPopupProps) {
  const root = useRootElement();
  const menu = useRef<HTMLDivElement>(null);

  useLayout(() => {
    if (!root || !button.current || !menu.current) return;
    placeMenu(menu.current, button.current, root);
    const entries = menuItems(menu.current);
    entries.at(start === "last" ? -1 : 0)?.focus();
  }, [start, root, button]);

  useEffect(() => {
    const holds = (outer: EventTarget | null, inner: EventTarget | null) =>
      outer instanceof Node && inner instanceof Node && outer.contains(inner);
    const press = ({ target }: Event) => {
      if (!holds(menu.current, target) && !holds(button.current, target)) onClose(false);
    };
    // What scrolls elsewhere, as a list that has just become shorter does, moves no button away.
    const scroll = ({ target }: Event) => {
      if (holds(target, button.current)) onClose(false);
    };
    document.addEventListener("pointerdown", press, true);
    document.addEventListener("scroll", scroll, true);
    return () => {
      document.removeEventListener("pointerdown", press, true);
      document.removeEventListener("scroll", scroll, true);
    };
  }, [button, onClose]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab") return onClose(true);
    if (event.key !== "Escape" && !moveFocus(event, menu.current)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") onClose(true);
  }

  if (!root) return null;
  return createPortal(
    <div
      ref={menu}
      id={id}
      data-hc-part="menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {items.map(({ label: name, icon, danger, run }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-hc-part="menu-item"
          data-hc-kind={danger ? "danger" : undefined}
          onClick={() => {
            onClose(true);
            run();
          }}
        >
          <Icon name={icon} />
          {name}
        </button>
      ))}
    </div>,
    root,
  );
}

function menuItems(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

/** Moves focus in the menu as the key says; `false` where it says nothing of the kind. */
function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): boolean {
  if (!menu) return false;
  const items = menuItems(menu);
  const current = items.findIndex((item) => item.matches(":focus"));
  const targets: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return false;
  items[target % items.length]?.focus();
  return true;
}
