import { type KeyboardEvent, useCallback } from "react";
import { isMac } from "../../keyboard/use-is-mac.js";
import { useSidebarParts } from "../sidebar-context.js";
import { rowAfterKey } from "../use-row-keys.js";
import { extended, nothingSelected } from "./selection.js";

/**
 * What keys do in a list in which several can be selected: Shift and an arrow select on the way,
 * Ctrl or ⌘ and A all that are read, Escape ends it. `true` where a key does something.
 */
export function useSelectionKeys(): (event: KeyboardEvent, sessionId: string) => boolean {
  const { order, select, focusRow } = useSidebarParts();
  return useCallback(
    (event, sessionId) => {
      const mod = isMac() ? event.metaKey : event.ctrlKey;
      if (event.key === "Escape") {
        focusRow(sessionId);
        select(null);
        return true;
      }
      if (mod && !event.shiftKey && event.key.toLowerCase() === "a") {
        select({ ids: new Set(order.current), anchor: sessionId });
        return true;
      }
      if (!event.shiftKey) return false;
      const next = rowAfterKey(order.current, sessionId, event.key);
      if (next === null) return false;
      select((now) => {
        const before = now ?? nothingSelected;
        // A range that begins here has this row in it.
        const from = before.anchor === null ? { ...before, anchor: sessionId } : before;
        return extended(from, order.current, next);
      });
      focusRow(next);
      return true;
    },
    [order, select, focusRow],
  );
}
