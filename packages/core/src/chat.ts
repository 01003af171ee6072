import type { ChatContext, ChatOptions } from "./chat-context.js";
import { ChatError, toChatError } from "./chat-error.js";
import { readHistory, readOlder } from "./chat-history.js";
import { type ChatState, initialChatState, shownMessages } from "./chat-state.js";
import { ChatTurns } from "./chat-turns.js";
import { ChatUpdates } from "./chat-updates.js";
import type { Message } from "./contract/message.js";
import type { MessagePart } from "./contract/message-part.js";
import type { ReplyRequest, SessionSeed } from "./contract/reply-request.js";
import type { Session } from "./contract/session.js";
import { newestLeaf } from "./message-path.js";
import { type ChatEvent, currentTurn, reduceChat } from "./reduce-chat.js";
import { tellStored } from "./tell-stored.js";

/**
 * One conversation: its state, and everything that can be done in it. Made by a `ChatClient`.
 * It goes on while nobody looks; read it with `subscribe` and `getSnapshot`.
 */
export class Chat {
  readonly sessionId: string;
  readonly #context: ChatContext;
  readonly #turns: ChatTurns;
  readonly #updates: ChatUpdates;
  readonly #listeners = new Set<() => void>();
  #state: ChatState;
  #loading: Promise<void> | null = null;

