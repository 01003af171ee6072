import { ChatError, toChatError } from "../chat-error.js";
import type { OutboxEntry } from "../device/outbox.js";
import { newestLeaf } from "../message/message-path.js";
import type { ChatContext } from "./chat-context.js";
import type { ChatTurns } from "./chat-turns.js";
import { MessageDelivery } from "./message-delivery.js";
import { readBack } from "./read-back.js";

export interface MessageSenderOptions {
  context: ChatContext;
  turns: ChatTurns;
  /** Reads what is stored. Rejects where it can't be read. */
  readStore: () => Promise<void>;
}

/** The messages of one chat that no server is known to have stored. */
export class MessageSender {
  readonly #options: MessageSenderOptions;
  readonly #deliveries = new Map<string, MessageDelivery>();

  constructor(options: MessageSenderOptions) {
    this.#options = options;
  }

  /** Sends a new message. Resolves when it is stored, rejects when it is refused or given up. */
  send(entry: OutboxEntry): Promise<void> {
    return this.#add(entry, false).begin();
  }

  /** Sends a message that an earlier page left on the device, unless the server has it. */
  takeUp(entry: OutboxEntry): void {
    if (this.has(entry.message.id)) return;
    this.#options.context.dispatch({ type: "message-found", message: entry.message });
    // What comes of it is in the state.
    this.#add(entry, true)
      .retry()
      .catch(() => {});
  }

  /** Where the message stands that is not sent yet, or `undefined` where there is none. */
  placeOf(messageId: string): OutboxEntry["place"] | undefined {
    return this.#deliveries.get(messageId)?.entry.place;
  }

  has(messageId: string): boolean {
    return this.#deliveries.has(messageId);
  }

  /** Throws where a message is unsent, other than the one that is replaced: nothing can follow it. */
  requireNone(replaced?: string): void {
    if ([...this.#deliveries.keys()].every((messageId) => messageId === replaced)) return;
    throw new ChatError(
      "conflict",
      "Your last message here is not sent yet. Wait until it is, or discard it.",
    );
  }

  /** Tries again now. Resolves and rejects as `send`. */
  retry(messageId: string): Promise<void> {
    return this.#find(messageId).retry();
  }

  /** Sends what was held, or refused, because a reply was on its way: that is over. */
  sendHeldUp(): void {
    const { saving } = this.#options.context.getState();
    for (const [messageId, delivery] of this.#deliveries) {
      const state = saving.get(messageId);
      const isRefused = state?.type === "retrying" && state.error.code === "conflict";
      if (state?.type !== "held" && !isRefused) continue;
      // What comes of it is in the state.
      delivery.retry().catch(() => {});
    }
  }

  /** Forgets the message, here and on the device. Rejects where the device can't forget it. */
  async discard(messageId: string): Promise<void> {
    const { dispatch, onDiscarded } = this.#options.context;
    const delivery = this.#find(messageId);
    try {
      await delivery.discard();
    } catch (cause) {
      const error = toChatError(cause);
      if (!delivery.ended) throw error;
      // Still there: it can be sent after all, or discarded once more.
      this.#add(delivery.entry, true);
      dispatch({ type: "message-refused", messageId, error });
      throw error;
    }
    this.#deliveries.delete(messageId);
    dispatch({ type: "message-discarded", messageId });
    onDiscarded(messageId);
  }

  /** Told that the message was discarded in another tab, which had the device forget it. */
  forget(messageId: string): void {
    const delivery = this.#deliveries.get(messageId);
    if (!delivery) return;
    delivery.end();
    this.#deliveries.delete(messageId);
    this.#options.context.dispatch({ type: "message-discarded", messageId });
  }

  /** Forgets everything that is unsent, but for what is just being sent or the device can't forget. */
  async discardAll(): Promise<void> {
    await Promise.allSettled([...this.#deliveries.keys()].map((id) => this.discard(id)));
  }

  /** Sends nothing more. What is unsent stays on the device. */
  close(): void {
    for (const delivery of this.#deliveries.values()) delivery.end();
  }

  #find(messageId: string): MessageDelivery {
    const delivery = this.#deliveries.get(messageId);
    if (delivery) return delivery;
    throw new ChatError("not_found", "This message is not waiting to be sent.");
  }

  #add(entry: OutboxEntry, isKept: boolean): MessageDelivery {
    const delivery = new MessageDelivery({
      context: this.#options.context,
      entry,
      isKept,
      ask: () => this.#ask(entry),
      findOrAsk: () => this.#findOrAsk(entry),
      onStored: () => this.#deliveries.delete(entry.message.id),
    });
    this.#deliveries.set(entry.message.id, delivery);
    return delivery;
  }

  #ask(entry: OutboxEntry): Promise<void> {
    const { turns } = this.#options;
    const { message, request } = entry;
    const parentId = this.#place(entry);
    const moved = { ...request, message: { ...request.message, parentId } };
    return turns.ask(moved, parentId, { ...message, parentId });
  }

  /** What it follows: what was stored meanwhile, from another tab or device, comes before it. */
  #place({ message, place }: OutboxEntry): string | null {
    const { messages, saving } = this.#options.context.getState();
    const { parentId } = messages.get(message.id) ?? message;
    if (place === "beside") return parentId;
    const stored = [...messages.values()].filter(({ id }) => !saving.has(id));
    const next = stored.findLast((other) => other.parentId === parentId);
    return next ? newestLeaf(stored, next.id) : parentId;
  }

  async #findOrAsk(entry: OutboxEntry): Promise<void> {
    const { context, turns, readStore } = this.#options;
    const messageId = entry.message.id;
    const isUnsent = () => context.getState().saving.has(messageId);
    context.dispatch({ type: "message-tried", messageId });
    if (isUnsent()) {
      turns.requireIdle();
      await readStore();
    }
    if (isUnsent()) {
      await readBack(context, entry.message);
      // Found far back, it is not the end of what is shown: that has to be read anew.
      if (!isUnsent()) await readStore();
    }
    if (isUnsent()) return this.#ask(entry);
    // An earlier attempt stored it, and only the answer was lost.
    turns.rejoinShown();
    context.onSessionChange();
  }
}
