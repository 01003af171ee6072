import { renderMermaidSVG } from "beautiful-mermaid";
import { uncovered } from "./read/label.js";
import { readDiagram } from "./read/read-diagram.js";

/** A diagram as SVG, whose colours are yet to be said. */
export interface Drawing {
  svg: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

export type DrawDiagram = (text: string) => Drawing | null;

/** Draws Mermaid; `null` where it can't be read whole, or is too large to be drawn in a moment. */
export const drawDiagram: DrawDiagram = (text) => {
  const source = readDiagram(text);
  if (source === null) return null;
  try {
    return drawingOf(renderMermaidSVG(source, { padding: 16 }));
  } catch {
    // Its layout does not take every diagram, and says so in its own words.
    return null;
  }
};

const ROOT = /^<svg [^>]*?width="(\d+(?:\.\d+)?)" height="(\d+(?:\.\d+)?)"[^>]*>/;

function drawingOf(svg: string): Drawing | null {
  const [, width, height] = ROOT.exec(svg) ?? [];
  if (!width || !height || /\bNaN\b|\bInfinity\b/.test(svg)) return null;
  // Fonts of the network: an image asks for nothing, and what is measured is not them.
  const drawn = svg.replace(/@import url\([^)]*\);/g, "");
  return {
    svg: uncovered(drawn),
    width: Math.ceil(Number(width)),
    height: Math.ceil(Number(height)),
  };
}
