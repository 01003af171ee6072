import type { ChatError } from "../chat-error.js";
import type { Session } from "../contract/session.js";
import type { TabChange, Tabs } from "../device/tabs.js";

/** What a list of sessions needs to hear to stay true. */
export type ClientEvent =
  | { type: "session-changed"; session: Session }
  | { type: "session-deleted"; sessionId: string }
  /**
   * The session is getting this title from a model, as far as it has come. It is not stored yet, and
   * one that a person typed stays: a `session-changed` follows in any case, with the title that is.
   */
  | { type: "title-growing"; sessionId: string; title: string }
  /** Any session may have changed: what is shown of them should be read again. */
  | { type: "sessions-stale" }
  /** What an earlier page may have left unsent on the device could not be read. */
  | { type: "outbox-failed"; error: ChatError };

type Listener = (event: ClientEvent) => void;

/** Tells what happens to sessions: whoever listens here, and the other tabs. */
export class SessionNews {
  readonly #listeners = new Set<Listener>();
  readonly #tabs: Tabs;

  constructor(tabs: Tabs) {
    this.#tabs = tabs;
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Nobody listens any more. */
  clear(): void {
    this.#listeners.clear();
  }

  /** Tells those who listen here. */
  emit(event: ClientEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Tells the other tabs. */
  tell(change: TabChange): void {
    this.#tabs.tell(change);
  }

  /** This client has changed the session. */
  changed(session: Session): void {
    this.emit({ type: "session-changed", session });
    this.tell({ type: "session-changed", sessionId: session.id });
  }

  /** This client has changed sessions, and which only the store knows. */
  changedSome(): void {
    this.emit({ type: "sessions-stale" });
    this.tell({ type: "sessions-stale" });
  }
}
