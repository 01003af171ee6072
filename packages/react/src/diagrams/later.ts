/** What comes with the first diagram: what draws it, and the words beside it. */
export { enDiagram } from "../messages/later/diagram-messages.js";
export { drawDiagram } from "./draw-diagram.js";
