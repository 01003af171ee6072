import type { Session } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import type { IncomingSession } from "./incoming.js";
import { withOriginalTime } from "./original-time.js";
import { type Patience, patiently } from "./patiently.js";

export interface CreateOrFindOptions extends Patience {
  store: SessionStore;
  session: IncomingSession;
}

/**
 * One call: the store answers with the session that has this id already, and one that nothing has
 * become of since it was created is new. Only of one that has no messages in the source either this
 * would say nothing, so the store is asked for it before.
 */
export async function createOrFind(
  options: CreateOrFindOptions,
): Promise<{ found: Session; isNew: boolean }> {
  const { store, session, signal } = options;
  const { state: _, headId, createdAt, metadata, ...input } = session;
  if (headId === null) {
    const found = await patiently(() => store.getSession(session.id, { signal }), options);
    if (found) return { found, isNew: false };
  }
  const original = withOriginalTime(metadata, createdAt);
  const given = { ...input, ...(original && { metadata: original }) };
  const found = await patiently(() => store.createSession(given, { signal }), options);
  const isNew = found.messageCount === 0 && found.updatedAt === found.createdAt;
  return { found, isNew };
}
