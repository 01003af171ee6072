import { expect, it } from "vitest";
import { MAX_PAUSE, retryPause } from "./retry-pause.js";

const longest = () => 0;

it("doubles with every failure, up to a quarter of a minute and no further", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 2000].map((failures) =>
    retryPause({ failures, random: longest }),
  );
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, MAX_PAUSE, MAX_PAUSE, MAX_PAUSE]);
});

it("is scattered over the upper half of that", () => {
  expect(retryPause({ failures: 3, random: () => 0.5 })).toBe(750);
  expect(retryPause({ failures: 3, random: () => 0.998 })).toBe(501);
});

it("is never shorter than what the server asked for", () => {
  expect(retryPause({ failures: 1, retryAfter: 60_000, random: longest })).toBe(60_000);
  expect(retryPause({ failures: 7, retryAfter: 10, random: longest })).toBe(MAX_PAUSE);
});
