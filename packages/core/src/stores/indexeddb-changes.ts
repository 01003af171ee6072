import { isChatError } from "../chat-error.js";
import type { Session, SessionPatch } from "../contract/session.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import type { Tables } from "./indexeddb-rows.js";
import { patchSession } from "./session-record.js";
import { headNotFound, sessionNotFound } from "./store-errors.js";
import { failedChange } from "./update-each.js";

export async function changeSession(
  { sessions, messages }: Tables<"readwrite">,
  personId: string,
  sessionId: string,
  patch: SessionPatch,
  now: string,
): Promise<Session> {
  const row = await sessions.get([personId, sessionId]);
  if (!row) throw sessionNotFound();
  if (patch.headId !== undefined) {
    const head = await messages.getKey([personId, sessionId, patch.headId]);
    if (!head) throw headNotFound();
  }
  const session = patchSession(row.session, patch, now);
  await sessions.put({ ...row, session });
  return session;
}

/** One change after another. What the contract refuses costs that change, what the browser refuses all. */
export async function changeSessions(
  tables: Tables<"readwrite">,
  personId: string,
  changes: readonly SessionChange[],
  now: string,
): Promise<ChangeResult[]> {
  const results: ChangeResult[] = [];
  for (const { sessionId, patch } of changes) {
    try {
      const session = await changeSession(tables, personId, sessionId, patch, now);
      results.push({ type: "changed", session });
    } catch (error) {
      if (!isChatError(error)) throw error;
      results.push(failedChange(sessionId, error));
    }
  }
  return results;
}
