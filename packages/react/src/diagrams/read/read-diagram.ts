import type { DiagramSource, ReadDiagram } from "./diagram-source.js";
import { readClasses } from "./read-classes.js";
import { readEntities } from "./read-entities.js";
import { readFlowchart } from "./read-flowchart.js";
import { readSequence } from "./read-sequence.js";
import { readStates } from "./read-states.js";

/** Longer texts, in UTF-16 units, are not read, … */
const MAX_TEXT = 8_000;
/** … nor are longer lines. */
const MAX_LINE = 600;

/** Laying out takes longer than in proportion: with this many it takes half a second at worst. */
const MAX_BOXES = 50;
const MAX_LINKS = 60;

const kinds: readonly (readonly [RegExp, ReadDiagram])[] = [
  [/^(?:graph|flowchart)\b/i, readFlowchart],
  [/^stateDiagram(?:-v2)?$/i, readStates],
  [/^sequenceDiagram$/i, readSequence],
  [/^classDiagram(?:-v2)?$/i, readClasses],
  [/^erDiagram$/i, readEntities],
];

/**
 * Mermaid as what draws it reads it. That one passes over what it does not know, and a diagram that
 * lacks a line says something else; so each line is read here first, and `null` is what is not
 * understood to the last sign, or is too large.
 */
export function readDiagram(text: string): string | null {
  if (text.length > MAX_TEXT) return null;
  const [heading = "", ...lines] = linesOf(text);
  const [, read] = kinds.find(([kind]) => kind.test(heading)) ?? [];
  if (!read || [heading, ...lines].some((line) => line.length > MAX_LINE)) return null;
  const source = read(lines, heading);
  return source && isModest(source) ? source.lines.join("\n") : null;
}

function isModest({ boxes, links }: DiagramSource): boolean {
  return boxes > 0 && boxes <= MAX_BOXES && links <= MAX_LINKS;
}

/** Without comments, directives, and characters that XML or the covering of signs can't have. */
function linesOf(text: string): string[] {
  return text
    .toWellFormed()
    .replace(/%%\{[^}]*(?:\}(?!%%)[^}]*)*\}%%/g, "")
    .replace(/[^\P{Cc}\n\t]|[\ue000-\uf8ff\ufffe\uffff]/gu, "")
    .replace(/[^\S\n]+/g, " ")
    .split("\n")
    .map((line) => line.trim().replace(/ ?;$/, ""))
    .filter((line) => line !== "" && !line.startsWith("%%"));
}
