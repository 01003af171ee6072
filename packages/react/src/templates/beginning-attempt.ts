import { type ChatClient, newId, type Session } from "@helperchat/core";
import { type Beginning, beginSession, undoBeginning } from "@helperchat/core/portable";

/**
 * Stores a beginning, tried as often as the person wants. Where they leave before it is stored, what
 * there is of it goes again.
 */
export class BeginningAttempt {
  readonly #client: ChatClient;
  /** What may be stored in part. */
  #partly: (Beginning & { id: string }) | null = null;
  #isStoring = false;
  #isHere = true;

  constructor(client: ChatClient) {
    this.#client = client;
  }

  /** Whether the person is where it was asked for. */
  get isHere(): boolean {
    return this.#isHere;
  }

  enter(): void {
    this.#isHere = true;
  }

  leave(): void {
    this.#isHere = false;
    // What is being stored may be whole in a moment.
    if (!this.#isStoring) this.#undo();
  }

  /** The session. Stored again with the same words, it is the same. Rejects with a `ChatError`. */
  async store(beginning: Beginning, signal: AbortSignal): Promise<Session> {
    if (this.#partly && !isSame(this.#partly, beginning)) this.#undo();
    this.#partly ??= { ...beginning, id: newId() };
    this.#isStoring = true;
    try {
      const session = await beginSession(this.#client.store, this.#partly, { signal });
      signal.throwIfAborted();
      this.#partly = null;
      return session;
    } catch (error) {
      if (!this.#isHere) this.#undo();
      throw error;
    } finally {
      this.#isStoring = false;
    }
  }

  #undo(): void {
    const left = this.#partly;
    this.#partly = null;
    if (!left) return;
    // Nobody waits for it: the page's error handlers hear what stays, as after any lost connection.
    undoBeginning(this.#client.store, left).then(() => this.#client.announceMany(), reportError);
  }
}

function isSame(a: Beginning, b: Beginning): boolean {
  return a.title === b.title && JSON.stringify(a.messages) === JSON.stringify(b.messages);
}
