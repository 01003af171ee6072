export {
  type ImportCallOptions,
  type ImportOptions,
  type ImportProgress,
  importSessions,
} from "./import-sessions.js";
export type {
  ImportCounts,
  ImportFormat,
  ImportPlace,
  ImportProblem,
  ImportProblemCode,
  ImportReport,
} from "./import-report.js";
export type { SessionPlace } from "./incoming.js";
export type { ImportSource } from "./source-bytes.js";
