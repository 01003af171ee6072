import { wellFormed } from "../message/well-formed.js";
import type { SearchStore } from "../search-store.js";
import type { Conversation } from "./memory-database.js";
import { matchesMessage, matchesQuery, matchesSession, messageHit } from "./message-match.js";
import { throwIfAborted } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";

/** Reads every message for each search: memory holds few, and needs no index. */
export function memorySearch(conversations: ReadonlyMap<string, Conversation>): SearchStore {
  return {
    async searchMessages(request, options) {
      throwIfAborted(options?.signal);
      const { filter } = request;
      const query = wellFormed(request.query);
      const { limit, before } = readPage("found", request);
      const found = [...conversations.values()]
        .filter(({ session }) => matchesSession(session, filter))
        .flatMap(({ session, messages, places }) =>
          [...messages.values()].map((message) => ({
            session,
            message,
            place: places.get(message.id) ?? 0,
          })),
        )
        .filter(({ message, place }) => place < before && matchesMessage(message, filter))
        .filter(({ message }) => matchesQuery(message, query))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage("found", found, limit);
      const items = rows.map(({ session, message }) =>
        structuredClone(messageHit(session, message, query)),
      );
      return { items, nextCursor };
    },
  };
}
