import type { ErrorCode } from "../contract/error-code.js";

/** What an import reads: our own export, ChatGPT's `conversations.json`, or AI SDK messages. */
export type ImportFormat = "helperchat" | "chatgpt" | "ai-sdk";

/** Why something was not imported, or not all of it. */
export type ImportProblemCode =
  /** Not a list of conversations in a format that is known. */
  | "unknown_format"
  /** Written by a newer version than this one. */
  | "unknown_version"
  /** What stands here is no JSON, or ends in the middle. */
  | "broken"
  /** A record that lacks something, or has something wrong. */
  | "malformed"
  /** A conversation in which nothing was said. */
  | "empty"
  /** A kind of content that is not known here. */
  | "unknown_content"
  /** A file that is mentioned and not in the source. A part of type `data-missing-file` says which. */
  | "missing_file"
  /** An instruction to the model, which here is the helper's to give. */
  | "instruction"
  /** What the store refused or failed with. */
  | ErrorCode;

/** Where in the source, as far as that is known. */
export interface ImportPlace {
  /** The first byte of the record. */
  byte: number;
  /** The session's id in the store. */
  sessionId?: string;
  title?: string | null;
  messageId?: string;
}

/** Something that was not imported, or not whole. */
export interface ImportProblem {
  code: ImportProblemCode;
  /** What happened, in English, for a person. */
  reason: string;
  /** Of the first, where the same happened several times in one session. */
  where: ImportPlace;
  /** How many times in a row. */
  count: number;
}

export interface ImportCounts {
  /** New in the store; a session also where it gained messages. */
  imported: number;
  /** There already, and left as they are. */
  unchanged: number;
  /** Not imported; `problems` say why. */
  skipped: number;
}

export interface ImportReport {
  /** `null` where nothing was recognised. */
  format: ImportFormat | null;
  /**
   * `whole`: the source was read to its end. `cut-off`: it broke off, or the store could not go on;
   * the last problem says where. What came before is imported, and importing again goes on.
   */
  reading: "whole" | "cut-off";
  sessions: ImportCounts;
  messages: ImportCounts;
  /** In the order of the source, at most a thousand. */
  problems: ImportProblem[];
  /** How many more problems there were. */
  moreProblems: number;
}

/** A source of nothing but problems must not fill memory with them. */
const MOST_PROBLEMS = 1_000;

export function emptyReport(): ImportReport {
  const counts = () => ({ imported: 0, unchanged: 0, skipped: 0 });
  return {
    format: null,
    reading: "whole",
    sessions: counts(),
    messages: counts(),
    problems: [],
    moreProblems: 0,
  };
}

/** Adds a problem, to the one before where it is the same again. */
export function addProblem(
  report: ImportReport,
  code: ImportProblemCode,
  reason: string,
  where: ImportPlace,
): void {
  const last = report.problems.at(-1);
  const isSame =
    last?.code === code &&
    last.reason === reason &&
    last.where.sessionId !== undefined &&
    last.where.sessionId === where.sessionId;
  if (isSame) last.count += 1;
  else if (report.problems.length < MOST_PROBLEMS) {
    report.problems.push({ code, reason, where, count: 1 });
  } else report.moreProblems += 1;
}
