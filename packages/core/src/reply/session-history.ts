import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import { messagePath } from "../message/message-path.js";
import type { SessionStore } from "../session-store.js";

/** Enough for a turn that goes on where the last one ended. */
const LATEST = 20;

/** A store that never comes to the end of its pages is broken; no session is this long. */
const MOST_PAGES = 5_000;

/** The messages of a session, loaded from the latest back, only as far as somebody asks. */
export class SessionHistory {
  readonly #store: SessionStore;
  readonly #sessionId: string;
  readonly #loaded = new Map<string, Message>();
  #cursor: string | null | undefined;
  #pages = 0;

  constructor(store: SessionStore, sessionId: string) {
    this.#store = store;
    this.#sessionId = sessionId;
  }

  /** What is loaded so far, in no particular order. */
  get loaded(): Iterable<Message> {
    return this.#loaded.values();
  }

  /** Adds a message that was saved since, or puts it in place of what was loaded. */
  put(message: Message): void {
    this.#loaded.set(message.id, message);
  }

  /** The message, if it is loaded. */
  get(messageId: string): Message | undefined {
    return this.#loaded.get(messageId);
  }

  /** The message, among all of the session, or `null`. */
  async find(messageId: string): Promise<Message | null> {
    await this.#loadUntil(() => this.#loaded.has(messageId));
    return this.#loaded.get(messageId) ?? null;
  }

  /**
   * The message, among those that are as new as `parentId` or newer, or `null`. All that answers
   * a message is newer than it, so this finds every one of its children and stays cheap.
   */
  async findSince(parentId: string, messageId: string): Promise<Message | null> {
    await this.#loadUntil(() => this.#loaded.has(parentId) || this.#loaded.has(messageId));
    return this.#loaded.get(messageId) ?? null;
  }

  async isEmpty(): Promise<boolean> {
    await this.#loadUntil(() => this.#pages > 0);
    return this.#loaded.size === 0;
  }

  /** The branch that ends in this message, from its root on. */
  async pathTo(headId: string): Promise<Message[]> {
    await this.#loadUntil(() => {
      const [root] = messagePath(this.#loaded.values(), headId);
      return root?.parentId === null;
    });
    return messagePath(this.#loaded.values(), headId);
  }

  async #loadUntil(enough: () => boolean): Promise<void> {
    while (!enough() && this.#cursor !== null) await this.#loadPage();
  }

  async #loadPage(): Promise<void> {
    if (this.#pages === MOST_PAGES) {
      throw new ChatError("internal", "The beginning of this session could not be found.");
    }
    const page = await this.#store.listMessages(
      this.#sessionId,
      this.#cursor ? { limit: MAX_PAGE, cursor: this.#cursor } : { limit: LATEST },
    );
    this.#pages += 1;
    this.#cursor = page.nextCursor;
    for (const message of page.items) this.#loaded.set(message.id, message);
  }
}
