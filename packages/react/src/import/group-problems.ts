import { type ErrorCode, errorCodes } from "@helperchat/core";
import type { ImportProblem, ImportProblemCode } from "@helperchat/core/portable";
import type { FirstMessages } from "../messages/first-messages.js";
import type { ImportMessages } from "../messages/later/import-messages.js";
import type { ImportOutcome } from "./import-files.js";

/** What was not imported, or not whole, for one reason. */
export interface ProblemGroup {
  /** The reason, for the person, and what to do. */
  reason: string;
  /** How often it was met. */
  count: number;
  /** Where: the title of a chat, or a place in a file. Each once. */
  places: readonly string[];
  /** What exactly was met, where that says more than the reason; as the import says it. */
  details: readonly string[];
}

/** The problems of all files by their reasons, in the order in which they were met. */
export function groupProblems(
  outcome: ImportOutcome,
  messages: FirstMessages & ImportMessages,
): ProblemGroup[] {
  const groups = new Map<string, { count: number; places: Set<string>; details: Set<string> }>();
  for (const { name, problem } of problemsOf(outcome)) {
    const reason = reasonOf(problem.code, problem.reason, messages);
    const group = groups.get(reason) ?? { count: 0, places: new Set(), details: new Set() };
    group.count += problem.count;
    group.places.add(placeOf(problem, name, messages));
    if (problem.reason !== reason) group.details.add(problem.reason);
    groups.set(reason, group);
  }
  return [...groups].map(([reason, { count, places, details }]) => ({
    reason,
    count,
    places: [...places],
    details: [...details],
  }));
}

/** All of them, but for the one that ended the import, which is said by itself. */
function problemsOf({ end, files }: ImportOutcome) {
  return files.flatMap(({ name, report: { problems } }, index) => {
    const isLast = end.type === "failed" && index === files.length - 1;
    return (isLast ? problems.slice(0, -1) : problems).map((problem) => ({ name, problem }));
  });
}

function reasonOf(
  code: ImportProblemCode,
  reason: string,
  messages: FirstMessages & ImportMessages,
): string {
  return isErrorCode(code)
    ? messages.reason({ code, message: reason })
    : messages.importReasons[code];
}

function isErrorCode(code: ImportProblemCode): code is ErrorCode {
  return code in errorCodes;
}

function placeOf(
  { where }: ImportProblem,
  file: string,
  messages: FirstMessages & ImportMessages,
): string {
  const { title, byte } = where;
  if (title) return title;
  // Of the whole file there is no place in it.
  return byte === 0 ? file : messages.importPlace(file, byte);
}
