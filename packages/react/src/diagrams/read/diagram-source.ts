/** A diagram that was read whole, in the way that what draws it takes it. */
export interface DiagramSource {
  lines: readonly string[];
  /** How many things are in it, … */
  boxes: number;
  /** … and how many lines between them. */
  links: number;
}

/** Reads the lines of a diagram after its heading; `null` where one of them is not understood. */
export type ReadDiagram = (lines: readonly string[], heading: string) => DiagramSource | null;
