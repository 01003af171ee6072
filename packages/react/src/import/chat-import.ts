import type { ChatClient } from "@helperchat/core";
import {
  type ImportFilesOptions,
  type ImportOutcome,
  type ImportProgress,
  importFiles,
} from "./import-files.js";

/** How far a person's import is. */
export type Importing =
  | { type: "choosing" }
  | { type: "running" | "stopping"; progress: ImportProgress }
  | { type: "ended"; outcome: ImportOutcome };

const choosing: Importing = { type: "choosing" };

/**
 * The import of one person, one at a time. It goes on whatever is shown of it, while their chat is on
 * the page; then it is stopped, before another's name goes with what is stored.
 */
export class ChatImport {
  readonly #client: ChatClient;
  readonly #listeners = new Set<() => void>();
  #state = choosing;
  #controller: AbortController | null = null;
  /** How many chats on the page are this person's. */
  #chats = 0;

  constructor(client: ChatClient) {
    this.#client = client;
  }

  readonly getSnapshot = (): Importing => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins with these files, unless an import is going on. */
  async start(
    files: readonly File[],
    options: Pick<ImportFilesOptions, "place" | "unreadable">,
  ): Promise<void> {
    if (files.length === 0 || this.#controller) return;
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const of = files.reduce((sum, { size }) => sum + size, 0);
    this.#change({ type: "running", progress: { bytes: 0, of, sessions: 0 } });
    window.addEventListener("beforeunload", askBeforeLeaving);
    const outcome = await importFiles(this.#client, files, {
      ...options,
      signal,
      onProgress: (progress) => {
        if (this.#state.type === "running") this.#change({ type: "running", progress });
      },
    });
    window.removeEventListener("beforeunload", askBeforeLeaving);
    this.#controller = null;
    this.#change({ type: "ended", outcome });
  }

  /** Ends it where it is. What came in stays. */
  readonly stop = (): void => {
    if (this.#state.type !== "running") return;
    this.#controller?.abort();
    this.#change({ ...this.#state, type: "stopping" });
  };

  /** Puts the report of one that has ended away. */
  readonly again = (): void => {
    if (this.#state.type === "ended") this.#change(choosing);
  };

  /** Says that a chat of this person is on the page, until the returned function is called. */
  readonly hold = (): (() => void) => {
    this.#chats += 1;
    return () => {
      this.#chats -= 1;
      // One that takes its place, as with another helper, is there by then.
      queueMicrotask(() => {
        if (this.#chats === 0) this.stop();
      });
    };
  };

  #change(state: Importing): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

const imports = new WeakMap<ChatClient, ChatImport>();

/** The import of whom this client is, always the same object. */
export function importOf(client: ChatClient): ChatImport {
  const known = imports.get(client);
  if (known) return known;
  const made = new ChatImport(client);
  imports.set(client, made);
  return made;
}
