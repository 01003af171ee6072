import type { LabelMessages } from "../../messages/later/label-messages.js";
import type { ListLabel } from "../sidebar-context.js";

/** What is said of a folder, or of a tag. */
export function labelWords(messages: LabelMessages, type: ListLabel["type"]) {
  return type === "folder"
    ? {
        menu: messages.folderMenu,
        renameThis: messages.renameThisFolder,
        deleteThis: messages.deleteThisFolder,
        rename: messages.renameFolder,
        name: messages.folderName,
        delete: messages.deleteFolder,
        keeps: messages.folderKeeps,
      }
    : {
        menu: messages.tagMenu,
        renameThis: messages.renameThisTag,
        deleteThis: messages.deleteThisTag,
        rename: messages.renameTag,
        name: messages.tagName,
        delete: messages.deleteTag,
        keeps: messages.tagKeeps,
      };
}
