/** Characters in a piece, about what a provider sends at once. */
const PIECE = 20;

/** Milliseconds from one piece to the next: 5,000 characters a second, a fast model. */
const PACE = 4;

/** A reply on its way: the same pieces at the same times for everybody. */
export class Feed implements AsyncIterable<string> {
  readonly #pieces: string[] = [];
  #ended = false;
  #wake: (() => void) | null = null;
  #tellTaken: () => void = () => {};
  /** Resolves when somebody reads it. */
  readonly taken = new Promise<void>((resolve) => {
    this.#tellTaken = resolve;
  });

  /**
   * Lets a text come; resolves when all of it has. Whoever keeps the thread busy for long finds
   * several pieces at once afterwards, as on a network.
   */
  play(text: string): Promise<void> {
    const start = performance.now();
    let sent = 0;
    return new Promise((resolve) => {
      const step = () => {
        const due = Math.floor((performance.now() - start) / PACE) * PIECE;
        for (; sent < Math.min(due, text.length); sent += PIECE) {
          this.#push(text.slice(sent, sent + PIECE));
        }
        if (sent >= text.length) resolve();
        else setTimeout(step, PACE);
      };
      step();
    });
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    this.#tellTaken();
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) {
        yield piece;
        continue;
      }
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #push(piece: string): void {
    this.#pieces.push(piece);
    this.#wake?.();
  }
}
