import { createHash } from "node:crypto";

/** Where a reply is in Redis. */
export interface ReplyKeys {
  /** A hash: which reply is the session's latest, and who holds the session until when. */
  session: string;
  /** A hash: the reply's subject, state, owner, lease and number of events. */
  reply: string;
  /** A stream of its events: number n is the entry `n-0`, counted from 1. */
  events: string;
  /** A set: the replies of the session that are kept, each as {@link ReplyKeys.name}. */
  replies: string;
  /** What the keys of this reply end with. */
  name: string;
}

/**
 * Names are hashed: they carry people's ids, which are nobody's business who looks at the keys, and
 * may be of any length and hold any character.
 */
export function replyKeys(prefix: string, session: string, replyId: string): ReplyKeys {
  const name = hashOf(JSON.stringify([session, replyId]));
  const { replies, session: sessionKey } = sessionKeys(prefix, session);
  return { session: sessionKey, replies, name, ...namedKeys(prefix, name) };
}

/** The keys of the reply with this name. */
export function namedKeys(prefix: string, name: string): Pick<ReplyKeys, "reply" | "events"> {
  return { reply: `${prefix}:reply:${name}`, events: `${prefix}:events:${name}` };
}

/** Where a session is in Redis; `forgotten` is there while it is remembered that it was. */
export function sessionKeys(
  prefix: string,
  session: string,
): Pick<ReplyKeys, "session" | "replies"> & { forgotten: string } {
  const name = hashOf(session);
  return {
    session: `${prefix}:session:${name}`,
    replies: `${prefix}:replies:${name}`,
    forgotten: `${prefix}:forgotten:${name}`,
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
