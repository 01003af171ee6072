import { Chat } from "./chat.js";
import type { ChatError } from "./chat-error.js";
import { hasUnsent, isReplying } from "./chat-state.js";
import { type ChatTransport, isErasingTransport, isTitlingTransport } from "./chat-transport.js";
import { type Clock, systemClock } from "./clock.js";
import type { Erasure } from "./contract/erasure.js";
import type { HelperFace } from "./contract/helper-face.js";
import type { Page } from "./contract/page.js";
import type { SessionSeed } from "./contract/reply-request.js";
import type { Session, SessionListRequest, SessionPatch } from "./contract/session.js";
import type { Device } from "./device/device.js";
import { memoryDevice } from "./device/memory-device.js";
import type { TabChange } from "./device/tabs.js";
import { followChanges } from "./follow-changes.js";
import { newId } from "./new-id.js";
import { SessionSet } from "./session-set.js";
import type { CallOptions, SessionStore } from "./session-store.js";
import { Unread } from "./unread.js";
import { UnsentSessions } from "./unsent-sessions.js";

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

/** What a list of sessions needs to hear to stay true. */
export type ClientEvent =
  | { type: "session-changed"; session: Session }
  | { type: "session-deleted"; sessionId: string }
  /** Any session may have changed: what is shown of them should be read again. */
  | { type: "sessions-stale" }
  /** What an earlier page may have left unsent on the device could not be read. */
  | { type: "outbox-failed"; error: ChatError };

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
  readonly #chats = new Map<string, Chat>();
  readonly #listeners = new Set<(event: ClientEvent) => void>();
  readonly #replying = new SessionSet();
  readonly #unsent: UnsentSessions;
  readonly #unread: Unread;
  #stopFollowing: (() => void) | null = null;
  #helpers: Promise<readonly HelperFace[]> | null = null;

  constructor(options: ChatClientOptions) {
    this.store = options.store;
    const random = Math.random;
    this.#options = { clock: systemClock, newId, random, device: memoryDevice(), ...options };
    this.#unsent = new UnsentSessions({
      outbox: this.#options.device.outbox,
      chat: (sessionId) => this.#chats.get(sessionId) ?? this.#add(sessionId),
      onFailed: (error) => this.#emit({ type: "outbox-failed", error }),
    });
    const { clock, device } = this.#options;
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
    const chat = this.#add(sessionId);
    void chat.load();
    return chat;
  }

  /** A new conversation. Nothing is stored before its first message. */
  newChat(seed: SessionSeed): Chat {
    return this.#add(this.#options.newId(), seed);
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
    this.#emit({ type: "session-changed", session });
    this.#tell({ type: "session-changed", sessionId: session.id });
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
   * Deletes a session for good, and ends its chat in every tab. Resolves with what could not be
   * reached of it beyond the store, which its operator is told too. Rejects with a `ChatError`.
   */
  async deleteSession(sessionId: string): Promise<Erasure> {
    const erasure = await this.#erase(sessionId);
    if (!erasure) await this.store.deleteSession(sessionId);
    // What is unsent would otherwise be sent to a session that is not there any more.
    await this.#chats.get(sessionId)?.discardAll();
    this.#forget(sessionId);
    this.#tell({ type: "session-deleted", sessionId });
    return erasure ?? { unreached: [] };
  }

  /**
   * Calls `listener` for every change of a session; the returned function ends that. While anybody
   * listens, the client follows what other tabs do and, where its store is a `LiveStore`, other
   * devices: in its lists, and in every chat that somebody has subscribed to.
   */
  subscribe(listener: (event: ClientEvent) => void): () => void {
    this.#listeners.add(listener);
    void this.#unsent.takeUp();
    this.#stopFollowing ??= followChanges({
      ...this.#options,
      chats: this.#chats,
      unread: this.#unread,
      emit: (event) => this.#emit(event),
      forget: (id) => this.#forget(id),
    });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#endFollowing();
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
  readonly getReplying = (): ReadonlySet<string> => this.#replying.get();

  /** Calls `listener` when `getReplying` has changed; the returned function ends that. */
  readonly subscribeReplying = (listener: () => void): (() => void) =>
    this.#replying.subscribe(listener);

  /** The ids of the sessions in which a message is not sent yet. The same set until that changes. */
  readonly getUnsent = (): ReadonlySet<string> => this.#unsent.sessions.get();

  /** Calls `listener` when `getUnsent` has changed; the returned function ends that. */
  readonly subscribeUnsent = (listener: () => void): (() => void) =>
    this.#unsent.sessions.subscribe(listener);

  /** A conversation that would begin with a message that is not sent yet, or `null`. */
  unsentDraft(seed: SessionSeed): Chat | null {
    const drafts = [...this.#unsent.sessions.get()].map((sessionId) => this.chat(sessionId));
    return drafts.find((chat) => chat.isDraftOf(seed)) ?? null;
  }

  /**
   * Lets go of every conversation. Running replies go on at the server; what is unsent stays on the
   * device. Do it when the person signs out, before another's name goes with what is sent.
   */
  close(): void {
    this.#endFollowing();
    for (const chat of this.#chats.values()) chat.dispose();
    this.#chats.clear();
    this.#listeners.clear();
    this.#replying.clear();
    this.#unsent.clear();
  }

  #add(sessionId: string, seed?: SessionSeed): Chat {
    const { store, transport, device, clock, newId, random } = this.#options;
    const chat = new Chat({
      sessionId,
      ...(seed && { seed }),
      store,
      transport,
      device,
      clock,
      newId,
      random,
      onSessionChange: () => void this.#readSession(sessionId),
      onStateChange: () => this.#updateSets(),
      onSessionRead: (session) => this.#unread.notice([session]),
      onStored: (type) => {
        if (type === "messages-saved") this.#unread.expect(sessionId);
        this.#tell({ type, sessionId });
      },
      onRated: (messageId, feedback) =>
        this.#tell({ type: "message-rated", sessionId, messageId, feedback }),
      onDiscarded: (messageId) => this.#tell({ type: "message-discarded", sessionId, messageId }),
    });
    this.#chats.set(sessionId, chat);
    void this.#unsent.takeUp();
    return chat;
  }

  /** Where the server can, it deletes what is not in the store, and the session with it. */
  async #erase(sessionId: string): Promise<Erasure | null> {
    const { transport } = this.#options;
    return isErasingTransport(transport) ? transport.eraseSession(sessionId) : null;
  }

  #tell(change: TabChange): void {
    this.#options.device.tabs.tell(change);
  }

  #endFollowing(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }

  /** The session is gone, and with it all that is known of it. */
  #forget(sessionId: string): void {
    this.#chats.get(sessionId)?.end();
    this.#chats.delete(sessionId);
    this.#updateSets();
    this.#unread.forget(sessionId);
    this.#emit({ type: "session-deleted", sessionId });
  }

  async #readSession(sessionId: string): Promise<void> {
    try {
      const session = await this.store.getSession(sessionId);
      if (!session) return;
      this.#unread.notice([session]);
      this.#emit({ type: "session-changed", session });
    } catch {
      this.#emit({ type: "sessions-stale" });
    }
  }

  #emit(event: ClientEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #updateSets(): void {
    const chats = [...this.#chats.values()];
    this.#replying.set(chats.filter((chat) => isReplying(chat.getSnapshot())));
    this.#unsent.sessions.set(chats.filter((chat) => hasUnsent(chat.getSnapshot())));
  }
}
