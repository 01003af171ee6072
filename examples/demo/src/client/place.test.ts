import { expect, test } from "vitest";
import { parsePlace, placePath } from "./place.js";

test("a place survives the way through the address, whatever the session's id", () => {
  const place = { project: "borealis", helper: "writer", sessionId: "a/b ? ü%" };
  expect(parsePlace(placePath(place))).toEqual(place);
});

test("an address without a session leaves open which one is shown", () => {
  expect(parsePlace("/atlas/writer")).toEqual({
    project: "atlas",
    helper: "writer",
    sessionId: null,
  });
});

test("an unknown address leads to the first project and helper", () => {
  expect(parsePlace("/")).toEqual({ project: "atlas", helper: "guide", sessionId: null });
  expect(parsePlace("/nowhere/nobody")).toMatchObject({ project: "atlas", helper: "guide" });
});

test("a stray percent sign is taken as it is", () => {
  expect(parsePlace("/atlas/writer/50%").sessionId).toBe("50%");
});
