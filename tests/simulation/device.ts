import { type Device, memoryDevice, type OutboxEntry, type TabChange } from "@helperchat/core";
import type { Network } from "./network.js";
import type { Random } from "./random.js";
import type { SimulatedProcess } from "./simulated-process.js";
import { Trouble } from "./trouble.js";
import type { VirtualTime } from "./virtual-time.js";

/** How long the disk takes at most on a good day, each way, in milliseconds. */
const USUAL = 3;

/** The browser of the person: what it keeps outlives every page in it. */
export class SimulatedDevice {
  readonly network: Network;
  readonly outbox = new Map<string, OutboxEntry>();
  readonly #time: VirtualTime;
  readonly #disk: Trouble;
  readonly #random: Random;
  readonly #tabs = new Map<SimulatedProcess, Set<(change: TabChange) => void>>();
  readonly #sleepers = new Map<SimulatedProcess, Set<() => void>>();

  constructor(time: VirtualTime, random: Random, network: Network) {
    this.#time = time;
    this.#random = random;
    this.#disk = new Trouble(time, random);
    this.network = network;
  }

  /** What is unsent, as one looks at it from outside of the world. */
  isUnsent(messageId: string): boolean {
    return this.outbox.has(messageId);
  }

  /** The network is back, or the person looks at the page again. */
  wake(): void {
    for (const [page, listeners] of this.#sleepers) {
      for (const listener of listeners) page.run(listener);
    }
  }

  /** The device as one page of it knows it. */
  seenBy(page: SimulatedProcess): Device {
    const { outbox } = this;
    const reach = <T>(work: () => T): Promise<T> =>
      page.call(this.#disk.trip(USUAL), async () => work());
    return {
      outbox: {
        list: () => reach(() => structuredClone([...outbox.values()])),
        put: (entry) => {
          const copy = structuredClone(entry);
          return reach(() => void outbox.set(copy.message.id, copy));
        },
        remove: (messageId) => reach(() => void outbox.delete(messageId)),
      },
      tabs: {
        tell: (change) => this.#tell(page, change),
        listen: (listener) => register(this.#tabs, page, listener),
      },
      seen: memoryDevice().seen,
      onWake: (listener) => register(this.#sleepers, page, listener),
    };
  }

  #tell(from: SimulatedProcess, change: TabChange): void {
    for (const [page, listeners] of this.#tabs) {
      if (page === from) continue;
      this.#time.plan(this.#random.next() * 20, () => {
        for (const listener of listeners) page.run(() => listener(structuredClone(change)));
      });
    }
  }
}

function register<Listener>(
  all: Map<SimulatedProcess, Set<Listener>>,
  page: SimulatedProcess,
  listener: Listener,
): () => void {
  const own = all.get(page) ?? new Set();
  all.set(page, own.add(listener));
  page.onDeath(() => all.delete(page));
  return () => own.delete(listener);
}
