import type { Share } from "@helperchat/core";
import { utcTime } from "./utc-time.js";

/** A row of `chat_shares`, as its owner may read it. */
export interface ShareRow {
  id: string;
  session_id: string;
  token: string;
  extent: Share["extent"];
  tools: Share["tools"];
  expires_at: string | null;
  title: string | null;
  head_id: string;
  created_at: string;
  /** The order in the list: 1, 2, 3 … */
  place: number;
}

export const shareColumns =
  "id,session_id,token,extent,tools,expires_at,title,head_id,created_at,place";

export function shareOfRow(row: ShareRow): Share {
  return {
    id: row.id,
    sessionId: row.session_id,
    token: row.token,
    extent: row.extent,
    tools: row.tools,
    expiresAt: row.expires_at === null ? null : utcTime(row.expires_at),
    title: row.title,
    headId: row.head_id,
    createdAt: utcTime(row.created_at),
  };
}
