import { type ChatError, isChatError, toChatError } from "../chat-error.js";
import type { Feedback } from "../contract/feedback.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { MessageInput } from "../contract/message.js";
import { isFeedbackStore } from "../feedback-store.js";
import type { SessionStore } from "../session-store.js";
import { createOrFind } from "./create-or-find.js";
import type { IncomingMessage, IncomingSession } from "./incoming.js";
import { withOriginalTime } from "./original-time.js";
import { type Patience, patiently } from "./patiently.js";

/** What is saved at once: a server limits how long a request may be, in UTF-16 units here. */
const BATCH_LENGTH = 256 * 1024;
const BATCH_MESSAGES = 100;

export interface SessionWriterOptions extends Patience {
  store: SessionStore;
  session: IncomingSession;
  /** Told of each message that the store refuses for what it is. The rest goes on. */
  onRefused(error: ChatError, messageId: string): void;
  /** Told where a message is stored and what the person thought of it is not. */
  onUnrated(error: ChatError, messageId: string): void;
}

/** What became of a session and its messages so far. */
export interface Written {
  session: "created" | "extended" | "unchanged";
  imported: number;
  unchanged: number;
}

/**
 * Brings one session and its messages into a store. What is there already stays as it is: neither
 * title nor place nor a message of it changes, so that importing again changes nothing.
 */
export class SessionWriter {
  readonly written: Written;
  readonly #options: SessionWriterOptions;
  /** What each message of the session follows, of those that are stored or about to be. */
  readonly #parents: Map<string, string | null>;
  /** What is followed instead of a message that was refused: without it, what came before would be lost from view. */
  readonly #instead = new Map<string, string | null>();
  /** What the store shows. */
  #headId: string | null;
  #lastId: string | null = null;
  #batch: MessageInput[] = [];
  /** Of the messages in the batch, by their id. */
  #feedback = new Map<string, Feedback>();
  #batchLength = 0;

  private constructor(
    options: SessionWriterOptions,
    stored: Map<string, string | null>,
    headId: string | null,
    session: Written["session"],
  ) {
    this.#options = options;
    this.#parents = stored;
    this.#headId = headId;
    this.written = { session, imported: 0, unchanged: 0 };
  }

  /** Creates the session, or finds the one that has its id. Rejects where the store refuses it. */
  static async open(options: SessionWriterOptions): Promise<SessionWriter> {
    const { store, session, signal } = options;
    const { found, isNew } = await createOrFind(options);
    if (!isNew) {
      const stored = found.messageCount > 0 ? await readParents(options) : new Map();
      return new SessionWriter(options, stored, found.headId, "unchanged");
    }
    const { state } = session;
    if (state !== "active") {
      await patiently(() => store.updateSession(session.id, { state }, { signal }), options);
    }
    return new SessionWriter(options, new Map(), null, "created");
  }

  /** Adds a message, where the session does not have it. */
  async add({ createdAt, feedback, ...message }: IncomingMessage): Promise<void> {
    this.#lastId = message.id;
    if (this.#parents.has(message.id)) {
      this.written.unchanged += 1;
      return;
    }
    const metadata = withOriginalTime(message.metadata, createdAt);
    const parentId = this.#parentOf(message.parentId);
    const length = JSON.stringify(message).length;
    if (this.#batchLength + length > BATCH_LENGTH || this.#batch.length === BATCH_MESSAGES) {
      await this.#flush();
    }
    this.#parents.set(message.id, parentId);
    this.#batch.push({ ...message, parentId, ...(metadata && { metadata }) });
    this.#batchLength += length;
    if (feedback) this.#feedback.set(message.id, feedback);
  }

  /** Saves what is left, and shows what the source shows. */
  async finish(): Promise<void> {
    const before = this.#headId;
    await this.#flush();
    if (this.written.imported === 0) return;
    const head = this.#headAfter(before);
    if (head === null || head === this.#headId) return;
    const { store, session, signal } = this.#options;
    await patiently(
      () => store.updateSession(session.id, { headId: head }, { signal }),
      this.#options,
    );
  }

  /**
   * Where the source goes on from what is shown, or nothing is, its own head. Where the person has
   * gone elsewhere since, or looks at another branch, what they look at.
   */
  #headAfter(before: string | null): string | null {
    const wanted = this.#stored(this.#options.session.headId) ?? this.#stored(this.#lastId);
    if (this.written.session === "created" || before === null || wanted === null) return wanted;
    return this.#follows(wanted, before) ? wanted : before;
  }

