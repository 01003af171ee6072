import type { Share, SharedMessage, SharedPart, SharedSession } from "../contract/share.js";
import { json, kinds, list, nullable, object, optional, text, word } from "./reader.js";

/** A share as a server keeps it. */
export const readShare = object<Share>({
  id: text,
  sessionId: text,
  extent: word("snapshot", "later"),
  tools: word("hidden", "shown"),
  expiresAt: nullable(text),
  token: text,
  title: nullable(text),
  headId: text,
  createdAt: text,
});

const readPart = kinds<SharedPart, "type">("type", {
  text: object({ type: word("text"), text }),
  "source-url": object({ type: word("source-url"), url: text, title: optional(text) }),
  file: object({ type: word("file"), mediaType: text, url: text, filename: optional(text) }),
  tool: object({ type: word("tool"), name: text, input: json, output: optional(json) }),
});

/** What a server shows to whoever has a link. */
export const readSharedSession = object<SharedSession>({
  title: nullable(text),
  helper: nullable(text),
  sharedAt: text,
  messages: list(
    object<SharedMessage>({
      role: word("user", "assistant"),
      parts: list(readPart),
      createdAt: text,
    }),
  ),
  nextCursor: nullable(text),
});
