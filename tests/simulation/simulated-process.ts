import type { Clock } from "@helperchat/core";
import type { VirtualTime } from "./virtual-time.js";

/** How long a call to the outside is on its way there and back, in milliseconds. */
export interface Trip {
  there: number;
  back: number;
}

/**
 * A process: a page or a server. Whatever reaches it from the outside, its own timers included, goes
 * through {@link run}, so that it can stand still, and can die with everything that it was doing.
 */
export class SimulatedProcess {
  readonly name: string;
  readonly clock: Clock;
  readonly #time: VirtualTime;
  readonly #onDeath = new Set<() => void>();
  #state: "running" | "frozen" | "dead" = "running";
  #held: (() => void)[] = [];
  #clockError = 0;
  /** When it last stood still, or will have, in the world's time. */
  frozenUntil = 0;
  /** When it died, in the world's time. */
  diedAt = Number.POSITIVE_INFINITY;

  constructor(name: string, time: VirtualTime) {
    this.name = name;
    this.#time = time;
    this.clock = {
      now: () => new Date(time.now + this.#clockError),
      schedule: (task, ms) => {
        let cancelled = false;
        const cancel = time.plan(ms, () => this.run(() => cancelled || task()));
        return () => {
          cancelled = true;
          cancel();
        };
      },
    };
  }

  get isAlive(): boolean {
    return this.#state !== "dead";
  }

  /** Runs `task` now; when it stands still, later; when it is dead, never. */
  run(task: () => void): void {
    if (this.#state === "running") task();
    else if (this.#state === "frozen") this.#held.push(task);
  }

  /** Calls something outside. What was sent takes effect there, whatever becomes of this process. */
  call<T>(trip: Trip, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const answer = (settle: () => void) => this.#time.plan(trip.back, () => this.run(settle));
      this.#time.plan(trip.there, () => {
        work().then(
          (value) => answer(() => resolve(value)),
          (error: unknown) => answer(() => reject(error)),
        );
      });
    });
  }

  /** Stands still for a while, as a laptop that sleeps, or a server that collects its garbage. */
  freeze(ms: number): void {
    if (this.#state !== "running") return;
    this.#state = "frozen";
    this.frozenUntil = this.#time.now + ms;
    this.#time.plan(ms, () => {
      if (this.#state !== "frozen") return;
      this.#state = "running";
      // One after the other, each with the promises that wait for it.
      for (const task of this.#held.splice(0)) this.#time.plan(0, () => this.run(task));
    });
  }

  /** Somebody sets the clock on the wall. Timers don't mind. */
  setClock(ms: number): void {
    this.#clockError += ms;
  }

  /** Ends it, without a word. */
  kill(): void {
    if (this.#state === "dead") return;
    this.#state = "dead";
    this.diedAt = this.#time.now;
    this.#held = [];
    for (const listener of this.#onDeath) listener();
  }

  /** Calls the listener when it dies; the returned function ends that. */
  onDeath(listener: () => void): () => void {
    this.#onDeath.add(listener);
    return () => this.#onDeath.delete(listener);
  }
}
