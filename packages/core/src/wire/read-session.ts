import type { Session } from "../contract/session.js";
import { count, flag, jsonObject, list, nullable, object, text, word } from "./reader.js";

/** A session as a server keeps it. */
export const readSession = object<Session>({
  id: text,
  projectId: text,
  helper: text,
  title: nullable(text),
  titleSource: nullable(word("message", "model", "person")),
  state: word("active", "archived", "trashed"),
  pinned: flag,
  folder: nullable(text),
  tags: list(text),
  metadata: jsonObject,
  headId: nullable(text),
  preview: nullable(text),
  messageCount: count,
  createdAt: text,
  updatedAt: text,
  lastMessageAt: text,
});
