import { type Session, type SessionInput, type SessionPatch, wellFormed } from "@helperchat/core";
import { newSession } from "@helperchat/core/stores";
import { utcTime } from "./utc-time.js";

/** A row of `chat_sessions`, as far as a person may read it. */
export interface SessionRow {
  id: string;
  project_id: string;
  helper: string;
  title: string | null;
  title_source: Session["titleSource"];
  state: Session["state"];
  pinned: boolean;
  folder: string | null;
  tags: string[];
  metadata: Session["metadata"];
  head_id: string | null;
  preview: string | null;
  message_count: number;
  created_at: string;
  updated_at: string;
  last_message_at: string;
  /** The place in the list. */
  activity: number;
}

// `select *` would ask for the thread as well, which is granted to servers alone.
export const sessionColumns = [
  "id,project_id,helper,title,title_source,state,pinned,folder,tags,metadata",
  "head_id,preview,message_count,created_at,updated_at,last_message_at,activity",
].join();

export function sessionOfRow(row: Omit<SessionRow, "activity">): Session {
  return {
    id: row.id,
    projectId: row.project_id,
    helper: row.helper,
    title: row.title,
    titleSource: row.title_source,
    state: row.state,
    pinned: row.pinned,
    folder: row.folder,
    tags: row.tags,
    metadata: row.metadata,
    headId: row.head_id,
    preview: row.preview,
    messageCount: row.message_count,
    createdAt: utcTime(row.created_at),
    updatedAt: utcTime(row.updated_at),
    lastMessageAt: utcTime(row.last_message_at),
  };
}

/** What a caller may say of a new session; the database fills in the rest. */
export function insertedRow(input: SessionInput) {
  const { id, projectId, helper, title, titleSource, pinned, folder, tags, metadata } = newSession(
    input,
    "",
  );
  return {
    id,
    project_id: projectId,
    helper,
    title,
    title_source: titleSource,
    pinned,
    folder,
    tags,
    metadata,
  };
}

/** The columns that a patch changes, or `null` where it changes none. */
export function patchedRow(patch: SessionPatch) {
  const { title, titleSource = "person", state, pinned, folder, tags, metadata, headId } = patch;
  const row = {
    // Whether the title is strong enough is for the database to say: see keep_chat_session().
    ...(title !== undefined && { title, title_source: title === null ? null : titleSource }),
    ...(state !== undefined && { state }),
    ...(pinned !== undefined && { pinned }),
    ...(folder !== undefined && { folder }),
    ...(tags !== undefined && { tags }),
    ...(metadata !== undefined && { metadata }),
    ...(headId !== undefined && { head_id: headId }),
  };
  return Object.keys(row).length === 0 ? null : wellFormed(row);
}
