import { type RefObject, useEffect } from "react";
import { useSidebarParts } from "./sidebar-context.js";

/** Gives focus to the row that is waited for, as soon as it is in the list. */
export function useRowFocus(list: RefObject<HTMLElement | null>): void {
  const { focusId, focusRow } = useSidebarParts();
  // No dependencies: whatever draws the list may have brought the row.
  useEffect(() => {
    if (focusId === null) return;
    const links = list.current?.querySelectorAll<HTMLElement>("[data-hc-session-id]") ?? [];
    const link = [...links].find(({ dataset }) => dataset.hcSessionId === focusId);
    if (!link) return;
    link.focus();
    focusRow(null);
  });
}
