import { systemClock } from "@helperchat/core";
import { useEffect, useState } from "react";
import type { DrawDiagram, Drawing } from "./draw-diagram.js";

/** How many drawings are kept for messages that are shown again. */
const MAX_KEPT = 30;

const kept = new Map<string, Drawing | null>();

/** The drawing of `text`; `null` where it can't be drawn, `undefined` until that is known. */
export function useDrawing(text: string, draw: DrawDiagram | null): Drawing | null | undefined {
  const [drawn, setDrawn] = useState<{ text: string; drawing: Drawing | null }>();
  useEffect(() => {
    if (!draw) return;
    const setDrawing = (drawing: Drawing | null) => setDrawn({ text, drawing });
    const known = kept.get(text);
    if (known !== undefined) return setDrawing(known);
    // In a task of its own: the page answers first.
    return systemClock.schedule(() => setDrawing(keep(text, draw(text))), 0);
  }, [text, draw]);
  if (!draw) return undefined;
  return drawn?.text === text ? drawn.drawing : kept.get(text);
}

function keep(text: string, drawing: Drawing | null): Drawing | null {
  kept.set(text, drawing);
  const [oldest = text] = kept.keys();
  if (kept.size > MAX_KEPT) kept.delete(oldest);
  return drawing;
}