  constructor(options: ChatOptions) {
    this.sessionId = options.sessionId;
    this.#state = initialChatState(options.sessionId, options.seed ? "draft" : "loading");
    this.#context = {
      ...options,
      getState: this.getSnapshot,
      dispatch: (event) => this.#dispatch(event),
    };
    this.#turns = new ChatTurns(this.#context);
    this.#updates = new ChatUpdates({
      context: this.#context,
      isShown: () => this.#listeners.size > 0,
      load: () => this.load(),
      rejoin: (parentId) => this.#turns.rejoin(parentId),
    });
  }

  /** The state now. A new object for every change, at most one a frame while a reply streams. */
  readonly getSnapshot = (): ChatState => this.#state;

  /** Calls `listener` after every change; the returned function ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#updates.check();
    return () => this.#listeners.delete(listener);
  };

  /** Reads the stored messages, once; after a failure it tries again. Failure is in `history`. */
  load(): Promise<void> {
    const { type } = this.#state.history;
    if (type !== "loading" && type !== "failed") return Promise.resolve();
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** Reads the page before the oldest message that is here. Failure is in `history.older`. */
  loadOlder(): Promise<void> {
    return readOlder(this.#context);
  }

  /**
   * Sends a message and asks for a reply. It is on screen at once; resolves when it is stored.
   * Rejects with a `ChatError` when it could not be: the message stays, marked unsaved, for `retry`.
   */
  async send(content: string | readonly MessagePart[]): Promise<void> {
    await this.load();
    // Without its past a message would not know what it follows.
    if (this.#state.history.type === "failed") throw this.#state.history.error;
    await this.#agreeWithStore();
    const { saving } = this.#state;
    // A message that could not be stored is none that the store could put another after.
    const stored = shownMessages(this.#state).findLast(({ id }) => !saving.has(id));
    await this.#send(content, stored?.id ?? null);
  }

  /** Sends a message in another one's place. The old one and what followed stay, as a branch. */
  async edit(messageId: string, content: string | readonly MessagePart[]): Promise<void> {
    await this.#send(content, this.#message(messageId).parentId);
  }

  /** Replies anew to what this reply answers. The old reply stays, as a branch. */
  async regenerate(messageId: string): Promise<void> {
    const message = this.#message(messageId);
    const parentId = message.role === "user" ? message.id : message.parentId;
    // Named by what it answers, because a reply that broke off early may not be stored itself.
    const answered = parentId ?? messageId;
    await this.#turns.ask({ type: "regenerate", messageId: answered, ...this.#target() }, parentId);
  }

  /** Asks again, after a message that was not stored or a reply that failed or broke off. */
  async retry(): Promise<void> {
    await this.#agreeWithStore();
    const last = shownMessages(this.#state).at(-1);
    if (!last) return this.open();
    if (!this.#state.saving.has(last.id)) return this.regenerate(last.id);
    await this.#turns.ask(this.#sendRequest(last), last.parentId, last);
  }

  /** Lets the helper's journey open this new session. */
  async open(): Promise<void> {
    await this.#turns.ask({ type: "open", ...this.#target() }, null);
  }

  /** Ends the running reply. Nothing is added to what is shown from this moment on. */
  stop(): Promise<void> {
    return this.#turns.stop();
  }

  /**
   * Shows the branch that goes through this message, to its newest end, once the store knows of it.
   * Rejects with a `ChatError` when it could not be told, and shows what it showed.
   */
  async showBranch(messageId: string): Promise<void> {
    const before = this.#state.headId;
    const headId = newestLeaf(this.#state.messages.values(), messageId);
    try {
      await this.#context.store.updateSession(this.sessionId, { headId });
    } catch (cause) {
      throw toChatError(cause);
    }
    // What was sent or chosen meanwhile is what the person wants to see.
    if (this.#state.headId === before) this.#dispatch({ type: "branch-shown", headId });
  }

  /** Goes on showing the branch that is shown, whatever other tabs show. Ends with the next message. */
  holdBranch(): void {
    this.#dispatch({ type: "branch-held" });
  }

  /**
   * Told that something of the session changed elsewhere: reads what did as soon as that disturbs
   * nobody, and follows a reply that was begun there.
   */
  hear(session?: Session): void {
    this.#updates.hear(session);
  }

  /** Told that the session was deleted for good: nothing can be done in it any more. */
  end(): void {
    this.#turns.leave();
    this.#dispatch({ type: "session-deleted" });
  }

  /** Leaves the running reply to itself and tells nobody any more. */
  dispose(): void {
    this.#turns.leave();
    this.#listeners.clear();
  }

  #dispatch(event: ChatEvent): void {
    const before = this.#state;
    this.#change(reduceChat(before, event));
    tellStored(this.#context, before, event);
    const refused = event.type === "reply-refused" && currentTurn(before) === event.turn;
    if (refused && event.error.code === "conflict") void this.#updates.hearOfConflict();
  }

  #change(state: ChatState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    this.#context.onStateChange();
    this.#updates.check();
  }

  async #load(): Promise<void> {
    this.#dispatch({ type: "history-requested" });
    try {
      await readHistory(this.#context);
    } catch (cause) {
      this.#dispatch({ type: "history-failed", error: toChatError(cause, "unavailable") });
      return;
    }
    const last = shownMessages(this.#state).at(-1);
    // A reply that is not there, or not whole, may be running on the server.
    if (last?.role === "user") this.#turns.rejoin(last.id);
    else if (last?.status === "replying") this.#turns.rejoin(last.parentId);
  }

  /** Reads again what broke off, before anything is put after it: the store may have less, or more. */
  async #agreeWithStore(): Promise<void> {
    const { messages, saving } = this.#state;
    if (![...saving.keys()].some((id) => messages.get(id)?.role === "assistant")) return;
    try {
      await readHistory(this.#context);
    } catch {
      // Out of reach: what is sent now will say so itself.
    }
  }

  async #send(content: string | readonly MessagePart[], parentId: string | null): Promise<void> {
    const { newId, clock } = this.#context;
    const message: Message = {
      id: newId(),
      parentId,
      role: "user",
      parts: typeof content === "string" ? [{ type: "text", text: content }] : [...content],
      status: "done",
      createdAt: clock.now().toISOString(),
    };
    await this.#turns.ask(this.#sendRequest(message), parentId, message);
  }

  #message(messageId: string): Message {
    const message = this.#state.messages.get(messageId);
    if (message) return message;
    throw new ChatError("not_found", "This message is not in the conversation any more.");
  }

  #sendRequest({ id, parentId, parts }: Message): ReplyRequest {
    return { type: "send", message: { id, parentId, parts }, ...this.#target() };
  }

  #target(): { sessionId: string; session?: SessionSeed } {
    const { sessionId, seed } = this.#context;
    // With its seed a server would begin it anew.
    if (this.#state.history.type === "deleted") {
      throw new ChatError("not_found", "This chat was deleted.");
    }
    return seed ? { sessionId, session: seed } : { sessionId };
  }
}
