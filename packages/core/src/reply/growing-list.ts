type End = { type: "growing" } | { type: "ended" } | { type: "failed"; error: unknown };

/** A list that is read while it grows: every reader gets every item once, in order. */
export class GrowingList<T> {
  /** A list that has ended without an item. */
  static empty<T>(): GrowingList<T> {
    const list = new GrowingList<T>();
    list.end();
    return list;
  }

  readonly #items: T[] = [];
  readonly #sleepers = new Set<() => void>();
  #end: End = { type: "growing" };

  get length(): number {
    return this.#items.length;
  }

  /** Adds an item for every reader. What is added after the end is dropped. */
  append(item: T): void {
    if (this.#end.type !== "growing") return;
    this.#items.push(item);
    this.#wake();
  }

  /** Readers are done once they have read what is there. */
  end(): void {
    this.#close({ type: "ended" });
  }

  /** Readers get this error once they have read what is there. */
  fail(error: unknown): void {
    this.#close({ type: "failed", error });
  }

  /**
   * Reads from the item at `from` to the end, waiting where there is no more yet.
   * Written out rather than a generator: leaving one that waits would itself have to wait.
   */
  follow(from = 0): AsyncIterableIterator<T, undefined> {
    let index = from;
    let left = false;
    const done = { done: true, value: undefined } as const;
    return {
      next: async () => {
        while (!left) {
          const [value] = this.#items.slice(index, index + 1);
          if (value !== undefined) {
            index += 1;
            return { done: false, value };
          }
          if (this.#end.type !== "growing") {
            left = true;
            if (this.#end.type === "failed") throw this.#end.error;
            return done;
          }
          await new Promise<void>((resolve) => this.#sleepers.add(resolve));
        }
        return done;
      },
      return: async () => {
        left = true;
        this.#wake();
        return done;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #close(end: End): void {
    if (this.#end.type !== "growing") return;
    this.#end = end;
    this.#wake();
  }

  #wake(): void {
    const sleepers = [...this.#sleepers];
    this.#sleepers.clear();
    for (const wake of sleepers) wake();
  }
}
