import type { Clock } from "../time/clock.js";

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /**
   * Moves time on, runs every task that falls due, in order, and lets the promises that wait on
   * them settle, so that a task which schedules another one in reach has it run as well.
   */
  advance(ms: number): Promise<void>;
  /** How many tasks wait for their time. */
  readonly pending: number;
}

interface Task {
  run(): void;
  due: number;
}

/**
 * @example
 * const clock = manualClock();
 * clock.schedule(() => save(), 1000);
 * await clock.advance(1000);
 */
export function manualClock(start: Date = new Date("2026-01-01T00:00:00.000Z")): ManualClock {
  let now = start.getTime();
  let tasks: Task[] = [];
  return {
    now: () => new Date(now),
    schedule(run, ms) {
      const task = { run, due: now + Math.max(0, ms) };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    get pending() {
      return tasks.length;
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let task = earliest(tasks, end); task; task = earliest(tasks, end)) {
        const { due, run } = task;
        now = Math.max(now, due);
        tasks = tasks.filter((other) => other !== task);
        run();
        await settle();
      }
      now = end;
    },
  };
}

function earliest(tasks: readonly Task[], end: number): Task | undefined {
  return tasks
    .filter((task) => task.due <= end)
    .reduce<Task | undefined>(
      (first, task) => (first && first.due <= task.due ? first : task),
      undefined,
    );
}

/** Waits until promises that are already on their way have settled, however long their chain. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
