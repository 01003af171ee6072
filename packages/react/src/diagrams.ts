export { diagrams } from "./diagrams/diagrams.js";
