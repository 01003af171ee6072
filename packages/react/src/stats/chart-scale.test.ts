import fc from "fast-check";
import { expect, test } from "vitest";
import { chartTop } from "./chart-scale.js";

test.each([
  [[], 2],
  [[0], 2],
  [[1], 2],
  [[3], 4],
  [[5], 6],
  [[7], 8],
  [[10], 10],
  [[11], 12],
  [[99, 4], 100],
  [[101], 120],
  [[213], 300],
  [[1_000_000_001], 1_200_000_000],
])("a chart of %j ends at %i", (values, top) => {
  expect(chartTop(values)).toBe(top);
});

test("it holds every value, in a round number that has a whole half, and most of it is used", () => {
  void fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const top = chartTop(values);
      const highest = Math.max(2, ...values);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(top).toBeLessThanOrEqual(2 * highest);
      expect(Number.isInteger(top / 2)).toBe(true);
    }),
  );
});
