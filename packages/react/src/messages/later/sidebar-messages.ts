import type { Erasure } from "@helperchat/core";
import type { ExportFormat } from "@helperchat/core/portable";
import { counted } from "../counted.js";

/** What the sidebar says once it is used: titles, several sessions at once, the trash. */
export interface SidebarMessages {
  /** Asks for a title, in the field that renames. */
  suggestTitle: string;
  /** Said of a title that is in the field, with what to do about it. */
  titleSuggested: (title: string) => string;
  /** Before the reason why no title was suggested. */
  noTitle: string;
  stopSelecting: string;
  /** What can be done with those that are selected. */
  selection: string;
  selected: (count: number) => string;
  /** All that are in the list so far. */
  selectAll: string;
  /** Also those that were not read yet. */
  selectEvery: string;
  manyArchived: (count: number) => string;
  manyUnarchived: (count: number) => string;
  manyDeleted: (count: number) => string;
  manyPinned: (count: number) => string;
  manyUnpinned: (count: number) => string;
  /** The person stopped it. */
  manyStopped: (done: number, of: number) => string;
  changingMany: (done: number, of: number) => string;
  exportSessions: string;
  exportingMany: (done: number, of: number) => string;
  /** Before the reason. */
  exportFailed: string;
  /** Asks in which format. */
  exportOf: (title: string) => string;
  /** What a format is good for. */
  exportFor: Record<ExportFormat, string>;
  sidebarWidth: string;
  noTrashedSessions: string;
  /** Deletes a session, which is in the trash, so that it can't be restored. */
  eraseForGood: string;
  emptyTrash: string;
  eraseQuestion: (title: string) => string;
  emptyQuestion: string;
  /** What it means to delete one session for good, or all of the list. */
  eraseWarning: (all: boolean) => string;
  /** While the trash is being emptied. */
  erasing: string;
  erased: (title: string) => string;
  emptied: (count: number) => string;
  /** Said of what could not be deleted of a session, see `Erasure`. */
  unreached: Record<Erasure["unreached"][number], string>;
}

const chats = counted("en", { one: "# chat", other: "# chats" });
const number = (count: number) => new Intl.NumberFormat("en").format(count);

/** English. */
export const enSidebar: SidebarMessages = {
  suggestTitle: "Suggest a title",
  titleSuggested: (title) =>
    `Suggested: “${title}”. Enter keeps it, Escape brings the old one back.`,
  noTitle: "No title was suggested.",
  stopSelecting: "Stop selecting",
  selection: "Selected chats",
  selected: (count) => `${number(count)} selected`,
  selectAll: "Select all",
  selectEvery: "Select also those further down",
  manyArchived: (count) => `Archived ${chats(count)}`,
  manyUnarchived: (count) => `Moved ${chats(count)} back to your chats`,
  manyDeleted: (count) => `Deleted ${chats(count)}`,
  manyPinned: (count) => `Pinned ${chats(count)}`,
  manyUnpinned: (count) => `Unpinned ${chats(count)}`,
  manyStopped: (done, of) => `Stopped after ${number(done)} of ${chats(of)}`,
  changingMany: (done, of) => `Changing… ${number(done)} of ${number(of)}`,
  exportSessions: "Export",
  exportingMany: (done, of) => `Exporting… ${number(done)} of ${number(of)}`,
  exportFailed: "The chats could not be exported.",
  exportOf: (title) => `Export “${title}” as`,
  exportFor: {
    markdown: "Text, to read and to edit",
    html: "A page for any browser",
    json: "Everything, to be imported again",
  },
  sidebarWidth: "Width of the list",
  noTrashedSessions: "The trash is empty.",
  eraseForGood: "Delete for good",
  emptyTrash: "Empty trash",
  eraseQuestion: (title) => `Delete “${title}” for good?`,
  emptyQuestion: "Empty the trash?",
  eraseWarning: (all) =>
    `${all ? "Every chat in this list is deleted, with all its messages." : "The chat is deleted, with all its messages."} This can't be undone.`,
  erasing: "Deleting…",
  erased: (title) => `Deleted “${title}” for good.`,
  emptied: (count) => `Deleted ${chats(count)} for good.`,
  unreached: {
    replies: "What a reply was just saying is kept for another minute.",
    provider: "The model's provider may still have a copy. Whoever runs this app is told.",
  },
};
