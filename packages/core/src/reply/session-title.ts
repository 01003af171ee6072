import { type ChatError, toChatError } from "../chat-error.js";
import { type ChatModel, isTitleModel } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { Session, TitleSource } from "../contract/session.js";
import { cutText, messagePreview } from "../message/message-text.js";
import type { SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import { askTitle } from "./ask-title.js";
import type { RunningReply } from "./running-reply.js";

/** How much of a message becomes a title, in UTF-16 units. */
const FIRST_WORDS = 60;

/** How often a title that grows is told at most: each time is an event in the log. */
const MOST_GROWTHS = 16;

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
      let title = "";
      let growths = 0;
      const messages = await begin();
      for await (const grown of askTitle({ model, messages, clock: this.#options.clock })) {
        // The last of it, which is all of it, is told when it is stored.
        if (title !== "" && growths++ < MOST_GROWTHS) this.#tell({ title, growing: true });
        title = grown;
      }
      if (title !== "") await this.#store(title, "model");
    });
  }

  async #store(title: string, titleSource: TitleSource): Promise<void> {
    const { store } = this.#options;
    this.#session = await store.updateSession(this.#session.id, { title, titleSource });
    // Another title may have won: a person's always does.
    const stored = this.#session.title;
    if (stored !== null) this.#tell({ title: stored });
  }

  #tell(data: { title: string; growing?: true }): void {
    this.#options.reply.tell({ type: "data-hc-title", data, transient: true });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.#options.onError(toChatError(cause, "internal", "The session could not be named."));
    }
  }
}
