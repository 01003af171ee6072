import { Feed } from "./feed.ts";
import { type FrameReport, FrameWatch } from "./frame-watch.ts";

/** What each contender can do. It is given the data before the clock starts. */
export interface Contender {
  /** Gets a conversation of so many messages ready; the function shows it. */
  conversation(count: number): () => Promise<void>;
  /** Asks for a reply, which it takes from `feed` in pieces. */
  ask(feed: Feed): void;
  /** Gets a list of so many sessions ready; the function shows it. Absent where there is no such part. */
  sessions?(count: number): () => Promise<void>;
  /** Opens the session at this place in the list, each with 50 messages. */
  switchTo?(index: number): Promise<void>;
}

/** What a page offers to the runner. */
export interface BenchPage {
  prepareConversation(count: number): void;
  prepareSessions(count: number): boolean;
  /** Shows what was prepared; resolves when it has been painted. */
  show(): Promise<number>;
  switchTo(index: number): Promise<number>;
  ask(): Promise<void>;
  /** Lets so much of the reply come, and resolves when it has been painted. */
  feed(text: string): Promise<void>;
  finish(): Promise<void>;
  watch(): void;
  report(): FrameReport;
  /** How many characters of the reply's text are on the page. */
  shownText(): number;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

/** Two frames: what was drawn for the first has been painted by the second. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Waits for an element, a frame at a time. */
export async function appeared(selector: string): Promise<void> {
  while (!document.querySelector(selector)) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function offer(contender: Contender): void {
  let show = async () => {};
  let feed = new Feed();
  const frames = new FrameWatch();
  const timed = async (run: () => Promise<void>) => {
    const start = performance.now();
    await run();
    await painted();
    return performance.now() - start;
  };
  window.bench = {
    prepareConversation(count) {
      show = contender.conversation(count);
    },
    prepareSessions(count) {
      if (!contender.sessions) return false;
      show = contender.sessions(count);
      return true;
    },
    show: () => timed(() => show()),
    switchTo: (index) => timed(async () => contender.switchTo?.(index)),
    async ask() {
      feed = new Feed();
      contender.ask(feed);
      await feed.taken;
      await painted();
    },
    async feed(text) {
      await feed.play(text);
      await painted();
    },
    async finish() {
      feed.end();
      await painted();
    },
    watch: () => frames.start(),
    report: () => frames.stop(),
    shownText: () => document.body.innerText.length,
  };
}
