import { expect, test } from "vitest";
import { manualClock } from "./manual-clock.js";

test("tasks run when their time has come, earliest first", async () => {
  const clock = manualClock();
  const ran: string[] = [];
  clock.schedule(() => ran.push("late"), 200);
  clock.schedule(() => ran.push("early"), 100);
  await clock.advance(99);
  expect(ran).toEqual([]);
  await clock.advance(101);
  expect(ran).toEqual(["early", "late"]);
});

test("a cancelled task never runs", async () => {
  const clock = manualClock();
  const ran: string[] = [];
  const cancel = clock.schedule(() => ran.push("task"), 100);
  cancel();
  await clock.advance(100);
  expect(ran).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("a task scheduled by another one, after a promise, runs in the same advance", async () => {
  const clock = manualClock();
  const sleep = (ms: number) => new Promise<void>((resolve) => clock.schedule(resolve, ms));
  const times: number[] = [];
  const start = clock.now().getTime();
  void (async () => {
    for (let i = 0; i < 3; i += 1) {
      await sleep(100);
      times.push(clock.now().getTime() - start);
    }
  })();
  await clock.advance(1000);
  expect(times).toEqual([100, 200, 300]);
  expect(clock.now().getTime() - start).toBe(1000);
});
