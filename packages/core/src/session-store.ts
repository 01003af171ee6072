import type { Message, MessageInput } from "./contract/message.js";
import type { Page, PageRequest } from "./contract/page.js";
import type {
  Session,
  SessionInput,
  SessionListRequest,
  SessionPatch,
} from "./contract/session.js";

export interface CallOptions {
  /** Aborting rejects the call with `aborted`. A write may have been committed all the same. */
  signal?: AbortSignal;
}

/**
 * Where the sessions and messages of **one person** are kept. A store is scoped to its person
 * when it is built: authorisation is which store you hand out, so no method takes a user id.
 *
 * Every sentence here is a case of `describeSessionStore` (`@helperchat/core/testing`);
 * a store that passes it is done.
 *
 * For all methods:
 * - Each is safe to repeat: a write that is sent twice is stored once.
 * - Another person's session is not there: it reads as `null`, an empty page or `not_found`.
 * - Failures are `ChatError`s. A signal that is already aborted rejects with `aborted`.
 * - What is handed in or out is a copy: changing it changes nothing that is stored.
 * - Text comes back as it was, whatever its script, except that NUL characters are dropped and
 *   lone surrogates become U+FFFD (`wellFormed` does both, and refuses what is nested too deep).
 */
export interface SessionStore {
  /**
   * The person's sessions, latest activity first.
   *
   * Activity is the creation and every `saveMessages`, in the order in which the store saw them,
   * whatever its clock says. Every field of the filter narrows; without `state` the list holds
   * active sessions alone. Paging with `nextCursor` gives each session that stays untouched
   * exactly once, however many others are added, touched or deleted meanwhile. A limit outside
   * 1 to 200 or a cursor that came from another kind of list is `invalid`.
   */
  listSessions(request: SessionListRequest, options?: CallOptions): Promise<Page<Session>>;

  /** The session, whatever its state, or `null`. */
  getSession(sessionId: string, options?: CallOptions): Promise<Session | null>;

  /**
   * Creates a session under the caller's id. An id that exists gives the stored session,
   * unchanged. A new one is active, unpinned, empty and first in the list. Its times are the store's.
   */
  createSession(input: SessionInput, options?: CallOptions): Promise<Session>;

  /**
   * Changes the given fields and returns the result. Never moves `lastMessageAt` nor the session's
   * place in the list. A missing session is `not_found`. An empty patch changes nothing,
   * `updatedAt` included. A `headId` that is no message of the session is `invalid`.
   *
   * A title replaces one of its own or a weaker source (message < model < person) and is
   * otherwise left out of the patch, silently: a title that a person typed stays. `null` takes
   * it away, and its source with it.
   */
  updateSession(sessionId: string, patch: SessionPatch, options?: CallOptions): Promise<Session>;

  /** Deletes the session and its messages for good. One that is missing is no error. */
  deleteSession(sessionId: string, options?: CallOptions): Promise<void>;

  /**
   * The session's messages in the order in which they were first saved, all branches: the latest
   * page, oldest first. `nextCursor` leads back in time. Each message comes exactly once, however
   * many are saved meanwhile. A missing session is `not_found`; a limit outside 1 to 200 or a
   * cursor that this list never gave is `invalid`.
   */
  listMessages(
    sessionId: string,
    request: PageRequest,
    options?: CallOptions,
  ): Promise<Page<Message>>;

  /**
   * Saves messages, all or none. An id that the session has is replaced in place and keeps its
   * `createdAt`; a new one goes to the end, and the last new one becomes the session's head. An id
   * that comes twice is one message: the later content in the earlier place. The new messages of
   * one call share their `createdAt`, which is then the session's `lastMessageAt`.
   * Moves the session up (`lastMessageAt`, its place in the list), leaves its `state`, and sets `preview`
   * from the last message of the session that has text. An empty array changes nothing. A missing session
   * is `not_found`. A message id belongs to its session: in another one it is another message.
   */
  saveMessages(
    sessionId: string,
    messages: readonly MessageInput[],
    options?: CallOptions,
  ): Promise<void>;
}
