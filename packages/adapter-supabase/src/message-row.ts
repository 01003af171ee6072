import type { Feedback, Message } from "@helperchat/core";
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
  /** The one row of `chat_feedback` that is about it. */
  feedback: { rating: Feedback["rating"]; reason: string | null } | null;
  /** The place in the session: 1, 2, 3 … */
  position: number;
}

export const messageColumns = [
  "id,parent_id,role,parts,status,error,metadata,created_at,position",
  "feedback:chat_feedback(rating,reason)",
].join();

export function messageOfRow(row: MessageRow): Message {
  const { id, parent_id, role, parts, status, error, metadata, created_at, feedback } = row;
  return {
    id,
    parentId: parent_id,
    role,
    parts,
    status,
    ...(error && { error }),
    ...(metadata && { metadata }),
    createdAt: utcTime(created_at),
    ...(feedback && { feedback: feedbackOfRow(feedback) }),
  };
}

function feedbackOfRow({ rating, reason }: NonNullable<MessageRow["feedback"]>): Feedback {
  return { rating, ...(reason !== null && { reason }) };
}
