import type { Chat } from "../chat/chat.js";
import { chatReports } from "../chat/chat-reports.js";
import { type ChatTransport, isErasingTransport, isTitlingTransport } from "../chat-transport.js";
import type { Erasure } from "../contract/erasure.js";
import type { HelperFace } from "../contract/helper-face.js";
import type { LabelChange } from "../contract/label.js";
import type { Page } from "../contract/page.js";
import type { SessionSeed } from "../contract/reply-request.js";
import type { Session, SessionListRequest, SessionPatch } from "../contract/session.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import type { Device } from "../device/device.js";
import { memoryDevice } from "../device/memory-device.js";
import { newId as randomId } from "../new-id.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { type Clock, systemClock } from "../time/clock.js";
import { followChanges } from "./follow-changes.js";
import { OpenChats } from "./open-chats.js";
import { type ClientEvent, SessionNews } from "./session-news.js";
import { Unread } from "./unread.js";
import type { UpdateOptions } from "./update-sessions.js";

export interface ChatClientOptions {
  store: SessionStore;
  transport: ChatTransport;
  /** The public faces of the helpers that the server offers. Asked once, again after a failure. */
  helpers: () => Promise<readonly HelperFace[]>;
  /** The browser's part in keeping and sharing. Default: one that forgets with the page. */
  device?: Device;
  clock?: Clock;
  /** Mints the ids of sessions and messages. Default: UUIDs. */
  newId?: () => string;
  /** Scatters attempts to try again. Default: `Math.random`. */
  random?: () => number;
}

/**
 * All of a person's conversations in one place. It owns them, so leaving one does not end its
 * reply: that goes on, and coming back finds it.
 *
 * @example
 * const client = new ChatClient({ store, transport, helpers: async () => faces });
 * const chat = client.newChat({ projectId: "atlas", helper: "writer" });
 * await chat.send("Hello!");
 */
export class ChatClient {
  readonly store: SessionStore;
  readonly #options: Required<ChatClientOptions>;
  readonly #news: SessionNews;
  readonly #chats: OpenChats;
  readonly #unread: Unread;
  #stopFollowing: (() => void) | null = null;
  #helpers: Promise<readonly HelperFace[]> | null = null;

  constructor(options: ChatClientOptions) {
    this.store = options.store;
    const { clock = systemClock, device = memoryDevice(), random = Math.random } = options;
    const { newId = randomId } = options;
    this.#options = { ...options, clock, device, random, newId };
    this.#news = new SessionNews(device.tabs);
    this.#chats = new OpenChats({
      around: this.#options,
      reports: (sessionId) =>
        chatReports(sessionId, { store: this.store, news: this.#news, unread: this.#unread }),
      onOutboxFailed: (error) => this.#news.emit({ type: "outbox-failed", error }),
    });
    this.#unread = new Unread({ seen: device.seen, clock, getReplying: this.getReplying });
  }

