import { ChatError } from "../chat-error.js";
import type { Clock } from "../time/clock.js";
import type { RunningReply } from "./running-reply.js";

/** How long it may take to store what has come of replies that are left, in milliseconds. */
const GRACE = 5_000;

/** The replies that an engine makes, until it is closed. */
export class Workshop {
  readonly #clock: Clock;
  readonly #work = new Map<RunningReply, Promise<void>>();
  #open = true;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `unavailable` once it is closed. */
  requireOpen(): void {
    if (!this.#open) throw aboutToStop();
  }

  /** `work` never rejects. */
  add(reply: RunningReply, work: Promise<void>): void {
    this.#work.set(reply, work);
    void work.then(() => this.#work.delete(reply));
  }

  /** Begins nothing more, and ends what runs: by itself until the deadline, and then at once. */
  async close(deadline: number): Promise<void> {
    this.#open = false;
    if (await this.#isDoneWithin(deadline)) return;
    for (const reply of this.#work.keys()) reply.leave();
    await this.#isDoneWithin(GRACE);
  }

  async #isDoneWithin(ms: number): Promise<boolean> {
    let cancel = () => {};
    const late = new Promise<boolean>((resolve) => {
      cancel = this.#clock.schedule(() => resolve(false), ms);
    });
    const done = Promise.all(this.#work.values()).then(() => true);
    try {
      return await Promise.race([done, late]);
    } finally {
      cancel();
    }
  }
}

export function aboutToStop(): ChatError {
  return new ChatError("unavailable", "This server is about to stop. Please try again.");
}
