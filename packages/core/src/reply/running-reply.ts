import type { ChatError } from "../chat-error.js";
import { toChatError } from "../chat-error.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { Clock } from "../time/clock.js";
import { Lease } from "./lease.js";
import type { OpenReply } from "./reply-log.js";

/** Whether a reply may go on, and if not, why. */
export type ReplyFate = "running" | "stopped" | "left" | "lost";

export interface RunningReplyOptions {
  reply: OpenReply;
  clock: Clock;
  /** Told of every failure of the log that is tried again, and of one to close it. */
  onError(error: ChatError): void;
}

interface Untold {
  event: ReplyEvent;
  onTold(): void;
}

/**
 * A reply that this process makes. Tells the log what is said, in order, as much at a time as has
 * come; keeps the lease; hears of a stop. Only {@link confirm} rejects.
 */
export class RunningReply {
  readonly #reply: OpenReply;
  readonly #onError: (error: ChatError) => void;
  readonly #lease: Lease;
  readonly #ending = new AbortController();
  #phase: "running" | "stopped" | "left" | "ended" = "running";
  #untold: Untold[] = [];
  /** What is to be told after the end of a reply that was stopped. */
  #afterwards: Untold[] = [];
  readonly #told: ReplyEvent[] = [];
  #telling: Promise<void> | null = null;

  constructor({ reply, clock, onError }: RunningReplyOptions) {
    this.#reply = reply;
    this.#onError = onError;
    this.#lease = new Lease({
      time: reply.lease,
      renew: async () => {
        if ((await reply.renew()) !== null) this.#stop();
      },
      clock,
      onError,
    });
    this.#lease.lost.addEventListener("abort", () => this.#ending.abort(), { once: true });
    reply.stopping.addEventListener("abort", () => this.#stop(), { once: true });
    if (reply.stopping.aborted) this.#stop();
  }

  /** Aborted when the reply must not go on: it was stopped, left, or lost. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Aborted when the reply is lost: from then on nothing of it may be stored. */
  get lost(): AbortSignal {
    return this.#lease.lost;
  }

  get fate(): ReplyFate {
    if (this.lost.aborted) return "lost";
    return this.#phase === "ended" ? "running" : this.#phase;
  }

  /** This process makes it no further, as it is about to end. */
  leave(): void {
    this.#break("left");
  }

  /** Has this event told, after those before it; `onTold` is called when every reader can read it. */
  tell(event: ReplyEvent, onTold = () => {}): void {
    const untold = { event, onTold };
    if (this.#phase === "stopped" || this.#phase === "left") {
      this.#postpone([untold]);
    } else {
      this.#untold.push(untold);
      this.#telling ??= this.#tellAll();
    }
  }

  /** Resolves when everything is told that can be. */
  async flush(): Promise<void> {
    while (this.#telling) await this.#telling;
  }

  /** Of a reply that is stopped, what was seen by whoever stopped it. Rejects if the reply is lost. */
  async seen(): Promise<readonly ReplyEvent[]> {
    const stoppedAt = await this.#lease.insist(() => this.#reply.renew());
    return this.#told.slice(0, stoppedAt ?? this.#told.length);
  }

  /** How many events every reader can read. */
  get length(): number {
    return this.#told.length;
  }

  /** Rejects with `interrupted` if the reply is lost. To be asked before anything of it is stored. */
  confirm(): Promise<void> {
    return this.#lease.confirm();
  }

  /** Tells how the reply has ended, and gives its session free. */
  async end(events: readonly ReplyEvent[]): Promise<void> {
    await this.flush();
    try {
      await this.#lease.insist(() => this.#reply.end(this.#told.length, events));
    } catch {
      // Lost: its readers have learned that from its silence.
      return;
    }
    this.#told.push(...events);
    this.#phase = "ended";
    for (const { event, onTold } of this.#afterwards.splice(0)) this.tell(event, onTold);
  }

  /** Nothing more will be told. */
  close(): Promise<void> {
    return this.#letGo(() => this.#reply.close());
  }

  /** Nothing more will be told, and its end neither: whoever reads it may look elsewhere at once. */
  giveUp(): Promise<void> {
    return this.#letGo(() => this.#reply.giveUp());
  }

  async #letGo(tellLog: () => Promise<void>): Promise<void> {
    await this.flush();
    this.#lease.release();
    try {
      await tellLog();
    } catch (cause) {
      // Without its owner, the log closes when the lease has run out.
      this.#onError(toChatError(cause, "unavailable", "The running reply could not be reached."));
    }
  }

  async #tellAll(): Promise<void> {
    try {
      while (this.#untold.length > 0) await this.#tellSome();
    } catch {
      // Lost, and there is nobody left to tell.
      this.#untold = [];
    } finally {
      this.#telling = null;
    }
  }

  async #tellSome(): Promise<void> {
    const batch = this.#untold;
    this.#untold = [];
    const events = batch.map(({ event }) => event);
    const answer = await this.#lease.insist(() => this.#reply.append(this.#told.length, events));
    if (answer === "stopped") {
      this.#postpone(batch);
      this.#stop();
    } else {
      this.#told.push(...events);
      for (const { onTold } of batch) onTold();
    }
  }

  #stop(): void {
    this.#break("stopped");
  }

  #break(phase: "stopped" | "left"): void {
    if (this.#phase !== "running") return;
    this.#phase = phase;
    this.#postpone(this.#untold);
    this.#untold = [];
    this.#ending.abort();
  }

  /** A title concerns the session, so it is told though the reply was stopped. */
  #postpone(untold: readonly Untold[]): void {
    this.#afterwards.push(...untold.filter(({ event }) => event.type === "data-hc-title"));
  }
}
