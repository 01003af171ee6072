import type { Session } from "../contract/session.js";
import type { StoredChange } from "../device/tabs.js";
import type { SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";

/** How long changes are gathered before they are read, in milliseconds. */
const GATHERING = 20;

/** More sessions at once than these are not read one by one. */
const MANY = 12;

type ChangeType = StoredChange["type"];

export interface ReadChangesOptions {
  store: SessionStore;
  clock: Clock;
  /** What is there of a session of which something was heard; `null`: nothing. */
  onRead(sessionId: string, session: Session | null, type: ChangeType): void;
  /** Something was heard of these sessions and not read: it failed, or they are too many. */
  onSkipped(sessionIds: readonly string[]): void;
}

/**
 * Reads the sessions of which something is heard: once for all that is said of one in a moment, and
 * never twice at the same time, so that what is told last is what was read last.
 */
export function readChanges({ store, clock, onRead, onSkipped }: ReadChangesOptions): {
  hear(change: StoredChange): void;
  end(): void;
} {
  const heard = new Map<string, ChangeType>();
  const reading = new Set<string>();
  const ended = new AbortController();
  let cancel: (() => void) | null = null;

  function readHeard(): void {
    cancel = null;
    const sessions = [...heard].filter(([sessionId]) => !reading.has(sessionId));
    for (const [sessionId] of sessions) heard.delete(sessionId);
    if (sessions.length > MANY) onSkipped(sessions.map(([sessionId]) => sessionId));
    else for (const [sessionId, type] of sessions) void read(sessionId, type);
  }

  async function read(sessionId: string, type: ChangeType): Promise<void> {
    reading.add(sessionId);
    // Why it failed is said by whoever reads what was skipped.
    const session = await store
      .getSession(sessionId, { signal: ended.signal })
      .catch(() => undefined);
    reading.delete(sessionId);
    if (ended.signal.aborted) return;
    // What was said meanwhile may be newer than what was read.
    if (heard.has(sessionId)) cancel ??= clock.schedule(readHeard, GATHERING);
    if (session === undefined) onSkipped([sessionId]);
    else onRead(sessionId, session, type);
  }

  return {
    hear({ sessionId, type }) {
      heard.set(sessionId, weightier(heard.get(sessionId), type));
      cancel ??= clock.schedule(readHeard, GATHERING);
    },
    end() {
      ended.abort();
      cancel?.();
    },
  };
}

const weights = { "session-changed": 0, "messages-saved": 1, "session-deleted": 2 };

function weightier(a: ChangeType | undefined, b: ChangeType): ChangeType {
  return a !== undefined && weights[a] > weights[b] ? a : b;
}
