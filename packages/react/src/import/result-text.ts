import type { FirstMessages } from "../messages/first-messages.js";
import type { ImportMessages } from "../messages/later/import-messages.js";
import { importCounts } from "./import-counts.js";
import type { ImportOutcome } from "./import-files.js";

/** How an import ended, in a sentence or two. */
export function resultText(
  outcome: ImportOutcome,
  messages: FirstMessages & ImportMessages,
): string {
  const { end } = outcome;
  const { sessions } = importCounts(outcome);
  switch (end.type) {
    case "failed":
      return `${messages.importFailed} ${messages.reason(end.error)}`;
    case "stopped":
      return messages.importStopped(sessions.imported);
    case "complete": {
      if (sessions.imported > 0) return messages.importComplete(sessions.imported);
      return sessions.unchanged > 0 ? messages.importNothingNew : messages.importNothing;
    }
  }
}

/** Whether the same files, imported again, may bring more. */
export function mayGoOn({ end, files, unread }: ImportOutcome): boolean {
  return (
    end.type !== "complete" ||
    unread.length > 0 ||
    files.some(({ report }) => report.reading === "cut-off" && report.format !== null)
  );
}
