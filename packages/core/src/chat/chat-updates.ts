import type { Session } from "../contract/session.js";
import { sessionNotFound } from "../stores/store-errors.js";
import { isToAnswer } from "../tools/tool-calls.js";
import type { ChatContext } from "./chat-context.js";
import { readLatestPage, readToHead } from "./chat-history.js";
import { type ChatState, isReplying, storedEnd } from "./chat-state.js";
import { type ChatEvent, currentTurn, replyParent } from "./reduce-chat.js";

/** The chat that is kept up to date, by what is asked of it. */
export interface UpdatedChat {
  context: ChatContext;
  /** Whether anybody sees it. */
  isShown(): boolean;
  /** Follows the reply to this message, or reads what became of it. */
  rejoin(parentId: string | null): void;
  /** Follows the reply that runs in the session, if one does. */
  joinRunning(): Promise<void>;
}

/**
 * Keeps a chat true to what happens to its session elsewhere, out of the way of what happens here:
 * a chat that sends or follows a reply is left alone until that is over, and one that nobody sees
 * until somebody does. However much happens meanwhile, it is read once.
 */
export class ChatUpdates {
  readonly #chat: UpdatedChat;
  #stale = false;
  /** Whether something was to be sent in it. */
  #begun = false;
  #reading = false;

  constructor(chat: UpdatedChat) {
    this.#chat = chat;
  }

  /** Something happened elsewhere. `session` is how it is now, where that is known. */
  hear(session?: Session): void {
    // Of a new chat there is nothing, unless another tab has begun it: that is told with the session.
    if (!session && this.#isNew()) return;
    this.#stale = true;
    void this.#catchUp(session);
  }

  /**
   * Whether there is nothing of it elsewhere, by all that is known. What is unsent may be in two tabs,
   * and what was taken back may have been on its way already.
   */
  #isNew(): boolean {
    const { history } = this.#chat.context.getState();
    return history.type === "draft" && !this.#begun && !this.#stale;
  }

  /** The state has changed: what kept it from reading may be over. */
  check(): void {
    this.#begun ||= this.#chat.context.getState().saving.size > 0;
    void this.#catchUp();
  }

  /** Whether an event of the chat itself, which was in the state `before`, shows that something did. */
  notice(before: ChatState, event: ChatEvent): void {
    switch (event.type) {
      case "reply-advanced": {
        const now = this.#chat.context.getState();
        // It answers something else than was thought, which may not be here.
        if (isReplying(now) && replyParent(before) !== replyParent(now)) this.hear();
        return;
      }
      case "reply-stopped":
        // What could not be read may be read now.
        if (event.error !== null) this.hear();
        return;
      case "stop-failed":
        // What can't be stopped goes on.
        this.hear();
        return;
      case "reply-refused":
        if (event.error.code !== "conflict" || currentTurn(before) !== event.turn) return;
        void this.#hearOfConflict();
    }
  }

  /**
   * The server refused a message because it is replying to another one. That one is stored once
   * its reply can be joined.
   */
  async #hearOfConflict(): Promise<void> {
    await this.#replyRuns();
    this.hear();
  }

  async #catchUp(session?: Session): Promise<void> {
    if (!this.#stale || this.#reading || !this.#mayRead()) return;
    this.#stale = false;
    this.#reading = true;
    try {
      await this.#read(session);
    } catch {
      // Out of reach, which is no trouble of what is shown. It is read when there is a next word.
      this.#stale = true;
      return;
    } finally {
      this.#reading = false;
    }
    this.check();
  }

  #mayRead(): boolean {
    const state = this.#chat.context.getState();
    if (!this.#chat.isShown() || state.history.type === "loading") return false;
    return !isReplying(state) || answersUnknown(state);
  }

  async #read(known: Session | undefined): Promise<void> {
    const { context } = this.#chat;
    const { store, sessionId, getState, dispatch, onSessionRead } = context;
    const before = getState();
    const session = known ?? (await store.getSession(sessionId));
    if (session) onSessionRead(session);
    const page = session && (await readLatestPage(context));
    const now = getState();
    const isChanged = now.messages !== before.messages || now.reply !== before.reply;
    if (isChanged && !answersUnknown(now)) {
      // Something was done here meanwhile, which the answer may not know of.
      this.#stale = true;
      return;
    }
    if (page) {
      dispatch({ type: "history-changed", headId: session.headId, page });
      await readToHead(context);
      await this.#followReply();
    } else if (before.history.type === "loaded") {
      dispatch({ type: "history-failed", error: sessionNotFound() });
    }
  }

  /** Follows a reply that was begun elsewhere. */
  async #followReply(): Promise<void> {
    const { context, rejoin, joinRunning } = this.#chat;
    const state = context.getState();
    const endId = storedEnd(state);
    const end = endId === null ? undefined : state.messages.get(endId);
    if (!end || isReplying(state)) return;
    if (end.status === "replying") return rejoin(end.parentId);
    // Where it is known that none came, it stays so unless somebody has asked again.
    const isKnown = state.reply.type !== "idle" && state.reply.parentId === end.id;
    if (isToAnswer(end) && !isKnown) return rejoin(end.id);
    await joinRunning();
  }

  /** Whether a reply runs in the session; then what it answers is stored. */
  async #replyRuns(): Promise<boolean> {
    const { transport, sessionId } = this.#chat.context;
    const asking = new AbortController();
    try {
      return (await transport.rejoinReply(sessionId, null, { signal: asking.signal })) !== null;
    } catch {
      return false;
    } finally {
      asking.abort();
    }
  }
}

/** Whether the reply that is followed answers a message that is not here: said elsewhere, it is stored. */
function answersUnknown({ reply, messages }: ChatState): boolean {
  return reply.type === "streaming" && reply.parentId !== null && !messages.has(reply.parentId);
}
