/**
 * Up to where the person has seen each session, as far as this browser knows. A mark is the
 * session's `lastMessageAt` when it was last looked at.
 */
export interface Seen {
  /** The mark of this session; `null` where it has none, which says nothing. */
  get(sessionId: string): string | null;
  /** Moves the mark forward and tells the other tabs; a mark that is as late stays. */
  set(sessionId: string, lastMessageAt: string): void;
  /** Calls the listener when another tab has moved a mark; the returned function ends that. */
  listen(listener: () => void): () => void;
}
