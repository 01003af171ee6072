import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useLongPress } from "./use-long-press.js";

const pressed = vi.fn();

function Row() {
  return (
    <a href="#rome" {...useLongPress(pressed)}>
      Rome
    </a>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  pressed.mockClear();
  render(<Row />);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const finger = { pointerType: "touch", clientX: 50, clientY: 50 };
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const row = () => screen.getByRole("link");

test("a finger that rests for half a second presses, once", () => {
  fireEvent.pointerDown(row(), finger);
  pass(499);
  expect(pressed).not.toHaveBeenCalled();
  pass(1_000);
  expect(pressed).toHaveBeenCalledTimes(1);
});

test("a finger that trembles presses all the same, one that scrolls does not", () => {
  fireEvent.pointerDown(row(), finger);
  fireEvent.pointerMove(row(), { ...finger, clientY: 57, clientX: 57 });
  pass(500);
  expect(pressed).toHaveBeenCalledTimes(1);
  fireEvent.pointerUp(row(), finger);
  fireEvent.pointerDown(row(), finger);
  fireEvent.pointerMove(row(), { ...finger, clientY: 61 });
  pass(500);
  expect(pressed).toHaveBeenCalledTimes(1);
});

test("a tap, a touch that the browser takes over, and a mouse that is held down do not press", () => {
  fireEvent.pointerDown(row(), finger);
  fireEvent.pointerUp(row(), finger);
  pass(500);
  fireEvent.pointerDown(row(), finger);
  fireEvent.pointerCancel(row(), finger);
  pass(500);
  fireEvent.pointerDown(row(), { ...finger, pointerType: "mouse" });
  pass(500);
  expect(pressed).not.toHaveBeenCalled();
});

test("the browser's own menu stays away while a finger rests", () => {
  expect(fireEvent.contextMenu(row())).toBe(true);
  fireEvent.pointerDown(row(), finger);
  expect(fireEvent.contextMenu(row())).toBe(false);
});

test("what the finger rested on is not tapped as well when it lifts", () => {
  fireEvent.pointerDown(row(), finger);
  pass(500);
  // `false`: the browser makes no click of it.
  expect(fireEvent.touchEnd(row())).toBe(false);
  expect(fireEvent.touchEnd(row())).toBe(true);
});
