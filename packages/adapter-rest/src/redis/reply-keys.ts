import { createHash } from "node:crypto";

/** Where a reply is in Redis. */
export interface ReplyKeys {
  /** A hash: which reply is the session's latest, and who holds the session until when. */
  session: string;
  /** A hash: the reply's subject, state, owner, lease and number of events. */
  reply: string;
  /** A stream of its events: number n is the entry `n-0`, counted from 1. */
  events: string;
}

/**
 * Names are hashed: they carry people's ids, which are nobody's business who looks at the keys, and
 * may be of any length and hold any character.
 */
export function replyKeys(prefix: string, session: string, replyId: string): ReplyKeys {
  const reply = hashOf(JSON.stringify([session, replyId]));
  return {
    session: sessionKey(prefix, session),
    reply: `${prefix}:reply:${reply}`,
    events: `${prefix}:events:${reply}`,
  };
}

export function sessionKey(prefix: string, session: string): string {
  return `${prefix}:session:${hashOf(session)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
