import type { CDPSession, Page } from "playwright";

/** What the page's main thread has spent, in milliseconds of its own processor time. */
export interface Spent {
  /** All tasks. */
  work: number;
  script: number;
  /** Layout and style. */
  layout: number;
}

/**
 * Reads the counters that Chromium keeps for the main thread of a page. They count the time that
 * the thread was running, not the time that passed, so other programs disturb them less.
 */
export class MainThread {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    return new MainThread(session);
  }

  async read(): Promise<Spent> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const value = (name: string) =>
      1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return {
      work: value("TaskDuration"),
      script: value("ScriptDuration"),
      layout: value("LayoutDuration") + value("RecalcStyleDuration"),
    };
  }

  async since(before: Spent): Promise<Spent> {
    const now = await this.read();
    return {
      work: now.work - before.work,
      script: now.script - before.script,
      layout: now.layout - before.layout,
    };
  }

  async collectGarbage(): Promise<void> {
    await this.#session.send("HeapProfiler.collectGarbage");
  }
}
