import type { Chat } from "../chat/chat.js";
import { type ChatError, toChatError } from "../chat-error.js";
import type { Outbox } from "../device/outbox.js";
import { SessionSet } from "./session-set.js";

export interface UnsentSessionsOptions {
  outbox: Outbox;
  /** The conversation with this id, which need not be at the server. */
  chat: (sessionId: string) => Chat;
  onFailed: (error: ChatError) => void;
}

/** The sessions in which something is unsent, those among them that an earlier page left so. */
export class UnsentSessions {
  readonly sessions = new SessionSet();
  readonly #options: UnsentSessionsOptions;
  #taken: Promise<void> | null = null;
  /** Aborted when everything is let go of. */
  #open = new AbortController();

  constructor(options: UnsentSessionsOptions) {
    this.#options = options;
  }

  /** Reads what earlier pages left and has it sent: once, again after a failure. Never rejects. */
  takeUp(): Promise<void> {
    this.#taken ??= this.#takeUp(this.#open.signal);
    return this.#taken;
  }

  /** Forgets everything, here. What is used after that reads the outbox again. */
  clear(): void {
    this.sessions.clear();
    this.#taken = null;
    this.#open.abort();
    this.#open = new AbortController();
  }

  async #takeUp(signal: AbortSignal): Promise<void> {
    const { outbox, chat, onFailed } = this.#options;
    try {
      const entries = await outbox.list();
      if (signal.aborted) return;
      for (const entry of entries) chat(entry.request.sessionId).takeUp(entry);
    } catch (cause) {
      if (signal.aborted) return;
      this.#taken = null;
      onFailed(toChatError(cause));
    }
  }
}
