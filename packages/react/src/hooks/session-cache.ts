import type { ChatClient, ClientEvent, Session, SessionFilter } from "@helperchat/core";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { findSession, placeSessions, removeSession, type SessionPages } from "./place-session.js";

/** More sessions at once than these are not looked at one by one. */
const FEW = 10;

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

export const labelsKey = (client: ChatClient): QueryKey => [...clientKey(client), "labels"];

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
    await this.putAll(new Map([[session.id, session]]));
  }

  async putAll(sessions: ReadonlyMap<string, Session>): Promise<void> {
    for (const session of sessions.values()) {
      this.#queries.setQueryData(sessionKey(this.#client, session.id), session);
    }
    await this.#changeLists((list, filter) => placeSessions(list, sessions, filter));
  }

  async remove(sessionId: string): Promise<void> {
    this.#queries.setQueryData(sessionKey(this.#client, sessionId), null);
    await this.#changeLists((list) => removeSession(list, sessionId));
  }

  /** Keeps the cache true to what the client tells; the returned function ends that. */
  connect(): () => void {
    let changed = new Map<string, Session>();
    let isOrdered = false;
    // A thousand sessions that change in a moment are one change of a list.
    const gather = (session: Session) => {
      if (changed.size === 0) queueMicrotask(putChanged);
      changed.set(session.id, session);
    };
    const putChanged = () => {
      const sessions = changed;
      changed = new Map();
      void this.putAll(sessions);
      if (isOrdered) this.#readLabelsAgain();
      isOrdered = false;
    };
    return this.#client.subscribe((event: ClientEvent) => {
      if (event.type === "session-changed") {
        isOrdered ||= changed.size >= FEW || this.#isOrdered(event.session);
        gather(event.session);
      } else if (event.type === "title-growing") {
        const { sessionId, title } = event;
        const session = changed.get(sessionId) ?? this.find(sessionId);
        if (session && session.titleSource !== "person") gather({ ...session, title });
      } else if (event.type === "session-deleted") {
        changed.delete(event.sessionId);
        void this.remove(event.sessionId);
        this.#readLabelsAgain();
      } else if (event.type === "sessions-stale") this.#readAgain();
    });
  }

  /** Whether what changed may be the session's folder, its tags or its state, and not its messages. */
  #isOrdered(session: Session): boolean {
    const before = this.find(session.id);
    if (!before) return session.folder !== null || session.tags.length > 0;
    return before.lastMessageAt === session.lastMessageAt;
  }

  /** Which labels there are, only the store knows. */
  #readLabelsAgain(): void {
    void this.#queries.invalidateQueries({ queryKey: labelsKey(this.#client) });
  }

  #readAgain(): void {
    for (const queryKey of [sessionListsKey(this.#client), sessionsKey(this.#client)]) {
      void this.#queries.invalidateQueries({ queryKey });
    }
    this.#readLabelsAgain();
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
