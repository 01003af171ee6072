import type { ChatClient, ClientEvent, Session, SessionFilter } from "@helperchat/core";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { findSession, placeSession, removeSession, type SessionPages } from "./place-session.js";

const numbers = new WeakMap<ChatClient, number>();
let count = 0;

/** Each client is a person, and no person's data may be found under another's key. */
export function clientKey(client: ChatClient): QueryKey {
  const known = numbers.get(client);
  if (known !== undefined) return ["helperchat", known];
  count += 1;
  numbers.set(client, count);
  return ["helperchat", count];
}

export const helpersKey = (client: ChatClient): QueryKey => [...clientKey(client), "helpers"];

const sessionsKey = (client: ChatClient): QueryKey => [...clientKey(client), "session"];

export const sessionKey = (client: ChatClient, sessionId: string | null): QueryKey => [
  ...sessionsKey(client),
  sessionId,
];

export const sessionListsKey = (client: ChatClient): QueryKey => [...clientKey(client), "sessions"];

export const sessionListKey = (client: ChatClient, filter: SessionFilter): QueryKey => [
  ...sessionListsKey(client),
  filter,
];

/** What is cached of a person's sessions, and the one way to change it. */
export class SessionCache {
  readonly #client: ChatClient;
  readonly #queries: QueryClient;

  constructor(client: ChatClient, queries: QueryClient) {
    this.#client = client;
    this.#queries = queries;
  }

  find(sessionId: string): Session | undefined {
    const session = this.#queries.getQueryData<Session>(sessionKey(this.#client, sessionId));
    if (session) return session;
    const lists = this.#queries.getQueriesData<SessionPages>({
      queryKey: sessionListsKey(this.#client),
    });
    return lists.flatMap(([, list]) => (list && findSession(list, sessionId)) || []).at(0);
  }

  /** Shows a session as it is now, wherever it is or should be. */
  async put(session: Session): Promise<void> {
    this.#queries.setQueryData(sessionKey(this.#client, session.id), session);
    await this.#changeLists((list, filter) => placeSession(list, session, filter));
  }

  async remove(sessionId: string): Promise<void> {
    this.#queries.setQueryData(sessionKey(this.#client, sessionId), null);
    await this.#changeLists((list) => removeSession(list, sessionId));
  }

  /** Keeps the cache true to what the client tells; the returned function ends that. */
  connect(): () => void {
    return this.#client.subscribe((event: ClientEvent) => {
      if (event.type === "session-changed") void this.put(event.session);
      else if (event.type === "session-deleted") void this.remove(event.sessionId);
      else if (event.type === "sessions-stale") this.#readAgain();
    });
  }

  #readAgain(): void {
    for (const queryKey of [sessionListsKey(this.#client), sessionsKey(this.#client)]) {
      void this.#queries.invalidateQueries({ queryKey });
    }
  }

  async #changeLists(
    change: (list: SessionPages, filter: SessionFilter) => SessionPages,
  ): Promise<void> {
    const queryKey = sessionListsKey(this.#client);
    const cache = this.#queries.getQueryCache();
    // An answer that was asked for before the change may not know of it, so it is asked for again.
    const asked = new Set(cache.findAll({ queryKey, fetchStatus: "fetching" }));
    await this.#queries.cancelQueries({ queryKey, predicate: (query) => asked.has(query) });
    for (const [key] of this.#queries.getQueriesData<SessionPages>({ queryKey })) {
      const filter = key[queryKey.length] as SessionFilter;
      this.#queries.setQueryData<SessionPages>(key, (list) => list && change(list, filter));
    }
    if (asked.size === 0) return;
    await this.#queries.refetchQueries({ queryKey, predicate: (query) => asked.has(query) });
  }
}
