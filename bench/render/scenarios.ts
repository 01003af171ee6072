import type { Page } from "playwright";
import { MainThread } from "./main-thread.ts";
import { type Found, median, quantile } from "./results.ts";
import type {} from "./src/bench-page.ts";
import { answerOf, paragraphOf } from "./src/bench-text.ts";

export interface Scenario {
  name: string;
  /** `null` where the contender has nothing of the kind. */
  measure(page: Page): Promise<Found | null>;
}

/** How long what comes late may take to come: highlighting, rows that are drawn when idle. */
const SETTLE = 400;

export const counts = [100, 1_000, 5_000];
export const sessionCounts = [100, 1_000, 10_000];
/** How many messages there are before the answer. */
export const intos = [0, 200, 1_000];
export const answers = [
  { name: "8 kB", text: answerOf(8_000), intos },
  { name: "40 kB", text: answerOf(40_000), intos },
  { name: "one paragraph of 40 kB", text: paragraphOf(40_000), intos: [0] },
];

export const mountName = (count: number) => `mount ${count}`;
export const sessionsName = (count: number) => `sessions ${count}`;
export const streamName = (answer: string, into: number) => `stream ${answer} into ${into}`;
export const keyName = (count: number) => `key at ${count}`;

export const scenarios: readonly Scenario[] = [
  ...counts.map((count) => ({
    name: mountName(count),
    async measure(page: Page): Promise<Found> {
      await page.evaluate((n) => window.bench.prepareConversation(n), count);
      return mount(page);
    },
  })),
  ...answers.flatMap(({ name, text, intos }) =>
    intos.map((into) => ({
      name: streamName(name, into),
      measure: (page: Page) => stream(page, text, into),
    })),
  ),
  ...intos.map((count) => ({ name: keyName(count), measure: (page: Page) => type(page, count) })),
  ...sessionCounts.map((count) => ({
    name: sessionsName(count),
    async measure(page: Page): Promise<Found | null> {
      const can = await page.evaluate((n) => window.bench.prepareSessions(n), count);
      return can ? mount(page) : null;
    },
  })),
  { name: "switch", measure: switchAround },
];

/** Shows what was prepared, and waits until nothing more comes of it. */
async function mount(page: Page): Promise<Found> {
  const thread = await MainThread.of(page);
  const before = await thread.read();
  const painted = await page.evaluate(() => window.bench.show());
  await page.waitForTimeout(SETTLE);
  const spent = await thread.since(before);
  return { values: { painted, ...spent } };
}

/** An answer in ten parts, while somebody types. */
async function stream(page: Page, text: string, into: number): Promise<Found> {
  await page.evaluate((n) => window.bench.prepareConversation(n), into);
  const thread = await MainThread.of(page);
  await page.evaluate(() => window.bench.show());
  await page.waitForTimeout(SETTLE);
  await page.evaluate(() => window.bench.ask());
  await page.waitForTimeout(SETTLE);
  await page.locator("textarea:visible").first().focus();
  await thread.collectGarbage();
  await page.evaluate(() => window.bench.watch());
  const whole = await thread.read();
  const tenths: number[] = [];
  const part = Math.ceil(text.length / 10);
  let streaming = true;
  const typed = (async () => {
    while (streaming) {
      await page.keyboard.press("x");
      await page.waitForTimeout(150);
    }
  })();
  for (let at = 0; at < text.length; at += part) {
    const before = await thread.read();
    await page.evaluate((piece) => window.bench.feed(piece), text.slice(at, at + part));
    tenths.push((await thread.since(before)).work);
  }
  streaming = false;
  await typed;
  const spent = await thread.since(whole);
  const { longTasks, droppedFrames, keyDelays } = await page.evaluate(() => window.bench.report());
  await page.evaluate(() => window.bench.finish());
  return {
    values: {
      ...spent,
      firstTenth: tenths[0] ?? 0,
      lastTenth: tenths.at(-1) ?? 0,
      longTasks: longTasks.length,
      longest: Math.max(0, ...longTasks),
      droppedFrames,
      key: quantile(keyDelays, 0.95),
    },
  };
}

const KEYS = 60;

/** Keys in an idle conversation. */
async function type(page: Page, count: number): Promise<Found> {
  await page.evaluate((n) => window.bench.prepareConversation(n), count);
  const thread = await MainThread.of(page);
  await page.evaluate(() => window.bench.show());
  await page.waitForTimeout(SETTLE);
  await page.locator("textarea:visible").first().focus();
  await page.keyboard.type("warm up ");
  await thread.collectGarbage();
  await page.evaluate(() => window.bench.watch());
  const before = await thread.read();
  for (let pressed = 0; pressed < KEYS; pressed += 1) await page.keyboard.press("x");
  await page.waitForTimeout(100);
  const { work } = await thread.since(before);
  const { keyDelays } = await page.evaluate(() => window.bench.report());
  return { values: { work: work / KEYS, key: quantile(keyDelays, 0.95) } };
}

/** From one session to another, each with 50 messages, in a list of 100. */
async function switchAround(page: Page): Promise<Found> {
  const listed = await page.evaluate(() => window.bench.prepareSessions(100));
  if (!listed) await page.evaluate(() => window.bench.prepareConversation(50));
  const thread = await MainThread.of(page);
  await page.evaluate(() => window.bench.show());
  await page.waitForTimeout(SETTLE);
  const works: number[] = [];
  const times: number[] = [];
  for (const index of [1, 2, 3, 4, 5]) {
    const before = await thread.read();
    times.push(await page.evaluate((to) => window.bench.switchTo(to), index));
    await page.waitForTimeout(SETTLE);
    works.push((await thread.since(before)).work);
  }
  return { values: { painted: median(times), work: median(works) } };
}
