import { Chat } from "../chat/chat.js";
import type { ChatOptions, ChatReports } from "../chat/chat-context.js";
import { hasUnsent, isReplying } from "../chat/chat-state.js";
import type { ChatError } from "../chat-error.js";
import type { SessionSeed } from "../contract/reply-request.js";
import { SessionSet } from "./session-set.js";
import { UnsentSessions } from "./unsent-sessions.js";

type Surroundings = "store" | "transport" | "device" | "clock" | "newId" | "random";

export interface OpenChatsOptions {
  /** What every chat works with. */
  around: Pick<ChatOptions, Surroundings>;
  /** Who is told of what a chat does. */
  reports: (sessionId: string) => ChatReports;
  /** What an earlier page left unsent could not be read. */
  onOutboxFailed: (error: ChatError) => void;
}

/** The conversations that were opened and not let go of, and what they are at. */
export class OpenChats {
  /** Those in which a reply is on its way. */
  readonly replying = new SessionSet();
  readonly #options: OpenChatsOptions;
  readonly #chats = new Map<string, Chat>();
  readonly #unsent: UnsentSessions;

  constructor(options: OpenChatsOptions) {
    this.#options = options;
    this.#unsent = new UnsentSessions({
      outbox: options.around.device.outbox,
      chat: (sessionId) => this.get(sessionId) ?? this.add(sessionId),
      onFailed: options.onOutboxFailed,
    });
  }

  /** Those in which a message is not sent yet. */
  get unsent(): SessionSet {
    return this.#unsent.sessions;
  }

  get(sessionId: string): Chat | undefined {
    return this.#chats.get(sessionId);
  }

  values(): MapIterator<Chat> {
    return this.#chats.values();
  }

  /** A conversation that was not there. With a seed it is new, and nothing is to be loaded. */
  add(sessionId: string, seed?: SessionSeed): Chat {
    const { around, reports } = this.#options;
    const chat = new Chat({
      sessionId,
      ...(seed && { seed }),
      ...around,
      ...reports(sessionId),
      onStateChange: () => this.#updateSets(),
    });
    this.#chats.set(sessionId, chat);
    void this.takeUpUnsent();
    return chat;
  }

  /** Has what earlier pages left unsent sent, each in its conversation. */
  takeUpUnsent(): Promise<void> {
    return this.#unsent.takeUp();
  }

  /** The session is not there any more. */
  end(sessionId: string): void {
    this.get(sessionId)?.end();
    this.#chats.delete(sessionId);
    this.#updateSets();
  }

  /** Lets go of all of them. */
  clear(): void {
    for (const chat of this.values()) chat.dispose();
    this.#chats.clear();
    this.replying.clear();
    this.#unsent.clear();
  }

  #updateSets(): void {
    const chats = [...this.values()];
    this.replying.set(chats.filter((chat) => isReplying(chat.getSnapshot())));
    this.unsent.set(chats.filter((chat) => hasUnsent(chat.getSnapshot())));
  }
}
