import type { Message } from "../../contract/message.js";
import type { MessageFilter, MessageHit, SearchRequest } from "../../contract/search.js";
import type { Session } from "../../contract/session.js";
import { wellFormed } from "../../message/well-formed.js";
import type { SearchStore } from "../../search-store.js";
import type { CallOptions } from "../../session-store.js";
import {
  matchesMessage,
  matchesQuery,
  matchesSession,
  messageHit,
} from "../../stores/message-match.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { cutPage, type ListName, readPage } from "../../stores/store-page.js";
import type { Fault, Parts } from "./fault.js";

interface Found {
  session: Session;
  message: Message;
  place: number;
}

/** The steps of a search; each is as it should be unless a fault has another. */
interface Steps {
  list: ListName;
  query(query: string): string;
  session(session: Session, filter: MessageFilter, parts: Parts): boolean;
  message(message: Message, filter: MessageFilter, session: Session): boolean;
  words(message: Message, query: string, session: Session): boolean;
  place(found: Found): number;
  hit(found: Found, query: string): MessageHit;
}

const good: Steps = {
  list: "found",
  query: wellFormed,
  session: matchesSession,
  message: matchesMessage,
  words: matchesQuery,
  place: ({ place }) => place,
  hit: ({ session, message }, query) => structuredClone(messageHit(session, message, query)),
};

/** A store that searches in another way. */
export function searching(changes: Partial<Steps>): Fault {
  const steps = { ...good, ...changes };
  return (parts) => ({
    async searchMessages(request: SearchRequest, options?: CallOptions) {
      throwIfAborted(options?.signal);
      const { filter = {} } = request;
      const query = steps.query(request.query);
      const { limit, before } = readPage(steps.list, request);
      const found = [...parts.conversations.values()]
        .filter(({ session }) => steps.session(session, filter, parts))
        .flatMap(({ session, messages, places }) =>
          [...messages.values()].map((message) => {
            const place = places.get(message.id) ?? 0;
            return { session, message, place: steps.place({ session, message, place }) };
          }),
        )
        .filter(({ message, session }) => steps.message(message, filter, session))
        .filter(({ place }) => place < before)
        .filter(({ message, session }) => steps.words(message, query, session))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage(steps.list, found, limit);
      return { items: rows.map((row) => steps.hit(row, query)), nextCursor };
    },
  });
}

/** A store that looks for the words of a query in a text of its own making. */
export function readingAs(textOf: (message: Message) => string): Fault {
  return searching({
    words: (message, query) =>
      query.trim() === "" ||
      matchesQuery({ parts: [{ type: "text", text: textOf(message) }] }, query),
  });
}

/** The search of a store with this fault. */
export function searchOf(fault: Fault, parts: Parts): SearchStore["searchMessages"] {
  return { ...parts.own, ...fault(parts) }.searchMessages;
}
