import {
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useRef,
  useState,
} from "react";
import { matchesCombo } from "../../keyboard/key-combo.js";
import { useKeymap } from "../../keyboard/keymap-provider.js";
import { isMac } from "../../keyboard/use-is-mac.js";
import { useMessages } from "../../messages/use-messages.js";
import { Icon } from "../../ui/icon.js";
import { useOnDemand } from "../../ui/use-on-demand.js";
import { useLongPress } from "../selection/use-long-press.js";
import { type ListLabel, useSidebarParts } from "../sidebar-context.js";
import { labelCount } from "./label-count.js";
import type { KnownLabel } from "./use-known-labels.js";

export interface FilterChipProps
  extends Omit<ComponentPropsWithoutRef<"button">, "children" | "type" | "onClick"> {
  type: ListLabel["type"];
  label: KnownLabel;
  /** Whether the list is narrowed to it. */
  shown: boolean;
  onToggle: () => void;
}

const loadMenu = async () => (await import("./label-menu.js")).LabelMenu;
/**
 * A folder or a tag above the list, and how many sessions it will leave there. Of one that is shown
 * there is a menu beside it, and of every one where a browser has its own: by the other button of a
 * mouse, a key, or a finger that rests. The key that renames a session renames it.
 */
export function FilterChip({ type, label, shown, onToggle, ...button }: FilterChipProps) {
  const messages = useMessages();
  const keymap = useKeymap();
  const parts = useSidebarParts();
  const chip = useRef<HTMLButtonElement>(null);
  const isHeld = useRef(false);
  const [asked, setAsked] = useState(0);
  const isWanted = shown || asked > 0;
  const LabelMenu = useOnDemand(loadMenu, isWanted);
  const press = useLongPress(() => {
    isHeld.current = true;
    askForMenu();
  });
  const { name } = label;
  const count = labelCount(type, label, parts);

  function askForMenu() {
    setAsked((times) => times + 1);
  }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    isHeld.current = false;
    if (event.pointerType === "touch") press.onPointerDown(event);
  }

  function onContextMenu(event: MouseEvent) {
    event.preventDefault();
    // Some browsers make this of a finger that rests, too.
    press.onPointerCancel();
    isHeld.current = false;
    askForMenu();
  }

  function onClick() {
    // The finger that rested is lifted: that is no press.
    if (!isHeld.current) onToggle();
    isHeld.current = false;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (keymap.rename === null || !matchesCombo(keymap.rename, event, isMac())) return;
    event.preventDefault();
    parts.ask({ type: "rename-label", label: { type, name } });
  }

  return (
    <>
      <button
        ref={chip}
        type="button"
        aria-pressed={shown}
        {...press}
        onPointerDown={onPointerDown}
        onContextMenu={onContextMenu}
        onClick={onClick}
        onKeyDown={onKeyDown}
        {...button}
      >
        <span dir="auto">{name}</span>
        {shown ? (
          <Icon name="close" />
        ) : (
          count !== null && (
            <span data-hc-part="label-count" title={messages.labelled(count)}>
              <span aria-hidden="true">{count.toLocaleString(messages.locale)}</span>
            </span>
          )
        )}
      </button>
      {isWanted && LabelMenu && <LabelMenu label={{ type, name }} chip={chip} asked={asked} />}
    </>
  );
}
