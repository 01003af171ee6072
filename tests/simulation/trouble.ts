import type { Random } from "./random.js";
import type { Trip } from "./simulated-process.js";
import type { VirtualTime } from "./virtual-time.js";

/** What can be wrong with something that is called over a wire, for a while. */
export type TroubleKind =
  /** Calls fail before anything has happened. */
  | "refuses"
  /** Calls have their effect, and then say that they failed. */
  | "lies"
  /** Calls take seconds. */
  | "slow"
  /** Calls take any time at all, so that later ones overtake earlier ones. */
  | "uneven";

/** The troubles of one thing: of the database, of the log, of a device's network. */
export class Trouble {
  readonly #until = new Map<TroubleKind, number>();
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #times: { from: number; until: number }[] = [];

  constructor(time: VirtualTime, random: Random) {
    this.#time = time;
    this.#random = random;
  }

  begin(kind: TroubleKind, ms: number): void {
    this.#until.set(kind, this.#time.now + ms);
    this.#times.push({ from: this.#time.now, until: this.#time.now + ms });
  }

  end(): void {
    this.#until.clear();
  }

  /** Whether anything was wrong between these two moments, or a call that began then still on its way. */
  wasOn(from: number, until: number): boolean {
    return this.#times.some((time) => time.from < until && time.until + 6_000 > from);
  }

  /** Whether this call suffers from that trouble: half of them do, while it lasts. */
  strikes(kind: TroubleKind): boolean {
    return this.#isOn(kind) && this.#random.oneIn(2);
  }

  /** How long a call takes that usually takes up to `usual` milliseconds each way. */
  trip(usual: number): Trip {
    return { there: this.#way(usual), back: this.#way(usual) };
  }

  #way(usual: number): number {
    if (this.#isOn("slow")) return 300 + this.#random.next() * 2_500;
    if (this.#isOn("uneven")) return this.#random.next() * 600;
    return this.#random.next() * usual;
  }

  #isOn(kind: TroubleKind): boolean {
    return (this.#until.get(kind) ?? 0) > this.#time.now;
  }
}