  /** The public faces of the helpers. Rejects with a `ChatError` when they can't be read. */
  helpers(): Promise<readonly HelperFace[]> {
    this.#helpers ??= this.#options.helpers().catch((error: unknown) => {
      this.#helpers = null;
      throw error;
    });
    return this.#helpers;
  }

  /** The conversation with this id, always the same object. It loads itself when it is new. */
  chat(sessionId: string): Chat {
    const known = this.#chats.get(sessionId);
    if (known) return known;
    const chat = this.#chats.add(sessionId);
    void chat.load();
    return chat;
  }

  /** A new conversation. Nothing is stored before its first message. */
  newChat(seed: SessionSeed): Chat {
    return this.#chats.add(this.#options.newId(), seed);
  }

  /** A new conversation with a helper that has a journey: stored at once, the helper speaks first. */
  openChat(seed: SessionSeed): Chat {
    const chat = this.newChat(seed);
    // A failure is in the chat's state, with a way to try again.
    chat.open().catch(() => {});
    return chat;
  }

  /** The person's sessions, as the store lists them. Rejects with a `ChatError`. */
  async listSessions(request: SessionListRequest, options?: CallOptions): Promise<Page<Session>> {
    const page = await this.store.listSessions(request, options);
    this.#unread.notice(page.items);
    return page;
  }

  /** Changes a session, and tells every listener and tab. Rejects with a `ChatError`. */
  async updateSession(sessionId: string, patch: SessionPatch): Promise<Session> {
    const session = await this.store.updateSession(sessionId, patch);
    this.announce(session);
    return session;
  }

  /** Tells every listener and tab of a session that was written to the store past this client. */
  announce(session: Session): void {
    this.#news.changed(session);
  }

  /**
   * Tells every listener and tab that sessions were written to the store past this client, and that
   * only the store knows which: as after an import.
   */
  announceMany(): void {
    this.#news.changedSome();
  }

  /**
   * A title for a session from its helper's model, as it comes: each value is all of it that there
   * is, and nothing is stored. `null` where this client's transport can't ask for one. Nothing is
   * asked before the first is read; then `unsupported` is thrown where the server has none to give,
   * and other `ChatError`s.
   */
  suggestTitle(sessionId: string, options?: CallOptions): AsyncIterable<string> | null {
    const { transport } = this.#options;
    return isTitlingTransport(transport) ? transport.suggestTitle(sessionId, options) : null;
  }

  /**
   * Changes any number of sessions, each with a patch of its own, and tells every listener and tab:
   * 200 in a call where the store is a `BulkStore`, else each in its own, four at a time. Resolves
   * with one result for each session, in the order in which they come; a session that comes twice
   * is changed twice, unless the first change fails.
   *
   * @example
   * const archive = ids.map((sessionId) => ({ sessionId, patch: { state: "archived" as const } }));
   * const results = await client.updateSessions(archive, {
   *   onProgress: ({ changes, of }) => show(changes / of),
   * });
   * const failed = results.filter(({ type }) => type === "failed");
   */
  async updateSessions(
    changes: readonly SessionChange[],
    options: UpdateOptions = {},
  ): Promise<ChangeResult[]> {
    const { updateSessions } = await import("./update-sessions.js");
    return updateSessions(this.store, this.#news, changes, options);
  }

  /**
   * Renames a folder or a tag, or takes it away, in all sessions that have it. Where the store is
   * no `LabelStore` they are changed as `updateSessions` does, and a failure leaves some as they
   * were. Rejects with a `ChatError`.
   */
  async changeLabel(change: LabelChange, options?: CallOptions): Promise<void> {
    const { changeLabel } = await import("./change-label.js");
    const update = (changes: readonly SessionChange[]) => this.updateSessions(changes, options);
    try {
      await changeLabel(this.store, change, update, options);
    } finally {
      // Which sessions it reached, and whether after a failure, only the store knows.
      this.#news.changedSome();
    }
  }

  /**
   * Deletes a session for good, and ends its chat in every tab. Resolves with what could not be
   * reached of it beyond the store, which its operator is told too. Rejects with a `ChatError`.
   */
  async deleteSession(sessionId: string): Promise<Erasure> {
    const { transport } = this.#options;
    // Where the server can, it deletes what is not in the store, and the session with it.
    const erasure = isErasingTransport(transport) ? await transport.eraseSession(sessionId) : null;
    if (!erasure) await this.store.deleteSession(sessionId);
    // What is unsent would otherwise be sent to a session that is not there any more. What can't be
    // taken back is refused there: the session is gone, and every list has to hear of it.
    await this.#chats.get(sessionId)?.discardAll();
    this.#forget(sessionId);
    this.#news.tell({ type: "session-deleted", sessionId });
    return erasure ?? { unreached: [] };
  }

  /**
   * Calls `listener` for every change of a session; the returned function ends that. While anybody
   * listens, the client follows what other tabs do and, where its store is a `LiveStore`, other
   * devices: in its lists, and in every chat that somebody has subscribed to.
   */
  subscribe(listener: (event: ClientEvent) => void): () => void {
    const stop = this.#news.listen(listener);
    void this.#chats.takeUpUnsent();
    this.#stopFollowing ??= followChanges({
      ...this.#options,
      chats: this.#chats,
      unread: this.#unread,
      emit: (event) => this.#news.emit(event),
      forget: (id) => this.#forget(id),
    });
    return () => {
      stop();
      if (!this.#news.isHeard) this.#endFollowing();
    };
  }

  /**
   * Says that the person sees this session, until the returned function is called: call it while a
   * chat is shown in a page that is visible. What comes meanwhile is not unread, in any tab.
   */
  look(sessionId: string): () => void {
    return this.#unread.look(sessionId);
  }

  /**
   * The ids of the sessions with something that the person has not seen: a reply that ended behind
   * the scenes, in another tab or on another device. Of sessions that were listed or heard of, and
   * kept over a reload. The same set until that changes.
   */
  readonly getUnread = (): ReadonlySet<string> => this.#unread.getIds();

  /** Calls `listener` when `getUnread` has changed; the returned function ends that. */
  readonly subscribeUnread = (listener: () => void): (() => void) =>
    this.#unread.subscribe(listener);

  /** The ids of the sessions in which a reply is on its way. The same set until that changes. */
  readonly getReplying = (): ReadonlySet<string> => this.#chats.replying.get();

  /** Calls `listener` when `getReplying` has changed; the returned function ends that. */
  readonly subscribeReplying = (listener: () => void): (() => void) =>
    this.#chats.replying.subscribe(listener);

  /** The ids of the sessions in which a message is not sent yet. The same set until that changes. */
  readonly getUnsent = (): ReadonlySet<string> => this.#chats.unsent.get();

  /** Calls `listener` when `getUnsent` has changed; the returned function ends that. */
  readonly subscribeUnsent = (listener: () => void): (() => void) =>
    this.#chats.unsent.subscribe(listener);

  /** A conversation that would begin with a message that is not sent yet, or `null`. */
  unsentDraft(seed: SessionSeed): Chat | null {
    const drafts = [...this.getUnsent()].map((sessionId) => this.chat(sessionId));
    return drafts.find((chat) => chat.isDraftOf(seed)) ?? null;
  }

  /**
   * Lets go of every conversation. Running replies go on at the server; what is unsent stays on the
   * device. Do it when the person signs out, before another's name goes with what is sent.
   */
  close(): void {
    this.#endFollowing();
    this.#chats.clear();
    this.#news.clear();
  }

  #endFollowing(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }

  /** The session is gone, and with it all that is known of it. */
  #forget(sessionId: string): void {
    this.#chats.end(sessionId);
    this.#unread.forget(sessionId);
    this.#news.emit({ type: "session-deleted", sessionId });
  }
}
