import type { Message, MessageInput } from "../contract/message.js";
import type {
  Session,
  SessionFilter,
  SessionInput,
  SessionPatch,
  TitleSource,
} from "../contract/session.js";
import { messagePreview } from "../message/message-text.js";
import { wellFormed } from "../message/well-formed.js";

// What every store does alike, free of where it keeps things.

/** A session as it begins: the caller's words made well-formed, and the store's own fields. */
export function newSession(input: SessionInput, now: string): Session {
  const title = input.title ?? null;
  return wellFormed({
    id: input.id,
    projectId: input.projectId,
    helper: input.helper,
    title,
    titleSource: title === null ? null : (input.titleSource ?? "person"),
    state: "active",
    pinned: input.pinned ?? false,
    folder: input.folder ?? null,
    tags: input.tags ?? [],
    metadata: input.metadata ?? {},
    headId: null,
    preview: null,
    messageCount: 0,
    createdAt: now,
    updatedAt: now,
    lastMessageAt: now,
  });
}

/**
 * The session after a patch, by the rules of `updateSession`; the very same object where the
 * patch changes nothing. That `headId` is a message of the session is for the store to check.
 */
export function patchSession(session: Session, patch: SessionPatch, now: string): Session {
  const title = titleAfter(session, patch);
  const { state, pinned, folder, tags, metadata, headId } = patch;
  const given = [title, state, pinned, folder, tags, metadata, headId];
  if (given.every((value) => value === undefined)) return session;
  return wellFormed({
    ...session,
    ...title,
    state: state ?? session.state,
    pinned: pinned ?? session.pinned,
    folder: folder === undefined ? session.folder : folder,
    tags: tags ?? session.tags,
    metadata: metadata ?? session.metadata,
    headId: headId ?? session.headId,
    updatedAt: now,
  });
}

const strength: Record<TitleSource, number> = { message: 1, model: 2, person: 3 };

/** What a patch makes of the title, or `undefined` where it has none or one too weak. */
function titleAfter(session: Session, patch: SessionPatch) {
  const { title, titleSource = "person" } = patch;
  if (title === undefined) return undefined;
  if (title === null) return { title, titleSource: null };
  const tooWeak =
    session.titleSource !== null && strength[titleSource] < strength[session.titleSource];
  return tooWeak ? undefined : { title, titleSource };
}

/** A message as it is kept: a well-formed copy of the contract's fields, whatever else came along. */
export function newMessage(input: MessageInput, createdAt: string): Message {
  const { id, parentId, role, parts, status, error, metadata } = input;
  return wellFormed({
    id,
    parentId,
    role,
    parts,
    status,
    ...(error && { error }),
    ...(metadata && { metadata }),
    createdAt,
  });
}

/** A session and its messages after a save, for a store that holds all of them together. */
export function withMessages(
  session: Session,
  stored: Iterable<Message>,
  inputs: readonly MessageInput[],
  now: string,
): { session: Session; messages: Map<string, Message> } {
  let { headId } = session;
  // A Map keeps an id where it was and puts a new one last, as a session does with its messages.
  const messages = new Map<string, Message>();
  for (const message of stored) messages.set(message.id, message);
  for (const input of inputs) {
    const replaced = messages.get(input.id);
    if (!replaced) headId = input.id;
    const message = newMessage(input, replaced?.createdAt ?? now);
    const feedback = replaced?.feedback;
    messages.set(input.id, feedback ? { ...message, feedback } : message);
  }
  return {
    session: {
      ...session,
      headId,
      preview: latestPreview(messages.values()),
      messageCount: messages.size,
      updatedAt: now,
      lastMessageAt: now,
    },
    messages,
  };
}

function latestPreview(messages: Iterable<Message>): string | null {
  for (const message of [...messages].reverse()) {
    const preview = messagePreview(message);
    if (preview !== null) return preview;
  }
  return null;
}

/** Whether a list with this filter holds the session. */
export function matchesFilter(session: Session, filter: SessionFilter = {}): boolean {
  const {
    projectId,
    helper,
    state = "active",
    pinned,
    folder,
    tags,
    text,
    before,
  } = wellFormed(filter);
  return (
    session.state === state &&
    (projectId === undefined || session.projectId === projectId) &&
    (helper === undefined || session.helper === helper) &&
    (pinned === undefined || session.pinned === pinned) &&
    (folder === undefined || session.folder === folder) &&
    (tags === undefined || tags.every((tag) => session.tags.includes(tag))) &&
    (before === undefined || Date.parse(session.lastMessageAt) < Date.parse(before)) &&
    (!text || (session.title?.toLowerCase().includes(text.toLowerCase()) ?? false))
  );
}
