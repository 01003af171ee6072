import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "./clock.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("what is scheduled for a month from now does not run at once", () => {
  const task = vi.fn();
  const cancel = systemClock.schedule(task, 30 * 86_400_000);
  vi.advanceTimersByTime(86_400_000);
  expect(task).not.toHaveBeenCalled();
  cancel();
});
