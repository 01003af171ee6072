import type { FirstMessages } from "../messages/first-messages.js";
import type { ImportMessages } from "../messages/later/import-messages.js";
import { groupProblems } from "./group-problems.js";
import { importCounts } from "./import-counts.js";
import type { ImportOutcome } from "./import-files.js";
import { resultText } from "./result-text.js";

/** The report as a text to keep or to hand to somebody who can help: with every place, and in detail. */
export function reportText(
  outcome: ImportOutcome,
  messages: FirstMessages & ImportMessages,
): string {
  const { sessions, messages: said } = importCounts(outcome);
  const line = (name: string, { imported, unchanged, skipped }: typeof sessions) =>
    `${name}: ${messages.importAdded} ${imported}, ${messages.importPresent} ${unchanged}, ${messages.importSkipped} ${skipped}`;
  const lines = [
    resultText(outcome, messages),
    outcome.files.map(({ name }) => name).join(", "),
    line(messages.sessions, sessions),
    line(messages.statsMessages, said),
  ];
  if (outcome.unread.length > 0) lines.push(messages.importUnread(outcome.unread.join(", ")));
  for (const { reason, count, places, details } of groupProblems(outcome, messages)) {
    lines.push("", `${reason} ${messages.times(count)}`);
    for (const entry of [...details, ...places]) lines.push(`- ${entry}`);
  }
  const more = moreProblems(outcome);
  if (more > 0) lines.push("", messages.andMore(more));
  return `${lines.join("\n")}\n`;
}

/** How many problems the reports count and do not hold. */
export function moreProblems({ files }: ImportOutcome): number {
  return files.reduce((sum, { report }) => sum + report.moreProblems, 0);
}
