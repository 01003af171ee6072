import { toChatError } from "../chat-error.js";
import { MAX_TITLE } from "../contract/limits.js";
import type { MessageInput } from "../contract/message.js";
import type { Session, SessionInput } from "../contract/session.js";
import type { TemplateMessage } from "../contract/template.js";
import { cutText } from "../message/message-text.js";
import { newId } from "../new-id.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";

export interface Beginning extends Pick<SessionInput, "projectId" | "helper" | "folder"> {
  /**
   * The id of the session, of at most 120 characters: the ids of its messages begin with it. Called
   * again with the same one after a failure, it goes on where that was. Default: a new one.
   */
  id?: string;
  /** As if the person had typed it. */
  title: string;
  /** What was said so far, from the first message on. Nobody is asked to answer it. */
  messages: readonly TemplateMessage[];
}

/**
 * Begins a session with messages that are there already, as those of a template, over any store.
 * Resolves with the session once all of them are stored, in one chain. Rejects with a `ChatError`;
 * the same call again stores what is missing and nothing twice.
 *
 * @example
 * const session = await beginSession(store, {
 *   projectId: "atlas",
 *   helper: "writer",
 *   title: "Letter to Ada",
 *   messages: [{ role: "assistant", text: "Whom is it for, and what has happened?" }],
 * });
 */
export async function beginSession(
  store: SessionStore,
  { id = newId(), title, messages, ...place }: Beginning,
  options: CallOptions = {},
): Promise<Session> {
  try {
    const given = { title: cutText(title, MAX_TITLE), titleSource: "person" as const };
    await store.createSession({ ...place, id, ...given }, options);
    await store.saveMessages(id, chain(id, messages), options);
    const session = await store.getSession(id, options);
    if (!session) throw sessionNotFound();
    return session;
  } catch (cause) {
    throw toChatError(cause);
  }
}

/** By their places, so that the same call again saves the same messages. */
function chain(sessionId: string, messages: readonly TemplateMessage[]): MessageInput[] {
  const idAt = (place: number) => `${sessionId}.${place}`;
  return messages.map(({ role, text }, place) => ({
    id: idAt(place),
    parentId: place === 0 ? null : idAt(place - 1),
    role,
    parts: [{ type: "text", text }],
    status: "done",
  }));
}
