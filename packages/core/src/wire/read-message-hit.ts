import type { MessageHit } from "../contract/search.js";
import { readSession } from "./read-session.js";
import { object, text, word } from "./reader.js";

/** What a search has found on a server. */
export const readMessageHit = object<MessageHit>({
  session: readSession,
  messageId: text,
  role: word("user", "assistant"),
  createdAt: text,
  snippet: text,
});
