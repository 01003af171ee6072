import type { Seen } from "./seen.js";
import { isLater, type SeenMarks, withMark } from "./seen-marks.js";

/**
 * Marks in `localStorage`, which all tabs share and which tells the others of every change. Where
 * that is missing, forbidden or full, a mark lasts as long as the page.
 */
export function localSeen(personId: string): Seen {
  const key = `helperchat-seen ${personId}`;
  let marks: SeenMarks = new Map();
  let text: string | null = null;

  /** Takes in what is kept. Another tab may have written at the same time and missed a mark of ours. */
  function read(): void {
    const kept = readText(key);
    if (kept === text) return;
    text = kept;
    for (const [sessionId, at] of parseMarks(kept)) marks = withMark(marks, sessionId, at);
  }

  return {
    get(sessionId) {
      read();
      return marks.get(sessionId) ?? null;
    },
    set(sessionId, lastMessageAt) {
      read();
      const next = withMark(marks, sessionId, lastMessageAt);
      if (next === marks) return;
      marks = next;
      text = JSON.stringify([...marks]);
      writeText(key, text);
    },
    listen(listener) {
      if (typeof window === "undefined") return () => {};
      const hear = (event: StorageEvent) => {
        if (event.key === key) listener();
      };
      window.addEventListener("storage", hear);
      return () => window.removeEventListener("storage", hear);
    },
  };
}

/** The marks in a text that anybody could have written. */
function parseMarks(text: string | null): [string, string][] {
  try {
    const entries: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(entries) ? entries.filter(isMark) : [];
  } catch {
    return [];
  }
}

function isMark(entry: unknown): entry is [string, string] {
  if (!Array.isArray(entry)) return false;
  const [sessionId, at] = entry;
  // No time that can't be read is later than another.
  return typeof sessionId === "string" && typeof at === "string" && isLater(at, BEFORE_ALL);
}

const BEFORE_ALL = "0001-01-01T00:00:00Z";

function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: as said above.
  }
}
