/** What is said beside a diagram. */
export interface DiagramMessages {
  /** Names the box that a diagram is drawn in, and scrolls in. */
  diagram: string;
  /** In the place of the drawing, for who can't see it; `showCode` is beside it. */
  diagramPicture: string;
  showDiagram: string;
  showCode: string;
  /** Below a diagram's code. */
  noDiagram: string;
}

/** English. */
export const enDiagram: DiagramMessages = {
  diagram: "Diagram",
  diagramPicture: "A drawing. “Show code” shows what it says as text.",
  showDiagram: "Show diagram",
  showCode: "Show code",
  noDiagram: "This can’t be drawn as a diagram.",
};
