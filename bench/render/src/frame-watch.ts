export interface FrameReport {
  /** Tasks longer than 50 ms, in milliseconds. */
  longTasks: number[];
  /** Frames that a display of 60 Hz would have shown and that were not there. */
  droppedFrames: number;
  /** From pressing a key to the frame that shows it, in milliseconds. */
  keyDelays: number[];
}

const FRAME = 1000 / 60;

/** Watches how the page keeps up. */
export class FrameWatch {
  #longTasks: number[] = [];
  #keyDelays: number[] = [];
  #dropped = 0;
  #last = 0;
  #running = false;
  readonly #observer = new PerformanceObserver((list) => this.#note(list.getEntries()));

  start(): void {
    this.#longTasks = [];
    this.#keyDelays = [];
    this.#dropped = 0;
    this.#last = performance.now();
    this.#running = true;
    this.#observer.observe({ type: "longtask" });
    document.addEventListener("keydown", this.#keyPressed, true);
    requestAnimationFrame(this.#frame);
  }

  stop(): FrameReport {
    this.#running = false;
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    document.removeEventListener("keydown", this.#keyPressed, true);
    return {
      longTasks: this.#longTasks,
      droppedFrames: this.#dropped,
      keyDelays: this.#keyDelays,
    };
  }

  #note(entries: PerformanceEntryList): void {
    this.#longTasks.push(...entries.map(({ duration }) => duration));
  }

  readonly #keyPressed = ({ timeStamp }: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      // After the frame's own work.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        this.#keyDelays.push(performance.now() - timeStamp);
        port1.close();
      };
      port2.postMessage(null);
    });
  };

  readonly #frame = (now: number): void => {
    this.#dropped += Math.max(0, Math.round((now - this.#last) / FRAME) - 1);
    this.#last = now;
    if (this.#running) requestAnimationFrame(this.#frame);
  };
}
