import { counted } from "../counted.js";

/** What is said of folders and tags when they are changed. */
export interface LabelMessages {
  /** Over the folders that a session can be moved to. */
  folderOf: (title: string) => string;
  noFolder: string;
  move: string;
  /** The menu of a folder. */
  folderMenu: (folder: string) => string;
  renameThisFolder: string;
  deleteThisFolder: string;
  /** Over the field for the new name. */
  renameFolder: (folder: string) => string;
  folderName: string;
  /** A question. */
  deleteFolder: (folder: string) => string;
  /** What becomes of the sessions of a folder that is deleted. */
  folderKeeps: (count: number) => string;
  /** The menu of a tag. */
  tagMenu: (tag: string) => string;
  renameThisTag: string;
  deleteThisTag: string;
  /** Over the field for the new name. */
  renameTag: (tag: string) => string;
  tagName: string;
  /** A question. */
  deleteTag: (tag: string) => string;
  /** What becomes of the sessions that have a tag which is deleted. */
  tagKeeps: (count: number) => string;
  /** Over the tags of a session. */
  tagsOf: (title: string) => string;
  addTag: string;
  newTag: (tag: string) => string;
  removeTag: (tag: string) => string;
  tagsFull: (most: number) => string;
  saveTags: string;
  folderOfMany: (count: number) => string;
  tagsOfMany: (count: number) => string;
  manyTagged: (count: number) => string;
}

const chats = counted("en", { one: "# chat", other: "# chats" });

/** English. */
export const enLabel: LabelMessages = {
  folderOf: (title) => `Folder of “${title}”`,
  noFolder: "No folder",
  move: "Move",
  folderMenu: (folder) => `Options for folder “${folder}”`,
  renameThisFolder: "Rename folder…",
  deleteThisFolder: "Delete folder…",
  renameFolder: (folder) => `Rename folder “${folder}”`,
  folderName: "Name of the folder",
  deleteFolder: (folder) => `Delete folder “${folder}”?`,
  folderKeeps: (count) =>
    count === 1
      ? "Its chat stays, without a folder."
      : `Its ${chats(count)} stay, without a folder.`,
  tagMenu: (tag) => `Options for tag “${tag}”`,
  renameThisTag: "Rename tag…",
  deleteThisTag: "Delete tag…",
  renameTag: (tag) => `Rename tag “${tag}”`,
  tagName: "Name of the tag",
  deleteTag: (tag) => `Delete tag “${tag}”?`,
  tagKeeps: (count) =>
    count === 1 ? "Its chat stays, without the tag." : `Its ${chats(count)} stay, without the tag.`,
  tagsOf: (title) => `Tags of “${title}”`,
  addTag: "Add a tag",
  newTag: (tag) => `New tag “${tag}”`,
  removeTag: (tag) => `Remove tag “${tag}”`,
  tagsFull: (most) => `A chat can have ${most} tags. Remove one to add another.`,
  saveTags: "Save tags",
  folderOfMany: (count) => `Folder of ${chats(count)}`,
  tagsOfMany: (count) => `Tags of ${chats(count)}`,
  manyTagged: (count) => `Changed the tags of ${chats(count)}`,
};
