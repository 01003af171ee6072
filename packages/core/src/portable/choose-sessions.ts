import { MAX_PAGE } from "../contract/limits.js";
import type { SessionFilter, SessionState } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";
import { type Patience, patiently } from "./patiently.js";

/** Which sessions: these, or all that a filter leaves. Without either: every one, whatever its state. */
export type SessionChoice =
  | { sessionIds: readonly string[]; filter?: never }
  | { filter?: SessionFilter; sessionIds?: never };

/** What is known of a session before it is read. */
export interface ChosenSession {
  id: string;
  title: string | null;
}

const states: readonly SessionState[] = ["active", "archived", "trashed"];

/**
 * The sessions that are chosen: in the order given, else latest activity first. All are named before
 * the first is read, as reading takes long and the list moves meanwhile. One that is asked for by
 * its id and missing is `not_found`.
 */
export async function chooseSessions(
  store: SessionStore,
  choice: SessionChoice,
  patience: Patience,
): Promise<ChosenSession[]> {
  const chosen = new Map<string, ChosenSession>();
  const choose = ({ id, title }: ChosenSession) => chosen.set(id, { id, title });
  if (choice.sessionIds) {
    for (const id of choice.sessionIds) {
      const { signal } = patience;
      const session = await patiently(() => store.getSession(id, { signal }), patience);
      if (!session) throw sessionNotFound();
      choose(session);
    }
    return [...chosen.values()];
  }
  const filters = choice.filter ? [choice.filter] : states.map((state) => ({ state }));
  for (const filter of filters) await listAll(store, filter, patience, choose);
  return [...chosen.values()];
}

async function listAll(
  store: SessionStore,
  filter: SessionFilter,
  patience: Patience,
  choose: (session: ChosenSession) => void,
): Promise<void> {
  const { signal } = patience;
  let cursor: string | undefined;
  do {
    const page = await patiently(
      () => store.listSessions({ limit: MAX_PAGE, cursor, filter }, { signal }),
      patience,
    );
    for (const session of page.items) choose(session);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
