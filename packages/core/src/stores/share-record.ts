import { ChatError } from "../chat-error.js";
import type { Session } from "../contract/session.js";
import type { Share, ShareInput } from "../contract/share.js";
import { wellFormed } from "../message/well-formed.js";

/** A share as it begins, of a session as it is now. One without messages is `invalid`. */
export function newShare(input: ShareInput, session: Session, now: string): Share {
  const { id, sessionId, extent, tools, expiresAt } = wellFormed(input);
  const { title, headId } = session;
  if (headId === null) throw nothingToShare();
  return {
    id,
    sessionId,
    extent,
    tools,
    expiresAt: expiresAt === null ? null : endOf(expiresAt),
    token: newShareToken(),
    title,
    headId,
    createdAt: now,
  };
}

/** Whether whoever has the link may read: not after its end, nor while the session is in the trash. */
export function shareWorks({ expiresAt }: Share, { state }: Session, now: Date): boolean {
  // A time that can't be read is one that has passed.
  const isOpen = expiresAt === null || Date.parse(expiresAt) > now.getTime();
  return isOpen && state !== "trashed";
}

/** In the form that every store gives times in, to the millisecond. */
function endOf(expiresAt: string): string {
  const time = new Date(expiresAt);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new ChatError("invalid", "There is no such time.", { field: "expiresAt" });
}

/** The `invalid` of a session in which nothing was said. */
export function nothingToShare(): ChatError {
  const words = "There is nothing to share in this chat yet.";
  return new ChatError("invalid", words, { field: "sessionId" });
}

/** 192 random bits, in letters that need no escaping in an address. */
function newShareToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
