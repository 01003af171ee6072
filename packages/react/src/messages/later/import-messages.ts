import type { ErrorCode } from "@helperchat/core";
import type { ImportProblemCode } from "@helperchat/core/portable";
import { counted } from "../counted.js";

/** What the dialog that imports says. */
export interface ImportMessages {
  importTitle: string;
  /** What can be imported. */
  importFormats: string;
  /** Before the button that chooses files. */
  importDrop: string;
  chooseFiles: string;
  /** With which helper chats from elsewhere go on. */
  importInto: (helper: string) => string;
  importing: (percent: string) => string;
  importSoFar: (count: number) => string;
  /** How much was read of all there is, both with their units. */
  importRead: (read: string, of: string) => string;
  /** What may be done while an import goes on. */
  importStays: string;
  importOffline: string;
  importStopping: string;
  importComplete: (count: number) => string;
  importNothingNew: string;
  importNothing: string;
  importStopped: (count: number) => string;
  /** Before the reason. */
  importFailed: string;
  /** After an import that did not come to its end. */
  importGoOn: string;
  /** A file that was moved or changed since it was chosen. */
  importUnreadable: string;
  /** What became of chats and messages, over their numbers. */
  importAdded: string;
  importPresent: string;
  importSkipped: string;
  importElsewhere: (helpers: string) => string;
  /** Files that were not begun when an import ended. */
  importUnread: (files: string) => string;
  /** Over the reasons why something was not imported. */
  importProblems: string;
  importReasons: Record<Exclude<ImportProblemCode, ErrorCode>, string>;
  /** Where something is that has no title. */
  importPlace: (file: string, byte: number) => string;
  /** How often something was met, behind it. */
  times: (count: number) => string;
  andMore: (count: number) => string;
  copyReport: string;
  downloadReport: string;
  importMore: string;
}

const chats = counted("en", { one: "# chat", other: "# chats" });
const number = (count: number) => new Intl.NumberFormat("en").format(count);

/** English. */
export const enImport: ImportMessages = {
  importTitle: "Import chats",
  importFormats:
    "JSON files: chats exported here, ChatGPT's conversations.json, or messages of the AI SDK. Unpack an archive (.zip) first.",
  importDrop: "Drop files here, or",
  chooseFiles: "Choose files",
  importInto: (helper) =>
    `Chats from elsewhere become chats with ${helper}. Importing a file again adds nothing twice.`,
  importing: (percent) => `Importing… ${percent}`,
  importSoFar: (count) => `${chats(count)} so far`,
  importRead: (read, of) => `${read} of ${of}`,
  importStays:
    "You can close this dialog and go on working, but leave the page open. If the import is cut off, import the same files again: nothing is added twice.",
  importOffline: "You are offline. If that lasts, the import ends, and what came in stays.",
  importStopping: "Stopping…",
  importComplete: (count) => `Imported ${chats(count)}.`,
  importNothingNew: "Everything in these files was here already.",
  importNothing: "Nothing was imported.",
  importStopped: (count) => `You stopped the import. It brought ${chats(count)}.`,
  importFailed: "The import was cut off.",
  importGoOn: "What came in stays. To go on, import the same files again: nothing is added twice.",
  importUnreadable: "This file can't be read any more. Choose it again.",
  importAdded: "Added",
  importPresent: "Already here",
  importSkipped: "Not imported",
  importElsewhere: (helpers) =>
    `Some chats belong to other helpers and are listed there: ${helpers}.`,
  importUnread: (files) => `Not begun: ${files}.`,
  importProblems: "Not imported, or not whole",
  importReasons: {
    unknown_format:
      "No chats were found in a form that is known here. Choose a JSON file; unpack an archive (.zip) first.",
    unknown_version:
      "This was written by a newer version of the app. Reload the page, or try again once the app is updated.",
    broken: "This is no JSON, or it ends in the middle. Export or download the file again.",
    malformed: "Something is missing here, or is not as it should be.",
    empty: "Nothing was said in it.",
    unknown_content: "It holds content of a kind that is not known here. The rest came in.",
    missing_file: "It mentions files that are not in the export. The words came in without them.",
    instruction: "Instructions to the model are the helper's to give.",
  },
  importPlace: (file, byte) => `${file}, at byte ${number(byte)}`,
  times: (count) => `(${number(count)}×)`,
  andMore: (count) => `and ${number(count)} more`,
  copyReport: "Copy report",
  downloadReport: "Download report",
  importMore: "Import more",
};
