import type { LabelChange, LabelRequest, Labels } from "./contract/label.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/**
 * A store that knows which folders and tags there are. A label is there as long as a session has
 * it: whoever puts a session into a folder has made the folder.
 */
export interface LabelStore {
  /**
   * The folders and tags of the active and archived sessions of a project, or of those with one
   * helper, each with how many active and how many archived sessions have it, as `listSessions` finds
   * them. By name, in the order of UTF-16 code units.
   */
  listLabels(request: LabelRequest, options?: CallOptions): Promise<Labels>;

  /**
   * Renames a folder or a tag, or takes it away, in all of these sessions, trashed ones too: all or
   * none. A session that has the new name already has it once. No session changes its place, and one
   * that had no such label stays as it is, `updatedAt` included, and so does every one where the new
   * name is the old. No such label anywhere is no error.
   */
  changeLabel(change: LabelChange, options?: CallOptions): Promise<void>;
}

/** Whether this store knows its labels. */
export function isLabelStore(store: SessionStore): store is SessionStore & LabelStore {
  return "listLabels" in store && "changeLabel" in store;
}
