import { ChatError, toChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { MessagePart } from "../contract/message-part.js";
import type { SessionSeed, ToolDecision } from "../contract/reply-request.js";
import type { OutboxEntry } from "../device/outbox.js";
import { newestLeaf } from "../message/message-path.js";
import { isToAnswer } from "../tools/tool-calls.js";
import type { ChatContext } from "./chat-context.js";
import { readHistory } from "./chat-history.js";
import { isReplying, shownMessages, storedEnd } from "./chat-state.js";
import type { ChatTurns } from "./chat-turns.js";
import type { MessageSender } from "./message-sender.js";

export interface ChatRequestsOptions {
  context: ChatContext;
  turns: ChatTurns;
  sender: MessageSender;
  /** Reads the stored messages, where they are not here yet. */
  load(): Promise<void>;
}

/** What a person asks for in a conversation: messages sent, replies made, calls allowed, branches shown. See `Chat`. */
export class ChatRequests {
  readonly #options: ChatRequestsOptions;

  constructor(options: ChatRequestsOptions) {
    this.#options = options;
  }

  async send(content: string | readonly MessagePart[]): Promise<void> {
    const { context, sender, load } = this.#options;
    sender.requireNone();
    await load();
    const { history } = context.getState();
    // Without its past a message would not know what it follows.
    if (history.type === "failed") throw history.error;
    if (!isReplying(context.getState())) await this.#agreeWithStore();
    // A message that could not be stored is none that the store could put another after.
    await this.#send(content, storedEnd(context.getState()), "end");
  }

  async edit(messageId: string, content: string | readonly MessagePart[]): Promise<void> {
    const { turns, sender } = this.#options;
    const { parentId } = this.#message(messageId);
    sender.requireNone(messageId);
    const place = sender.placeOf(messageId) ?? "beside";
    if (place === "beside") turns.requireIdle();
    if (sender.has(messageId)) await sender.discard(messageId);
    await this.#send(content, parentId, place);
  }

  async regenerate(messageId: string): Promise<void> {
    const message = this.#message(messageId);
    await this.#askAgain(message.role === "user" ? message.id : message.parentId, messageId);
  }

  async approve(messageId: string, decisions: readonly ToolDecision[]): Promise<void> {
    const { context, turns } = this.#options;
    this.#message(messageId);
    this.#requireFree();
    const request = { type: "approve" as const, messageId, decisions: [...decisions] };
    try {
      await turns.ask({ ...request, ...this.#target() }, messageId);
    } catch (cause) {
      throw decisionNotSent(toChatError(cause));
    }
    context.dispatch({ type: "calls-decided", messageId, decisions });
  }

  async retry(): Promise<void> {
    const { context, sender } = this.#options;
    await this.#agreeWithStore();
    const last = shownMessages(context.getState()).at(-1);
    if (!last) return this.open();
    if (sender.has(last.id)) return sender.retry(last.id);
    await (isToAnswer(last) ? this.#askAgain(last.id, last.id) : this.regenerate(last.id));
  }

  async showBranch(messageId: string): Promise<void> {
    const { sessionId, store, getState, dispatch } = this.#options.context;
    const before = getState();
    const headId = newestLeaf(before.messages.values(), messageId);
    try {
      await store.updateSession(sessionId, { headId });
    } catch (cause) {
      throw toChatError(cause);
    }
    // What was sent or chosen meanwhile is what the person wants to see.
    if (getState().headId === before.headId) dispatch({ type: "branch-shown", headId });
  }

  async open(): Promise<void> {
    await this.#options.turns.ask({ type: "open", ...this.#target() }, null);
  }

  async #send(
    content: string | readonly MessagePart[],
    parentId: string | null,
    place: OutboxEntry["place"],
  ): Promise<void> {
    const { context, sender } = this.#options;
    sender.requireNone();
    const { newId, clock } = context;
    const message: Message = {
      id: newId(),
      parentId,
      role: "user",
      parts: typeof content === "string" ? [{ type: "text", text: content }] : [...content],
      status: "done",
      createdAt: clock.now().toISOString(),
    };
    const { id, parts } = message;
    const request = { type: "send" as const, message: { id, parentId, parts }, ...this.#target() };
    await sender.send({ message, request, place });
  }

  /** Asks for another reply to a message, or to nothing in place of this opening. */
  async #askAgain(parentId: string | null, openingId: string): Promise<void> {
    this.#requireFree();
    // Named by what it answers, because a reply that broke off early may not be stored itself.
    const messageId = parentId ?? openingId;
    const request = { type: "regenerate" as const, messageId, ...this.#target() };
    await this.#options.turns.ask(request, parentId);
  }

  /** Reads again what broke off, before anything is put after it: the store may have less, or more. */
  async #agreeWithStore(): Promise<void> {
    const { context } = this.#options;
    const { messages, saving } = context.getState();
    if (![...saving.keys()].some((id) => messages.get(id)?.role === "assistant")) return;
    try {
      await readHistory(context);
    } catch {
      // Out of reach: what is sent now will say so itself.
    }
  }

  /** Throws where nothing can be asked now. */
  #requireFree(): void {
    this.#options.turns.requireIdle();
    this.#options.sender.requireNone();
  }

  #message(messageId: string): Message {
    const message = this.#options.context.getState().messages.get(messageId);
    if (message) return message;
    throw new ChatError("not_found", "This message is not in the conversation any more.");
  }

  #target(): { sessionId: string; session?: SessionSeed } {
    const { sessionId, seed, getState } = this.#options.context;
    const { history } = getState();
    // With its seed a server would begin it anew.
    if (history.type === "deleted") throw chatDeleted();
    return seed && history.type === "draft" ? { sessionId, session: seed } : { sessionId };
  }
}

function decisionNotSent(error: ChatError): ChatError {
  const { code, message, retryAfter } = error;
  if (!error.retryable || code === "conflict") return error;
  const options = { cause: error, ...(retryAfter !== undefined && { retryAfter }) };
  return new ChatError(code, `Your decision is not kept: please decide again. ${message}`, options);
}

/** For whatever is asked in a chat that was deleted for good. */
export function chatDeleted(): ChatError {
  return new ChatError("not_found", "This chat was deleted.");
}
