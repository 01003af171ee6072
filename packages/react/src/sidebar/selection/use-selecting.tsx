import type { ReactNode } from "react";
import { useCallback } from "react";
import { useOnDemand } from "../../ui/use-on-demand.js";
import type { RowContext } from "../session-shelf.js";
import { useSidebarParts } from "../sidebar-context.js";
import { useSelectionKeys } from "./use-selection-keys.js";

const load = () => import("./selection-parts.js");

/** What there is while several sessions can be selected: the rows of a grid, and a bar below them. */
export function useSelecting(): { grid: RowContext["grid"]; bar: ReactNode } {
  const { selection, select } = useSidebarParts();
  const stop = useCallback(() => select(null), [select]);
  const parts = useOnDemand(load, selection !== null, stop);
  const onListKey = useSelectionKeys();
  if (selection === null || parts === null) return { grid: null, bar: null };
  return {
    grid: { Row: parts.SelectableRow, selection, onListKey },
    bar: <parts.SelectionBar selection={selection} />,
  };
}
