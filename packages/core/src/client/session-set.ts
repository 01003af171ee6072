/** Ids of sessions: the same set until they change, and then its listeners are told. */
export class SessionSet {
  readonly #listeners = new Set<() => void>();
  #ids: ReadonlySet<string> = new Set();

  get(): ReadonlySet<string> {
    return this.#ids;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(sessions: readonly { sessionId: string }[]): void {
    const ids = new Set(sessions.map(({ sessionId }) => sessionId));
    if (ids.size === this.#ids.size && [...ids].every((id) => this.#ids.has(id))) return;
    this.#ids = ids;
    for (const listener of this.#listeners) listener();
  }

  /** Tells nobody any more. */
  clear(): void {
    this.#ids = new Set();
    this.#listeners.clear();
  }
}
