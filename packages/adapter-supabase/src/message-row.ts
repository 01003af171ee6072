import type { Message } from "@helperchat/core";
import { utcTime } from "./utc-time.js";

/** A row of `chat_messages`, as far as a person may read it. */
export interface MessageRow {
  id: string;
  parent_id: string | null;
  role: Message["role"];
  parts: Message["parts"];
  status: Message["status"];
  error: Message["error"] | null;
  metadata: Message["metadata"] | null;
  created_at: string;
  /** The place in the session: 1, 2, 3 … */
  position: number;
}

export const messageColumns = "id,parent_id,role,parts,status,error,metadata,created_at,position";

export function messageOfRow(row: MessageRow): Message {
  const { id, parent_id, role, parts, status, error, metadata, created_at } = row;
  return {
    id,
    parentId: parent_id,
    role,
    parts,
    status,
    ...(error && { error }),
    ...(metadata && { metadata }),
    createdAt: utcTime(created_at),
  };
}
