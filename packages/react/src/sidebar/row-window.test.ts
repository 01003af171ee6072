import { expect, test } from "vitest";
import { rowsInView } from "./row-window.js";

const view = { top: 0, height: 500 };

test("rows in the view and a few around it are drawn, of however many", () => {
  const list = { top: -100_000, height: 500_000 };
  expect(rowsInView(view, list, 10_000)).toEqual({ first: 1992, end: 2020 });
});

test("a list above or below the view draws nothing", () => {
  expect(rowsInView(view, { top: -90_000, height: 5000 }, 100)).toEqual({ first: 100, end: 100 });
  expect(rowsInView(view, { top: 90_000, height: 5000 }, 100)).toEqual({ first: 0, end: 0 });
});

test("a short list is drawn whole", () => {
  expect(rowsInView(view, { top: 40, height: 250 }, 5)).toEqual({ first: 0, end: 5 });
});

test("what has no height yet is drawn as far as a page reaches", () => {
  expect(rowsInView(view, { top: 0, height: 0 }, 10_000)).toEqual({ first: 0, end: 100 });
});
