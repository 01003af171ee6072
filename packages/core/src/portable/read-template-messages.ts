import { MAX_TEMPLATE_MESSAGES } from "../contract/limits.js";
import type { TemplateMessage } from "../contract/template.js";
import { messageText } from "../message/message-text.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";
import { StoredSession } from "./stored-session.js";

/**
 * What a template can be made of: the words of the branch that a session shows, from its beginning,
 * as many messages as a template may have. Messages without text are left out, and none is cut: one
 * may be longer than a template takes. Rejects with a `ChatError`, `not_found` where there is no such
 * session.
 *
 * @example
 * const messages = await readTemplateMessages(store, "s1");
 * await store.saveTemplate({ id, projectId, helper, title: "Letter", messages });
 */
export async function readTemplateMessages(
  store: SessionStore,
  sessionId: string,
  { signal }: CallOptions = {},
): Promise<TemplateMessage[]> {
  const stored = await StoredSession.find(store, sessionId, { signal });
  if (!stored) throw sessionNotFound();
  const messages: TemplateMessage[] = [];
  for await (const message of stored.shown()) {
    const text = messageText(message);
    if (text.trim() !== "") messages.push({ role: message.role, text });
    if (messages.length === MAX_TEMPLATE_MESSAGES) break;
  }
  return messages;
}
