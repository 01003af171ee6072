import { expect, test } from "vitest";
import { extended, nothingSelected, selectedOf, toggled } from "./selection.js";

const order = ["a", "b", "c", "d", "e"];
const ids = ({ ids: selected }: { ids: ReadonlySet<string> }) => [...selected].sort().join("");

test("a range goes from what was selected last to either side, and keeps the others", () => {
  const start = toggled(toggled(nothingSelected, "a"), "d");
  expect(ids(extended(start, order, "e"))).toBe("ade");
  expect(ids(extended(start, order, "b"))).toBe("abcd");
});

test("a range from nothing, or from what has left the list, is the session itself", () => {
  expect(ids(extended(nothingSelected, order, "c"))).toBe("c");
  expect(ids(extended({ ids: new Set(), anchor: "gone" }, order, "c"))).toBe("c");
});

test("what has left the list is not among those that are selected", () => {
  const selection = toggled(toggled(nothingSelected, "b"), "gone");
  expect(selectedOf([{ id: "a" }, { id: "b" }], selection)).toEqual([{ id: "b" }]);
});
