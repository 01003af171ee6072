import { Chat } from "./chat.js";
import { isReplying } from "./chat-state.js";
import type { ChatTransport } from "./chat-transport.js";
import { type Clock, systemClock } from "./clock.js";
import type { HelperFace } from "./contract/helper-face.js";
import type { Page } from "./contract/page.js";
import type { SessionSeed } from "./contract/reply-request.js";
import type { Session, SessionListRequest, SessionPatch } from "./contract/session.js";
import type { Device } from "./device/device.js";
import { memoryDevice } from "./device/memory-device.js";
import type { TabChange } from "./device/tabs.js";
import { followChanges } from "./follow-changes.js";
import { newId } from "./new-id.js";
import type { CallOptions, SessionStore } from "./session-store.js";
import { Unread } from "./unread.js";

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
}

/** What a list of sessions needs to hear to stay true. */
export type ClientEvent =
  | { type: "session-changed"; session: Session }
  | { type: "session-deleted"; sessionId: string }
  /** Any session may have changed: what is shown of them should be read again. */
  | { type: "sessions-stale" };

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
  readonly #replyingListeners = new Set<() => void>();
  readonly #unread: Unread;
  #replying: ReadonlySet<string> = new Set();
  #stopFollowing: (() => void) | null = null;
  #helpers: Promise<readonly HelperFace[]> | null = null;

  constructor(options: ChatClientOptions) {
    this.store = options.store;
    this.#options = { clock: systemClock, newId, device: memoryDevice(), ...options };
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
    this.#emit({ type: "session-changed", session });
    this.#tell("session-changed", sessionId);
    return session;
  }

  /** Deletes a session for good, and ends its chat in every tab. Rejects with a `ChatError`. */
  async deleteSession(sessionId: string): Promise<void> {
    await this.store.deleteSession(sessionId);
    this.#forget(sessionId);
    this.#tell("session-deleted", sessionId);
  }

  /**
   * Calls `listener` for every change of a session; the returned function ends that. While anybody
   * listens, the client follows what other tabs do and, where its store is a `LiveStore`, other
   * devices: in its lists, and in every chat that somebody has subscribed to.
   */
  subscribe(listener: (event: ClientEvent) => void): () => void {
    this.#listeners.add(listener);
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
  readonly getReplying = (): ReadonlySet<string> => this.#replying;

  /** Calls `listener` when `getReplying` has changed; the returned function ends that. */
  readonly subscribeReplying = (listener: () => void): (() => void) => {
    this.#replyingListeners.add(listener);
    return () => this.#replyingListeners.delete(listener);
  };

  /** Lets go of every conversation. Running replies go on at the server. */
  close(): void {
    this.#endFollowing();
    for (const chat of this.#chats.values()) chat.dispose();
    this.#chats.clear();
    this.#listeners.clear();
    this.#replyingListeners.clear();
  }

  #add(sessionId: string, seed?: SessionSeed): Chat {
    const { store, transport, device, clock, newId } = this.#options;
    const chat = new Chat({
      sessionId,
      ...(seed && { seed }),
      store,
      transport,
      device,
      clock,
      newId,
      onSessionChange: () => void this.#readSession(sessionId),
      onStateChange: () => this.#updateReplying(),
      onSessionRead: (session) => this.#unread.notice([session]),
      onStored: (type) => {
        if (type === "messages-saved") this.#unread.expect(sessionId);
        this.#tell(type, sessionId);
      },
    });
    this.#chats.set(sessionId, chat);
    return chat;
  }

  #tell(type: TabChange["type"], sessionId: string): void {
    this.#options.device.tabs.tell({ type, sessionId });
  }

  #endFollowing(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }

  /** The session is gone, and with it all that is known of it. */
  #forget(sessionId: string): void {
    const chat = this.#chats.get(sessionId);
    chat?.end();
    chat?.dispose();
    this.#chats.delete(sessionId);
    this.#updateReplying();
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

  #updateReplying(): void {
    const ids = [...this.#chats.values()]
      .filter((chat) => isReplying(chat.getSnapshot()))
      .map((chat) => chat.sessionId);
    const same = ids.length === this.#replying.size && ids.every((id) => this.#replying.has(id));
    if (same) return;
    const changed = new Set([...this.#replying, ...ids]);
    this.#replying = new Set(ids);
    for (const listener of this.#replyingListeners) listener();
    this.#unread.update(changed);
  }
}
