import { ChatError, toChatError } from "./chat-error.js";
import { type ChatState, initialChatState, isReplying, shownMessages } from "./chat-state.js";
import type { ChatTransport } from "./chat-transport.js";
import type { Clock } from "./clock.js";
import type { Message } from "./contract/message.js";
import type { MessagePart } from "./contract/message-part.js";
import type { ReplyRequest, SessionSeed } from "./contract/reply-request.js";
import { newestLeaf } from "./message-path.js";
import { type ChatEvent, currentTurn, reduceChat } from "./reduce-chat.js";
import { ReplyReader } from "./reply-reader.js";
import type { SessionStore } from "./session-store.js";

/** How many messages one page of history holds. */
const PAGE = 50;

export interface ChatOptions {
  sessionId: string;
  /** Given for a draft: what its session is created from when the first message is sent. */
  seed?: SessionSeed;
  store: SessionStore;
  transport: ChatTransport;
  clock: Clock;
  newId: () => string;
  /** Told whenever the stored session has changed because of this chat. */
  onSessionChange: () => void;
}

/** One attempt at a reply, as long as it is listened to. */
interface Turn {
  id: string;
  reader: ReplyReader;
  /** Ends the listening, not the reply. */
  listening: AbortController;
  /** Settles when the server has answered. */
  asked: Promise<unknown>;
}

/**
 * One conversation: its state, and everything that can be done in it. Made by a `ChatClient`.
 * It goes on while nobody looks; read it with `subscribe` and `getSnapshot`.
 */
export class Chat {
  readonly sessionId: string;
  readonly #options: ChatOptions;
  readonly #listeners = new Set<() => void>();
  readonly #disposal = new AbortController();
  #state: ChatState;
  #loading: Promise<void> | null = null;
  #turn: Turn | null = null;

  constructor(options: ChatOptions) {
    this.sessionId = options.sessionId;
    this.#options = options;
    this.#state = initialChatState(options.sessionId, options.seed ? "draft" : "loading");
  }

  /** The state now. A new object for every change, at most one a frame while a reply streams. */
  readonly getSnapshot = (): ChatState => this.#state;

  /** Calls `listener` after every change; the returned function ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the stored messages, once; after a failure it tries again. Failure is in `history`. */
  load(): Promise<void> {
    if (this.#state.history.type === "draft") return Promise.resolve();
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Reads the page before the oldest message that is here. Failure is in `history.older`. */
  async loadOlder(): Promise<void> {
    const { history } = this.#state;
    if (history.type !== "loaded") return;
    const { older } = history;
    if (older.type !== "more" && older.type !== "failed") return;
    this.#dispatch({ type: "older-requested" });
    try {
      const page = await this.#options.store.listMessages(this.sessionId, {
        limit: PAGE,
        cursor: older.cursor,
      });
      this.#dispatch({ type: "older-arrived", page });
    } catch (cause) {
      this.#dispatch({ type: "older-failed", error: toChatError(cause, "unavailable") });
    }
  }

