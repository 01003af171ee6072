import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import { messagePath } from "../message/message-path.js";
import type { SessionStore } from "../session-store.js";
import { type Patience, patiently } from "./patiently.js";

/** Where a message is, without what it says. */
interface Place {
  id: string;
  parentId: string | null;
  /** Which page has it, counted from the latest. */
  page: number;
}

/**
 * One session as it is stored. A store leads back in time and a reader goes on in time, so the way
 * back is remembered first and then gone once more: of the messages, two pages are in memory.
 */
export class StoredSession {
  readonly session: Session;
  readonly #store: SessionStore;
  readonly #patience: Patience;
  /** From the oldest on. */
  readonly #places: Place[];
  /** What each page is read with but the latest, which is kept: it would be another one later. */
  readonly #cursors: string[];
  readonly #latest: Message[];
  #open: { page: number; messages: Map<string, Message> } | null = null;

  private constructor(
    store: SessionStore,
    patience: Patience,
    session: Session,
    pages: { places: Place[]; cursors: string[]; latest: Message[] },
  ) {
    this.session = session;
    this.#store = store;
    this.#patience = patience;
    this.#places = pages.places;
    this.#cursors = pages.cursors;
    this.#latest = pages.latest;
  }

  /** The session, or `null` where there is none any more. */
  static async find(
    store: SessionStore,
    sessionId: string,
    patience: Patience,
  ): Promise<StoredSession | null> {
    const { signal } = patience;
    const session = await patiently(() => store.getSession(sessionId, { signal }), patience);
    if (!session) return null;
    const places: Place[][] = [];
    const cursors: string[] = [];
    let latest: Message[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await patiently(
        () => store.listMessages(sessionId, { limit: MAX_PAGE, cursor }, { signal }),
        patience,
      );
      const page = places.length;
      if (page === 0) latest = items;
      places.push(items.map(({ id, parentId }) => ({ id, parentId, page })));
      if (nextCursor === null) break;
      cursors.push(nextCursor);
      cursor = nextCursor;
    }
    return new StoredSession(store, patience, session, {
      places: places.reverse().flat(),
      cursors,
      latest,
    });
  }

  /** All messages in the order in which they were first saved. */
  all(): AsyncGenerator<Message, void> {
    return this.#read(this.#places);
  }

  /** The branch that is shown, from its beginning. */
  shown(): AsyncGenerator<Message, void> {
    return this.path(this.session.headId);
  }

  /** The branch that ends in this message, from its beginning. */
  path(headId: string | null): AsyncGenerator<Message, void> {
    return this.#read(messagePath(this.#places, headId));
  }

  /** The ids of all messages, in the order in which they were first saved. */
  get ids(): string[] {
    return this.#places.map(({ id }) => id);
  }

  /** The ids of the branch that ends in this message; none where it is not there. */
  pathTo(headId: string): string[] {
    return messagePath(this.#places, headId).map(({ id }) => id);
  }

  async *#read(places: readonly Place[]): AsyncGenerator<Message, void> {
    for (const { id, page } of places) {
      const message = (await this.#messagesOf(page)).get(id);
      if (!message) throw new ChatError("not_found", "A message is gone that was there before.");
      yield message;
    }
  }

  async #messagesOf(page: number): Promise<Map<string, Message>> {
    if (this.#open?.page === page) return this.#open.messages;
    const items = page === 0 ? this.#latest : await this.#readPage(page);
    const messages = new Map(items.map((message) => [message.id, message]));
    this.#open = { page, messages };
    return messages;
  }

  async #readPage(page: number): Promise<Message[]> {
    const { signal } = this.#patience;
    const cursor = this.#cursors[page - 1];
    const { items } = await patiently(
      () => this.#store.listMessages(this.session.id, { limit: MAX_PAGE, cursor }, { signal }),
      this.#patience,
    );
    return items;
  }
}