  #stored(messageId: string | null | undefined): string | null {
    const id = this.#parentOf(messageId ?? null);
    return id !== null && this.#parents.has(id) ? id : null;
  }

  #follows(messageId: string, ancestorId: string): boolean {
    const seen = new Set<string>();
    for (let id: string | null = messageId; id !== null && !seen.has(id); ) {
      if (id === ancestorId) return true;
      seen.add(id);
      id = this.#parents.get(id) ?? null;
    }
    return false;
  }

  /** The message itself, or the nearest before it that was not refused. */
  #parentOf(messageId: string | null): string | null {
    let id = messageId;
    while (id !== null && this.#instead.has(id)) id = this.#instead.get(id) ?? null;
    return id;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchLength = 0;
    const feedback = this.#feedback;
    this.#feedback = new Map();
    if (batch.length === 0) return;
    // A message that is there is passed over next time, with what the person thought of it. So
    // nobody may give up between the two.
    const patience = feedback.size > 0 ? { clock: this.#options.clock } : this.#options;
    try {
      await this.#save(batch, patience);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // One of them is at fault. All or none were saved, so each is tried alone.
      for (const message of batch) await this.#saveAlone(message, patience);
    }
    await this.#rateAll(feedback, patience);
  }

  async #rateAll(feedback: ReadonlyMap<string, Feedback>, patience: Patience): Promise<void> {
    const unrated = new Map(feedback);
    try {
      for (const [messageId, given] of feedback) {
        await this.#rate(messageId, given, patience);
        unrated.delete(messageId);
      }
    } catch (cause) {
      const error = toChatError(cause);
      for (const messageId of unrated.keys()) this.#options.onUnrated(error, messageId);
      throw error;
    }
  }

  /** Only of what is new: of a message that was there, the person may think otherwise by now. */
  async #rate(messageId: string, feedback: Feedback, patience: Patience): Promise<void> {
    const { store, session, onUnrated } = this.#options;
    if (!isFeedbackStore(store) || !this.#parents.has(messageId)) return;
    try {
      await patiently(
        () => store.setFeedback(session.id, messageId, feedback, { signal: patience.signal }),
        patience,
      );
    } catch (error) {
      // The store of a server may keep none, which its client does not know.
      if (!isRefusal(error) && !isUnsupported(error)) throw error;
      onUnrated(error, messageId);
    }
  }

  async #saveAlone(message: MessageInput, patience: Patience): Promise<void> {
    const parentId = this.#parentOf(message.parentId);
    try {
      await this.#save([{ ...message, parentId }], patience);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#parents.delete(message.id);
      this.#instead.set(message.id, parentId === message.id ? null : parentId);
      this.#options.onRefused(error, message.id);
    }
  }

  async #save(messages: MessageInput[], patience: Patience): Promise<void> {
    const { store, session } = this.#options;
    const { signal } = patience;
    await patiently(() => store.saveMessages(session.id, messages, { signal }), patience);
    this.written.imported += messages.length;
    if (this.written.session === "unchanged") this.written.session = "extended";
    this.#headId = messages.at(-1)?.id ?? this.#headId;
  }
}

/** Whether a store refuses this very thing and may well take the next. */
export function isRefusal(error: unknown): error is ChatError {
  return (
    isChatError(error) &&
    ["invalid", "too_large", "limit_reached", "not_found", "conflict"].includes(error.code)
  );
}

function isUnsupported(error: unknown): error is ChatError {
  return isChatError(error) && error.code === "unsupported";
}

async function readParents(options: SessionWriterOptions): Promise<Map<string, string | null>> {
  const { store, session, signal } = options;
  const parents = new Map<string, string | null>();
  let cursor: string | undefined;
  do {
    const page = await patiently(
      () => store.listMessages(session.id, { limit: MAX_PAGE, cursor }, { signal }),
      options,
    );
    for (const { id, parentId } of page.items) parents.set(id, parentId);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return parents;
}
