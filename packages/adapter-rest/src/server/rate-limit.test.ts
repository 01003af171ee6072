import { manualClock } from "@helperchat/core/scripted";
import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.js";

/** How many calls in a row are let through. */
function burst(take: (key: string) => void, key: string): number {
  for (let taken = 0; taken < 1000; taken += 1) {
    try {
      take(key);
    } catch {
      return taken;
    }
  }
  return 1000;
}

test("what was not asked for is not saved up beyond a minute's worth", async () => {
  const clock = manualClock();
  const take = createRateLimit({ perMinute: 6, clock });
  take("bob");
  take("ada");
  await clock.advance(59_000);
  expect(burst(take, "ada")).toBe(6);
  await clock.advance(3_600_000);
  expect(burst(take, "ada")).toBe(6);
});

test("calls come back one by one, and each refusal says when", async () => {
  const clock = manualClock();
  const take = createRateLimit({ perMinute: 4, clock });
  expect(burst(take, "ada")).toBe(4);
  await clock.advance(5_000);
  expect(() => take("ada")).toThrow(
    expect.objectContaining({ code: "rate_limited", retryAfter: 10_000 }),
  );
  await clock.advance(10_000);
  expect(burst(take, "ada")).toBe(1);
  await clock.advance(30_000);
  expect(burst(take, "ada")).toBe(2);
});

test("a limit that divides no minute is kept to the last call", () => {
  expect(burst(createRateLimit({ perMinute: 7, clock: manualClock() }), "ada")).toBe(7);
});

test("an endless limit counts nothing", () => {
  const take = createRateLimit({ perMinute: Number.POSITIVE_INFINITY, clock: manualClock() });
  expect(burst(take, "ada")).toBe(1000);
});

test("a clock that is set back shuts nobody out", () => {
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => new Date(now), schedule: () => () => {} };
  const take = createRateLimit({ perMinute: 4, clock });
  take("ada");
  now -= 3_600_000;
  expect(() => take("ada")).toThrow(expect.objectContaining({ retryAfter: 15_000 }));
  now += 15_000;
  expect(burst(take, "ada")).toBe(1);
  const unlimited = createRateLimit({ perMinute: Number.POSITIVE_INFINITY, clock });
  unlimited("ada");
  now -= 3_600_000;
  expect(burst(unlimited, "ada")).toBe(1000);
});
