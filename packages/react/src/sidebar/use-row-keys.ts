import type { KeyboardEvent } from "react";
import { useSidebarParts } from "./sidebar-context.js";

/** Moves focus from row to row with the arrow keys, Home and End; opening stays a matter of Enter. */
export function useRowKeys(): (event: KeyboardEvent) => void {
  const { order, focusRow } = useSidebarParts();
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target } = event;
    const id = target instanceof HTMLElement ? target.dataset.hcSessionId : undefined;
    if (id === undefined) return;
    const next = rowAfterKey(order.current, id, event.key);
    if (next === null) return;
    event.preventDefault();
    focusRow(next);
  };
}

/** The row that a key leads to from another; `null` for a key that leads nowhere. */
export function rowAfterKey(order: readonly string[], id: string, key: string): string | null {
  const index = order.indexOf(id);
  switch (key) {
    case "ArrowDown":
      return order[index + 1] ?? id;
    case "ArrowUp":
      return order[index - 1] ?? id;
    case "Home":
      return order[0] ?? id;
    case "End":
      return order.at(-1) ?? id;
    default:
      return null;
  }
}
