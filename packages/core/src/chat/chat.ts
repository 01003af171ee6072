import { toChatError } from "../chat-error.js";
import type { Feedback } from "../contract/feedback.js";
import type { MessagePart } from "../contract/message-part.js";
import type { SessionSeed, ToolDecision } from "../contract/reply-request.js";
import type { Session } from "../contract/session.js";
import type { OutboxEntry } from "../device/outbox.js";
import type { ChatContext, ChatOptions } from "./chat-context.js";
import { readHistory, readOlder } from "./chat-history.js";
import { ChatRequests, chatDeleted } from "./chat-requests.js";
import { type ChatState, initialChatState, isReplying } from "./chat-state.js";
import { ChatTurns } from "./chat-turns.js";
import { ChatUpdates } from "./chat-updates.js";
import { MessageRatings } from "./message-ratings.js";
import { MessageSender } from "./message-sender.js";
import { type ChatEvent, reduceChat } from "./reduce-chat.js";
import { revealMessage } from "./reveal-message.js";
import { tellStored } from "./tell-stored.js";

/**
 * One conversation: its state, and everything that can be done in it. Made by a `ChatClient`.
 * It goes on while nobody looks; read it with `subscribe` and `getSnapshot`.
 */
export class Chat {
  readonly sessionId: string;
  readonly #context: ChatContext;
  readonly #turns: ChatTurns;
  readonly #sender: MessageSender;
  readonly #requests: ChatRequests;
  readonly #updates: ChatUpdates;
  readonly #ratings: MessageRatings;
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
    this.#sender = new MessageSender({
      context: this.#context,
      turns: this.#turns,
      readStore: () => this.#readStore(),
    });
    this.#requests = new ChatRequests({
      context: this.#context,
      turns: this.#turns,
      sender: this.#sender,
      load: () => this.load(),
    });
    this.#ratings = new MessageRatings(this.#context);
    this.#updates = new ChatUpdates({
      context: this.#context,
      isShown: () => this.#listeners.size > 0,
      rejoin: (parentId) => this.#turns.rejoin(parentId),
      joinRunning: () => this.#turns.joinRunning(),
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
   * Brings a message into what is shown: reads older pages until it is here, and shows the branch
   * that it is on, here alone. Rejects with a `ChatError`, `not_found` where there is none.
   */
  async reveal(messageId: string): Promise<void> {
    await this.load();
    await revealMessage(this.#context, messageId);
  }

  /**
   * Sends a message and asks for a reply. It is on screen at once, and kept on the device until a
   * server has stored it: then this resolves. While a reply is on its way it is held, and sent when
   * that has ended, however it does (`stop` ends it at once). While it can't be sent, it is tried
   * again and again (`saving` says when, `retry` does it at once). Rejects with a `ChatError` when
   * the message is refused for good, and stays, marked as failed; when it is discarded (`aborted`);
   * and when another message here is unsent (`conflict`): then it is not shown.
   */
  send(content: string | readonly MessagePart[]): Promise<void> {
    return this.#requests.send(content);
  }

  /**
   * Sends a message in another one's place. The old one and what followed stay, as a branch; one
   * that is not sent yet is discarded. Resolves and rejects as `send`.
   */
  edit(messageId: string, content: string | readonly MessagePart[]): Promise<void> {
    return this.#requests.edit(messageId, content);
  }

  /** Replies anew to what this reply answers. The old reply stays, as a branch. */
  regenerate(messageId: string): Promise<void> {
    return this.#requests.regenerate(messageId);
  }

  /**
   * Decides about the calls of a message that wait for it (see `pendingCalls`), every one at once,
   * and asks for the reply that follows. Resolves when the decisions are stored. Rejects with a
   * `ChatError` where they were not, as far as is known: they are not kept on the device, and can be
   * made again. `conflict` where they were made in another way, or the conversation has gone on.
   */
  approve(messageId: string, decisions: readonly ToolDecision[]): Promise<void> {
    return this.#requests.approve(messageId, decisions);
  }

  /** Asks again, now: for a message that is not sent yet, or a reply that failed or broke off. */
  retry(): Promise<void> {
    return this.#requests.retry();
  }

  /**
   * Takes back a message that is not sent yet: from the conversation, and from the device. Rejects
   * with a `ChatError` while it is just being sent, and where the device can't forget it.
   */
  async discard(messageId: string): Promise<void> {
    await this.#sender.discard(messageId);
  }

  /** As `discard`, for every message that is not sent yet. */
  async discardAll(): Promise<void> {
    await this.#sender.discardAll();
  }

  /** Told that a message that is not sent yet was discarded in another tab. */
  forget(messageId: string): void {
    this.#sender.forget(messageId);
  }

  /** Whether this is a new conversation of this kind, as far as is known. */
  isDraftOf({ projectId, helper }: SessionSeed): boolean {
    const { seed } = this.#context;
    const isNew = this.#state.history.type !== "loaded";
    return isNew && seed?.projectId === projectId && seed.helper === helper;
  }

  /** What this conversation is stored with when it begins, `null` where nobody here began it. */
  get seed(): SessionSeed | null {
    return this.#context.seed ?? null;
  }

  /** Changes what this conversation is stored with when it begins. One that has begun stays as it is. */
  prepare(given: Pick<SessionSeed, "title" | "folder">): void {
    const { seed } = this.#context;
    if (seed) this.#context.seed = { ...seed, ...given };
  }

  /** Sends what an earlier page left unsent on the device, unless the server has it. */
  takeUp(entry: OutboxEntry): void {
    // Without it, what begins with this message would be missing, not new.
    this.#context.seed ??= entry.request.session;
    this.#sender.takeUp(entry);
  }

  /** Lets the helper's journey open this new session. */
  open(): Promise<void> {
    return this.#requests.open();
  }

  /** Ends the running reply. Nothing is added to what is shown from this moment on. */
  stop(): Promise<void> {
    return this.#turns.stop();
  }

  /**
   * Shows the branch that goes through this message, to its newest end, once the store knows of it.
   * Rejects with a `ChatError` when it could not be told, and shows what it showed.
   */
  showBranch(messageId: string): Promise<void> {
    return this.#requests.showBranch(messageId);
  }

  /**
   * Says what the person thinks of a stored message; `null` takes it back. Shown at once. Rejects
   * with a `ChatError` when it could not be stored, and shows what is; `unsupported` where the store
   * keeps no feedback.
   */
  rate(messageId: string, feedback: Feedback | null): Promise<void> {
    return this.#ratings.rate(messageId, feedback);
  }

  /** Told what the person said of a message in another tab, which is stored. */
  hearRating(messageId: string, feedback: Feedback | null): void {
    this.#dispatch({ type: "message-rated", messageId, feedback });
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
    this.#sender.close();
    this.#dispatch({ type: "session-deleted", error: chatDeleted() });
  }

  /** Leaves the running reply to itself and tells nobody any more. */
  dispose(): void {
    this.#turns.leave();
    this.#sender.close();
    this.#listeners.clear();
  }

  #dispatch(event: ChatEvent): void {
    const before = this.#state;
    this.#change(reduceChat(before, event));
    tellStored(this.#context, before, event);
    this.#updates.notice(before, event);
  }

  #change(state: ChatState): void {
    const before = this.#state;
    if (state === before) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    this.#context.onStateChange();
    if (isReplying(before) && !isReplying(state)) this.#sender.sendHeldUp();
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
    this.#turns.rejoinShown();
  }

  async #readStore(): Promise<void> {
    const { type } = this.#state.history;
    if (type === "loaded" || type === "draft") return readHistory(this.#context);
    await this.load();
    const { history } = this.#state;
    if (history.type === "failed") throw history.error;
  }
}