  /**
   * Sends a message and asks for a reply. It is on screen at once; resolves when it is stored.
   * Rejects with a `ChatError` when it could not be: the message stays, marked unsaved, for `retry`.
   */
  async send(content: string | readonly MessagePart[]): Promise<void> {
    await this.load();
    // Without its past a message would not know what it follows.
    if (this.#state.history.type === "failed") throw this.#state.history.error;
    await this.#send(content, this.#state.headId);
  }

  /** Sends a message in another one's place. The old one and what followed stay, as a branch. */
  async edit(messageId: string, content: string | readonly MessagePart[]): Promise<void> {
    await this.#send(content, this.#message(messageId).parentId);
  }

  /** Replies anew to what this reply answers. The old reply stays, as a branch. */
  async regenerate(messageId: string): Promise<void> {
    const message = this.#message(messageId);
    const parentId = message.role === "user" ? message.id : message.parentId;
    await this.#ask({ type: "regenerate", messageId, ...this.#target() }, parentId);
  }

  /** Asks again, after a message that was not stored or a reply that failed or broke off. */
  async retry(): Promise<void> {
    const last = shownMessages(this.#state).at(-1);
    if (!last) return this.open();
    if (this.#state.saving.get(last.id)?.type !== "failed") return this.regenerate(last.id);
    await this.#ask(this.#sendRequest(last), last.parentId, last);
  }

  /** Lets the helper's journey open this new session. */
  async open(): Promise<void> {
    await this.#ask({ type: "open", ...this.#target() }, null);
  }

  /** Ends the running reply. Nothing is added to what is shown from this moment on. */
  async stop(): Promise<void> {
    const turn = this.#turn;
    if (!turn || !isReplying(this.#state)) return;
    turn.reader.flush();
    this.#dispatch({ type: "stop-requested" });
    try {
      // A stop that overtakes its own request would end nothing.
      await turn.asked.catch(() => {});
      await this.#options.transport.stopReply(this.sessionId);
      this.#dispatch({ type: "reply-stopped", turn: turn.id });
    } catch (cause) {
      this.#dispatch({ type: "stop-failed", turn: turn.id, error: toChatError(cause) });
    }
    turn.listening.abort();
    this.#options.onSessionChange();
  }

  /** Shows the branch that goes through this message, to its newest end. */
  async showBranch(messageId: string): Promise<void> {
    const before = this.#state.headId;
    const headId = newestLeaf(this.#state.messages.values(), messageId);
    this.#dispatch({ type: "branch-shown", headId });
    try {
      await this.#options.store.updateSession(this.sessionId, { headId });
    } catch (cause) {
      this.#dispatch({ type: "branch-shown", headId: before });
      throw toChatError(cause);
    }
  }

  /** Leaves the running reply to itself and stops listening. */
  dispose(): void {
    this.#disposal.abort();
    this.#turn?.listening.abort();
    this.#listeners.clear();
  }

  #dispatch(event: ChatEvent): void {
    const next = reduceChat(this.#state, event);
    if (next === this.#state || this.#disposal.signal.aborted) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #message(messageId: string): Message {
    const message = this.#state.messages.get(messageId);
    if (message) return message;
    throw new ChatError("not_found", "This message is not in the conversation any more.");
  }

  #target(): { sessionId: string; session?: SessionSeed } {
    const { sessionId, seed } = this.#options;
    return seed ? { sessionId, session: seed } : { sessionId };
  }

  async #load(): Promise<void> {
    this.#dispatch({ type: "history-requested" });
    try {
      await this.#readHistory();
    } catch (cause) {
      this.#loading = null;
      this.#dispatch({ type: "history-failed", error: toChatError(cause, "unavailable") });
      return;
    }
    const last = shownMessages(this.#state).at(-1);
    // A reply that is not there, or not whole, may be running on the server.
    if (last?.role === "user") this.#rejoin(last.id);
    else if (last?.status === "replying") this.#rejoin(last.parentId);
  }

  async #readHistory(): Promise<void> {
    const { store } = this.#options;
    const [session, page] = await Promise.all([
      store.getSession(this.sessionId),
      store.listMessages(this.sessionId, { limit: PAGE }),
    ]);
    if (!session) throw new ChatError("not_found", "This session does not exist.");
    this.#dispatch({ type: "history-arrived", headId: session.headId, page });
    // The branch that is shown may be older than the latest page.
    while (this.#lacksHead()) await this.loadOlder();
  }

  #lacksHead(): boolean {
    const { headId, history, messages } = this.#state;
    const more = history.type === "loaded" && history.older.type === "more";
    return more && headId !== null && !messages.has(headId);
  }

  async #send(content: string | readonly MessagePart[], parentId: string | null): Promise<void> {
    const { newId, clock } = this.#options;
    const message: Message = {
      id: newId(),
      parentId,
      role: "user",
      parts: typeof content === "string" ? [{ type: "text", text: content }] : [...content],
      status: "done",
      createdAt: clock.now().toISOString(),
    };
    await this.#ask(this.#sendRequest(message), parentId, message);
  }

  #sendRequest({ id, parentId, parts }: Message): ReplyRequest {
    return { type: "send", message: { id, parentId, parts }, ...this.#target() };
  }

  async #ask(request: ReplyRequest, parentId: string | null, message?: Message): Promise<void> {
    if (isReplying(this.#state)) {
      throw new ChatError("conflict", "Wait for the reply to end, or stop it first.");
    }
    const turn = this.#beginTurn();
    this.#dispatch(
      message
        ? { type: "message-sent", turn: turn.id, message }
        : { type: "reply-requested", turn: turn.id, parentId },
    );
    const { signal } = turn.listening;
    const asked = this.#options.transport.startReply(request, { signal });
    turn.asked = asked;
    try {
      const stream = await asked;
      this.#dispatch({ type: "reply-accepted", turn: turn.id });
      void turn.reader.read(stream);
    } catch (cause) {
      const error = toChatError(cause, "unavailable");
      this.#dispatch({ type: "reply-refused", turn: turn.id, error });
      throw error;
    }
    this.#options.onSessionChange();
  }

  /** Looks for a running reply to `parentId`; without one, reads what became of it. */
  #rejoin(parentId: string | null): void {
    const turn = this.#beginTurn();
    this.#dispatch({ type: "reply-looked-for", turn: turn.id, parentId });
    void turn.reader.read(null);
  }

  #beginTurn(): Turn {
    const { transport, clock, newId, onSessionChange } = this.#options;
    const id = newId();
    this.#turn?.listening.abort();
    const listening = new AbortController();
    const reader = new ReplyReader({
      clock,
      signal: listening.signal,
      rejoin: (cursor, options) => transport.rejoinReply(this.sessionId, cursor, options),
      onEvents: (events) => {
        const at = clock.now().toISOString();
        this.#dispatch({ type: "reply-advanced", turn: id, events, at });
        const named = events.some((event) => event.type === "data-hc-title");
        if (named || currentTurn(this.#state) !== id) onSessionChange();
      },
      onLost: () => this.#dispatch({ type: "connection-lost", turn: id }),
      onEnd: () => void this.#settle(id),
    });
    this.#turn = { id, reader, listening, asked: Promise.resolve() };
    return this.#turn;
  }

  /** Where no end of the reply was heard, the store may know it. */
  async #settle(turn: string): Promise<void> {
    if (currentTurn(this.#state) !== turn || this.#state.reply.type === "stopping") return;
    try {
      await this.#readHistory();
    } catch {
      // What is shown stays; the turn is marked interrupted, which offers to ask again.
    }
    this.#dispatch({ type: "reply-missing", turn });
    this.#options.onSessionChange();
  }
}
