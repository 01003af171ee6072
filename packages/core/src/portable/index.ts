export { type Beginning, beginSession } from "./begin-session.js";
export { byteStream } from "./byte-stream.js";
export type { SessionChoice } from "./choose-sessions.js";
export { type CopyOptions, duplicateSession, forkSession } from "./copy-session.js";
export {
  type ExportCallOptions,
  type ExportFormat,
  type ExportOptions,
  type ExportProgress,
  exportSessions,
} from "./export-sessions.js";
export type { ExportWords } from "./export-words.js";
export { giveTitle } from "./give-title.js";
export type {
  ImportCounts,
  ImportFormat,
  ImportPlace,
  ImportProblem,
  ImportProblemCode,
  ImportReport,
} from "./import-report.js";
export {
  type ImportCallOptions,
  type ImportOptions,
  type ImportProgress,
  importSessions,
} from "./import-sessions.js";
export type { SessionPlace } from "./incoming.js";
export { readTemplateMessages } from "./read-template-messages.js";
export type { ImportSource } from "./source-bytes.js";
export { undoBeginning } from "./undo-beginning.js";
