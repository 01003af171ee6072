import type { Session } from "../contract/session.js";
import type { Seen } from "../device/seen.js";
import { isLater } from "../device/seen-marks.js";
import type { Clock } from "../time/clock.js";

/** Before anything that could be seen. */
const NEVER = "1970-01-01T00:00:00.000Z";

/** How long to wait whether the person sees it in another tab, in milliseconds. */
const GRACE = 300;

export interface UnreadOptions {
  seen: Seen;
  clock: Clock;
  /** The sessions in which a reply is on its way: they are not unread yet. */
  getReplying(): ReadonlySet<string>;
}

/**
 * Which sessions have something that the person has not seen: a session is unread where its last
 * message was saved later than it was looked at. What was there before anybody looked is no news.
 */
export class Unread {
  readonly #options: UnreadOptions;
  readonly #listeners = new Set<() => void>();
  /** When each session was last active, as far as was heard. */
  readonly #active = new Map<string, string>();
  /** How often each session is looked at. */
  readonly #looks = new Map<string, number>();
  #ids: ReadonlySet<string> = new Set();

  constructor(options: UnreadOptions) {
    this.#options = options;
  }

  /** The ids. The same set until they change. */
  readonly getIds = (): ReadonlySet<string> => this.#ids;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The person looks at this session until the returned function is called. */
  look(sessionId: string): () => void {
    this.#looks.set(sessionId, (this.#looks.get(sessionId) ?? 0) + 1);
    this.#mark(sessionId);
    this.update([sessionId]);
    let isLooking = true;
    return () => {
      if (!isLooking) return;
      isLooking = false;
      this.#looks.set(sessionId, (this.#looks.get(sessionId) ?? 1) - 1);
    };
  }

  /** Something comes to this session: news, also where nobody has looked at it before. */
  expect(sessionId: string): void {
    const { seen } = this.#options;
    if (seen.get(sessionId) === null) seen.set(sessionId, NEVER);
  }

  /** The sessions as they were read. */
  notice(sessions: readonly Session[]): void {
    for (const { id, lastMessageAt } of sessions) {
      const known = this.#active.get(id);
      if (known === undefined || isLater(lastMessageAt, known)) this.#active.set(id, lastMessageAt);
      this.#mark(id);
    }
    this.update(sessions.map(({ id }) => id));
  }

  /** A session as it was read because of a change elsewhere, where the person may look at it. */
  noticeElsewhere(session: Session): void {
    const wait = this.#isLooked(session.id) ? 0 : GRACE;
    this.#options.clock.schedule(() => this.notice([session]), wait);
  }

  /** The session is not there any more. */
  forget(sessionId: string): void {
    this.#active.delete(sessionId);
    this.update([sessionId]);
  }

  /** Works it out anew, by default for all: another tab has seen something. */
  update(sessionIds: Iterable<string> = [...this.#active.keys()]): void {
    const ids = new Set(this.#ids);
    let changed = false;
    for (const id of sessionIds) {
      changed = (this.#isUnread(id) ? addTo(ids, id) : ids.delete(id)) || changed;
    }
    if (!changed) return;
    this.#ids = ids;
    for (const listener of this.#listeners) listener();
  }

  #isUnread(sessionId: string): boolean {
    const { seen, getReplying } = this.#options;
    if (this.#isLooked(sessionId) || getReplying().has(sessionId)) return false;
    const [active, mark] = [this.#active.get(sessionId), seen.get(sessionId)];
    return active !== undefined && mark !== null && isLater(active, mark);
  }

  #isLooked(sessionId: string): boolean {
    return (this.#looks.get(sessionId) ?? 0) > 0;
  }

  #mark(sessionId: string): void {
    const active = this.#active.get(sessionId);
    if (active !== undefined && this.#isLooked(sessionId)) {
      this.#options.seen.set(sessionId, active);
    }
  }
}

/** Whether it was not in there before. */
function addTo(ids: Set<string>, id: string): boolean {
  const { size } = ids;
  return ids.add(id).size > size;
}
