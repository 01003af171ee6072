import type { Page } from "../contract/page.js";
import type { MessageHit, SearchRequest } from "../contract/search.js";
import type { Session } from "../contract/session.js";
import { wellFormed } from "../message/well-formed.js";
import type { CallOptions } from "../session-store.js";
import { type Mode, placesBelow, type RowCursor, type Tables } from "./indexeddb-rows.js";
import type { MessageRow } from "./indexeddb-schema.js";
import { matchesMessage, matchesQuery, matchesSession, messageHit } from "./message-match.js";
import { throwIfAborted } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";

/**
 * A page of what a search finds. Goes through the person's messages from the latest on until the
 * page is full, so that only a search for what is rare reads them all.
 */
export async function searchRows(
  { sessions, messages }: Tables<Mode>,
  personId: string,
  request: SearchRequest,
  { signal }: CallOptions = {},
): Promise<Page<MessageHit>> {
  const { filter } = request;
  const query = wellFormed(request.query);
  const { limit, before } = readPage("found", request);
  const known = new Map<string, Session | undefined>();
  const found: { row: MessageRow; session: Session; place: number }[] = [];

  async function sessionOf(sessionId: string): Promise<Session | undefined> {
    if (!known.has(sessionId)) {
      const row = await sessions.get([personId, sessionId]);
      known.set(sessionId, row && matchesSession(row.session, filter) ? row.session : undefined);
    }
    return known.get(sessionId);
  }

  let cursor: RowCursor<MessageRow> | null =
    filter?.sessionId === undefined
      ? await messages.index("found").openCursor(placesBelow(before, personId), "prev")
      : await messages
          .index("place")
          .openCursor(placesBelow(Number.MAX_SAFE_INTEGER, personId, filter.sessionId), "prev");
  // One more than asked for shows whether there is a next page.
  while (cursor && found.length <= limit) {
    throwIfAborted(signal);
    const row = cursor.value;
    const session = row.found < before ? await sessionOf(row.sessionId) : undefined;
    if (session && matchesMessage(row.message, filter) && matchesQuery(row.message, query)) {
      found.push({ row, session, place: row.found });
    }
    cursor = await cursor.continue();
  }
  const { rows, nextCursor } = cutPage("found", found, limit);
  return {
    items: rows.map(({ row, session }) => messageHit(structuredClone(session), row.message, query)),
    nextCursor,
  };
}
