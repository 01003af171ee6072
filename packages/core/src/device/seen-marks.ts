/** When each session was last active as the person saw it, by the session's id. */
export type SeenMarks = ReadonlyMap<string, string>;

/** Older marks are forgotten: whoever has not looked at a session for so long knows it is there. */
const MOST = 500;

/** The marks with this one moved forward; the same ones where it is as late already. */
export function withMark(marks: SeenMarks, sessionId: string, lastMessageAt: string): SeenMarks {
  const before = marks.get(sessionId);
  if (before !== undefined && !isLater(lastMessageAt, before)) return marks;
  const next = new Map(marks);
  // At the end, so that what was touched longest ago is the first.
  next.delete(sessionId);
  next.set(sessionId, lastMessageAt);
  for (const id of next.keys()) {
    if (next.size <= MOST) break;
    next.delete(id);
  }
  return next;
}

/** Whether one stored time is after another. */
export function isLater(time: string, than: string): boolean {
  return Date.parse(time) > Date.parse(than);
}
