import type { ImportCounts } from "@helperchat/core/portable";
import type { ImportOutcome } from "./import-files.js";

const noCounts: ImportCounts = { imported: 0, unchanged: 0, skipped: 0 };

/** What became of all sessions, and of all messages, of all files. */
export function importCounts({ files }: Pick<ImportOutcome, "files">) {
  return {
    sessions: files.map(({ report }) => report.sessions).reduce(add, noCounts),
    messages: files.map(({ report }) => report.messages).reduce(add, noCounts),
  };
}

function add(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    imported: a.imported + b.imported,
    unchanged: a.unchanged + b.unchanged,
    skipped: a.skipped + b.skipped,
  };
}
