import { createContext, useContext, useState } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { type RowRange, RowWindow } from "./row-window.js";

export const RowWindowContext = createContext(new RowWindow());

/** Which rows of a list to draw, so that a long one costs no more than a short one. */
export function useDrawnRows(list: HTMLElement | null, count: number): RowRange {
  const rowWindow = useContext(RowWindowContext);
  const [range, setRange] = useState<RowRange>({ first: 0, end: 0 });
  useLayout(() => {
    if (list) return rowWindow.watch(list, count, setRange);
  }, [rowWindow, list, count]);
  return range;
}
