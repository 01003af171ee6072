export { FolderChips } from "./folder-chips.js";
export { TagChips } from "./tag-chips.js";
