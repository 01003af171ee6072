import type { Seen } from "./seen.js";
import { type SeenMarks, withMark } from "./seen-marks.js";

/** Marks that are forgotten with the page, and no other tab knows of. */
export function memorySeen(): Seen {
  let marks: SeenMarks = new Map();
  return {
    get: (sessionId) => marks.get(sessionId) ?? null,
    set(sessionId, lastMessageAt) {
      marks = withMark(marks, sessionId, lastMessageAt);
    },
    listen: () => () => {},
  };
}
