/** What comes with the first diagram: what draws it, and the words beside it. */
export { allMessages } from "../messages/all-messages.js";
export { drawDiagram } from "./draw-diagram.js";
