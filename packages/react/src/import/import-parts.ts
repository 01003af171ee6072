// What is loaded together, when somebody first wants to import.

export { ImportDialog } from "./import-dialog.js";
export { ImportLine } from "./import-line.js";
