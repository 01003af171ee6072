// What is loaded with the first selection.
export { SelectableRow } from "./selectable-row.js";
export { SelectionBar } from "./selection-bar.js";
