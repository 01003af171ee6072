import { expect, test } from "vitest";
import { type MessageRowState, stretchRows } from "./stretch-rows.js";

function rowsOf(from: number, to: number): MessageRowState[] {
  return Array.from({ length: to - from }, (_, index) => row(`m${from + index}`));
}

function row(id: string, change: Partial<MessageRowState> = {}): MessageRowState {
  const nothing = { message: null, saving: undefined, branches: undefined, previousAt: null };
  return { id, last: false, ...nothing, ...change };
}

const idsOf = (stretches: ReturnType<typeof stretchRows>) =>
  stretches.flatMap(({ rows }) => rows.map(({ id }) => id));

test("all rows are there, in their order, in stretches of sixteen but the first", () => {
  const stretches = stretchRows(rowsOf(0, 40), []);
  expect(stretches.map(({ rows }) => rows.length)).toEqual([8, 16, 16]);
  expect(idsOf(stretches)).toEqual(rowsOf(0, 40).map(({ id }) => id));
});

test("the same rows are the same stretches", () => {
  const before = stretchRows(rowsOf(0, 40), []);
  expect(stretchRows(rowsOf(0, 40), before)).toBe(before);
});

test("earlier messages leave the stretches below them what they were", () => {
  const before = stretchRows(rowsOf(50, 90), []);
  const after = stretchRows(rowsOf(0, 90), before);
  expect(after.slice(-3)).toEqual(before);
  after.slice(-3).forEach((stretch, index) => {
    expect(stretch).toBe(before[index]);
  });
  expect(idsOf(after)).toEqual(rowsOf(0, 90).map(({ id }) => id));
});

test("a message at the end changes the last stretch alone, or is one of its own", () => {
  const before = stretchRows(rowsOf(0, 16), []);
  const after = stretchRows(rowsOf(0, 17), before);
  expect(after).toHaveLength(2);
  expect(after[0]).toBe(before[0]);
  const later = stretchRows(rowsOf(0, 18), after);
  expect(later.map((stretch, index) => stretch === after[index])).toEqual([true, false]);
  expect(later[1]?.key).toBe(after[1]?.key);
});

test("a change of one message is one of its stretch alone", () => {
  const before = stretchRows(rowsOf(0, 40), []);
  const rows = rowsOf(0, 40).with(20, row("m20", { saving: { type: "saving" } }));
  const after = stretchRows(rows, before);
  expect(after.map((stretch, index) => stretch === before[index])).toEqual([true, false, true]);
});

test("another branch keeps the stretches above it", () => {
  const before = stretchRows(rowsOf(0, 40), []);
  const after = stretchRows([...rowsOf(0, 20), row("other"), row("answer")], before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.key).toBe("m8");
  expect(idsOf(after).slice(-2)).toEqual(["other", "answer"]);
});
