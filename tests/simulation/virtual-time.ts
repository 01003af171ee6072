import type { Clock } from "@helperchat/core";

interface Task {
  due: number;
  /** Of tasks that are due at once, the one that was planned first runs first. */
  turn: number;
  run: () => void;
}

/**
 * The time of a simulated world, in milliseconds: it stands still until it is moved, and then goes
 * from task to task. (`manualClock` does the same for one test at a time, in a browser as well; a
 * world has many clocks, see `SimulatedProcess`, and a million tasks.)
 */
export class VirtualTime {
  #now = Date.UTC(2026, 0, 1);
  #turns = 0;
  /** A heap: no task is due before the one at half its index. */
  readonly #tasks: Task[] = [];

  /** The one clock that is always right. */
  readonly clock: Clock = {
    now: () => new Date(this.#now),
    schedule: (task, ms) => this.plan(ms, task),
  };

  get now(): number {
    return this.#now;
  }

  /** Runs `task` once, `ms` from now; the returned function cancels it. */
  plan(ms: number, run: () => void): () => void {
    this.#turns += 1;
    const task = { due: this.#now + Math.max(0, ms), turn: this.#turns, run };
    this.#push(task);
    return () => {
      task.run = () => {};
    };
  }

  /** Moves on, one task at a time; between two, every promise that can settle does. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let task = this.#tasks[0]; task && task.due <= end; task = this.#tasks[0]) {
      this.#shift();
      this.#now = Math.max(this.#now, task.due);
      task.run();
      await settled();
    }
    this.#now = end;
  }

  #push(task: Task): void {
    const tasks = this.#tasks;
    tasks.push(task);
    let index = tasks.length - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.#swapIfLate(above, index)) return;
      index = above;
    }
  }

  #shift(): void {
    const tasks = this.#tasks;
    const last = tasks.pop();
    if (!last || tasks.length === 0) return;
    tasks[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const below = isLater(tasks[left], tasks[left + 1]) ? left + 1 : left;
      if (!this.#swapIfLate(index, below)) return;
      index = below;
    }
  }

  #swapIfLate(above: number, below: number): boolean {
    const [upper, lower] = [this.#tasks[above], this.#tasks[below]];
    if (!upper || !lower || !isLater(upper, lower)) return false;
    this.#tasks[above] = lower;
    this.#tasks[below] = upper;
    return true;
  }
}

function isLater(a: Task | undefined, b: Task | undefined): boolean {
  if (!a || !b) return false;
  return a.due > b.due || (a.due === b.due && a.turn > b.turn);
}

/** Promises and streams run as microtasks, all of which come before this. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
