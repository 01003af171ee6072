import { type RefObject, useEffect } from "react";
import { useSidebarParts } from "./sidebar-context.js";

/**
 * Gives focus to the row that is waited for as soon as it is in the list, and again when it moves
 * to another place there, until the person goes elsewhere.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>): void {
  const { focusId, focusRow } = useSidebarParts();

  // No dependencies: whatever draws the list may have brought or moved the row.
  useEffect(() => {
    if (focusId === null) return;
    const links = list.current?.querySelectorAll<HTMLElement>("[data-hc-session-id]") ?? [];
    const link = [...links].find((candidate) => isRow(candidate, focusId));
    if (link !== document.activeElement) link?.focus();
  });

  useEffect(() => {
    if (focusId === null) return;
    const leave = ({ target }: Event) => {
      if (!isRow(target, focusId)) focusRow(null);
    };
    document.addEventListener("focusin", leave);
    document.addEventListener("pointerdown", leave);
    return () => {
      document.removeEventListener("focusin", leave);
      document.removeEventListener("pointerdown", leave);
    };
  }, [focusId, focusRow]);
}

function isRow(target: EventTarget | null, sessionId: string): boolean {
  return target instanceof HTMLElement && target.dataset.hcSessionId === sessionId;
}
