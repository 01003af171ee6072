/** Pairs what comes with those who wait for it, whichever is first. */
export class CallQueue<T> {
  readonly #calls: T[] = [];
  readonly #takers: ((call: T) => void)[] = [];

  push(call: T): void {
    const take = this.#takers.shift();
    if (take) take(call);
    else this.#calls.push(call);
  }

  next(): Promise<T> {
    const [call] = this.#calls.splice(0, 1);
    if (call !== undefined) return Promise.resolve(call);
    return new Promise((resolve) => this.#takers.push(resolve));
  }
}
