import { expect, test } from "vitest";
import { originalTime } from "./original-time.js";

test("what was imported has the time when it was made, and anything else none", () => {
  const time = "2024-05-03T12:00:00.000Z";
  expect(originalTime({ originalCreatedAt: time })).toBe(time);
  for (const originalCreatedAt of ["yesterday", 7, null, {}]) {
    expect(originalTime({ originalCreatedAt })).toBeNull();
  }
  expect([originalTime({}), originalTime(undefined)]).toEqual([null, null]);
});
