import { abortable } from "../abortable.js";
import { type ChatError, toChatError } from "../chat-error.js";
import { type ChatModel, isTitleModel } from "../chat-model.js";
import type { Clock } from "../clock.js";
import { MAX_TITLE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import type { Session, TitleSource } from "../contract/session.js";
import { cutText, messagePreview } from "../message-text.js";
import type { SessionStore } from "../session-store.js";
import type { RunningReply } from "./running-reply.js";

/** How much of a message becomes a title, in UTF-16 units. */
const FIRST_WORDS = 60;

/** How long the model may take to name a session, in milliseconds: readers wait for it. */
const TITLE_TIMEOUT = 15_000;

/** The first words of a message, cut between words, or `null` where it has none. */
export function titleFromMessage(message: Pick<Message, "parts">): string | null {
  const line = messagePreview(message);
  if (line === null || line.length <= FIRST_WORDS) return line;
  const cut = cutText(line, FIRST_WORDS);
  const lastSpace = cut.lastIndexOf(" ");
  // Some scripts have no spaces, and some first words no end.
  return lastSpace < FIRST_WORDS / 2 ? cut : `${cut.slice(0, lastSpace)}…`;
}

export interface SessionTitleOptions {
  store: SessionStore;
  session: Session;
  /** Tells the new title. */
  reply: RunningReply;
  clock: Clock;
  onError(error: ChatError): void;
}

/** Gives a session its title. A failure is told to the operator and changes nothing else. */
export class SessionTitle {
  readonly #options: SessionTitleOptions;
  #session: Session;

  constructor(options: SessionTitleOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  /** A first title, where there is none. */
  async takeFromMessage(message: Message): Promise<void> {
    if (this.#session.title !== null) return;
    const title = titleFromMessage(message);
    if (title !== null) await this.#attempt(() => this.#store(title, "message"));
  }

  /** A better one, where the model can and nobody has given one. */
  async askModel(model: ChatModel, begin: () => Promise<readonly Message[]>): Promise<void> {
    const source = this.#session.titleSource;
    if (!isTitleModel(model) || source === "model" || source === "person") return;
    await this.#attempt(async () => {
      const overdue = new AbortController();
      const cancel = this.#options.clock.schedule(() => overdue.abort(), TITLE_TIMEOUT);
      try {
        const { signal } = overdue;
        const messages = await begin();
        const answer = await abortable(() => model.title(messages, { signal }), signal);
        const title = cutText(answer.replace(/\s+/g, " ").trim(), MAX_TITLE);
        if (title !== "") await this.#store(title, "model");
      } finally {
        cancel();
      }
    });
  }

  async #store(title: string, titleSource: TitleSource): Promise<void> {
    const { store, reply } = this.#options;
    this.#session = await store.updateSession(this.#session.id, { title, titleSource });
    // Another title may have won: a person's always does.
    const stored = this.#session.title;
    if (stored === null) return;
    reply.tell({ type: "data-hc-title", data: { title: stored }, transient: true });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.#options.onError(toChatError(cause, "internal", "The session could not be named."));
    }
  }
}
