import type { Message } from "../contract/message.js";
import type { MessageFilter, MessageHit } from "../contract/search.js";
import type { Session } from "../contract/session.js";
import { messageText } from "../message/message-text.js";
import { searchSnippet } from "../search/search-snippet.js";
import { queryWords, searchWords } from "../search/search-words.js";
import { matchesFilter } from "./session-record.js";

// What every store that searches by itself does alike.

/** Whether a search with this filter looks at messages of the session. */
export function matchesSession(session: Session, filter: MessageFilter = {}): boolean {
  const { sessionId, after: _, before: __, tool: ___, ...ofSession } = filter;
  if (sessionId === undefined) return matchesFilter(session, ofSession);
  const { state = session.state } = ofSession;
  return session.id === sessionId && matchesFilter(session, { ...ofSession, state });
}

/** Whether a search with this filter looks at the message. */
export function matchesMessage(message: Message, filter: MessageFilter = {}): boolean {
  const { after, before, tool } = filter;
  const time = Date.parse(message.createdAt);
  return (
    message.status !== "replying" &&
    (after === undefined || time >= Date.parse(after)) &&
    (before === undefined || time < Date.parse(before)) &&
    (tool === undefined || message.parts.some(({ type }) => type === "dynamic-tool"))
  );
}

/** Whether the message's text has every word of the query. */
export function matchesQuery(message: Pick<Message, "parts">, query: string): boolean {
  if (query.trim() === "") return true;
  const wanted = queryWords(query);
  if (wanted.length === 0) return false;
  const words = searchWords(messageText(message));
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}

/** The message as what a search for the query has found. */
export function messageHit(session: Session, message: Message, query: string): MessageHit {
  const { id: messageId, role, createdAt } = message;
  const snippet = searchSnippet(messageText(message), query);
  return { session, messageId, role, createdAt, snippet };
}
