import { ChatError } from "../chat-error.js";
import { MAX_TITLE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import { cutText } from "../message/message-text.js";
import { newId } from "../new-id.js";
import type { SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";
import type { IncomingMessage } from "./incoming.js";
import { readOriginalTime } from "./original-time.js";
import { type Patience, patiently } from "./patiently.js";
import { SessionWriter } from "./session-writer.js";
import { StoredSession } from "./stored-session.js";

export interface CopyOptions extends Patience {
  /**
   * The id of the copy, of at most 120 characters: the ids of its messages begin with it. Called
   * again with the same one, it goes on where it broke off, and there is one copy. Default: a new one.
   */
  id?: string;
  /** What becomes of the title, in the app's words. Default: the copy has the same. */
  title?: (title: string) => string;
}

/**
 * Copies a session with all of its branches, over any store; what one does with the copy changes
 * nothing of the original. The copy is active and not pinned, keeps folder, tags and metadata, and
 * has no feedback. A reply that is being made is copied as interrupted. Rejects with a `ChatError`,
 * `not_found` where there is no such session.
 *
 * @example
 * const copy = await duplicateSession(store, "s1", { title: (title) => `${title} (copy)` });
 */
export async function duplicateSession(
  store: SessionStore,
  sessionId: string,
  options: CopyOptions = {},
): Promise<Session> {
  const stored = await findSession(store, sessionId, options);
  const copied = { ids: stored.ids, headId: stored.session.headId, messages: stored.all() };
  return copySession(store, stored.session, copied, options);
}

/**
 * Begins a session with what leads to a message and the message itself: other branches and what
 * followed stay behind. Otherwise as {@link duplicateSession}; `not_found` where there is no such
 * message, too.
 *
 * @example
 * const fork = await forkSession(store, { sessionId: "s1", messageId: "m4" });
 */
export async function forkSession(
  store: SessionStore,
  { sessionId, messageId }: { sessionId: string; messageId: string },
  options: CopyOptions = {},
): Promise<Session> {
  const stored = await findSession(store, sessionId, options);
  const ids = stored.pathTo(messageId);
  if (ids.length === 0) throw new ChatError("not_found", "This message is not there any more.");
  const copied = { ids, headId: messageId, messages: stored.path(messageId) };
  return copySession(store, stored.session, copied, options);
}

interface Copied {
  /** Of all messages that are copied, in their order. */
  ids: readonly string[];
  /** Which of them is shown. */
  headId: string | null;
  messages: AsyncIterable<Message>;
}

async function findSession(
  store: SessionStore,
  sessionId: string,
  patience: Patience,
): Promise<StoredSession> {
  const stored = await StoredSession.find(store, sessionId, patience);
  if (!stored) throw sessionNotFound();
  return stored;
}

async function copySession(
  store: SessionStore,
  { projectId, helper, title, titleSource, folder, tags, metadata }: Session,
  { ids, headId, messages }: Copied,
  { id = newId(), title: retitle = (same) => same, signal, clock }: CopyOptions,
): Promise<Session> {
  const patience = { signal, clock };
  // By their places, so that a copy that is made again has the same ones.
  const copies = new Map(ids.map((messageId, place) => [messageId, `${id}.${place}`]));
  const copyOf = (messageId: string | null) =>
    messageId === null ? null : (copies.get(messageId) ?? null);
  const writer = await SessionWriter.open({
    ...patience,
    store,
    session: {
      id,
      projectId,
      helper,
      ...(title !== null && { title: cutText(retitle(title), MAX_TITLE) }),
      ...(title !== null && titleSource && { titleSource }),
      folder,
      tags,
      metadata,
      state: "active",
      headId: copyOf(headId),
      createdAt: undefined,
    },
    onRefused: fail,
    onUnrated: fail,
  });
  for await (const message of messages) {
    const place = { id: copyOf(message.id) ?? message.id, parentId: copyOf(message.parentId) };
    await writer.add({ ...copyMessage(message), ...place });
  }
  await writer.finish();
  const copy = await patiently(() => store.getSession(id, { signal }), patience);
  if (!copy) throw sessionNotFound();
  const head = copyOf(headId);
  const isAtEnd = copy.headId === copyOf(ids.at(-1) ?? null) && copy.messageCount === ids.length;
  // It broke off before it was told what to show; what was said or chosen in it since has precedence.
  if (!isAtEnd || head === null || head === copy.headId) return copy;
  return patiently(() => store.updateSession(id, { headId: head }, { signal }), patience);
}

/** A copy is whole, or it is none. */
function fail(error: ChatError): never {
  throw error;
}

function copyMessage(message: Message): IncomingMessage {
  const { feedback: _, metadata: __, status, ...copied } = message;
  const { createdAt, metadata } = readOriginalTime(message);
  const isGrowing = status === "replying";
  // Nobody goes on with it in the copy.
  if (isGrowing) delete metadata.cursor;
  return { ...copied, status: isGrowing ? "interrupted" : status, metadata, createdAt };
}
