import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useLayout } from "../hooks/use-layout.js";
import { Icon, type IconName } from "./icon.js";
import { placeMenu } from "./place-menu.js";
import { useRootElement } from "./root-element.js";

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

/** A button that opens a menu, with the keys that menus have. */
export function Menu({ label, items, disabled = false, children }: MenuProps) {
  const root = useRootElement();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [start, setStart] = useState<"closed" | "first" | "last">("closed");
  const isOpen = start !== "closed";

  useLayout(() => {
    if (!isOpen || !root || !button.current || !menu.current) return;
    placeMenu(menu.current, button.current, root);
    const entries = menuItems(menu.current);
    entries.at(start === "last" ? -1 : 0)?.focus();
  }, [isOpen, start, root]);

  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      const target = event.target;
      const inside =
        target instanceof Node &&
        (menu.current?.contains(target) || button.current?.contains(target));
      if (!inside) setStart("closed");
    };
    document.addEventListener("pointerdown", close, true);
    document.addEventListener("scroll", close, true);
    return () => {
      document.removeEventListener("pointerdown", close, true);
      document.removeEventListener("scroll", close, true);
    };
  }, [isOpen]);

  function close() {
    setStart("closed");
    button.current?.focus();
  }

  function onMenuKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab") return close();
    if (event.key !== "Escape" && !moveFocus(event, menu.current)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") close();
  }

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
        onClick={() => !disabled && setStart(isOpen ? "closed" : "first")}
        onKeyDown={(event) => {
          if (disabled) return;
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setStart(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {children}
      </button>
      {isOpen &&
        root &&
        createPortal(
          <div
            ref={menu}
            id={id}
            data-hc-part="menu"
            role="menu"
            tabIndex={-1}
            aria-label={label}
            onKeyDown={onMenuKeyDown}
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
                  close();
                  run();
                }}
              >
                <Icon name={icon} />
                {name}
              </button>
            ))}
          </div>,
          root,
        )}
    </>
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
