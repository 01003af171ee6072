import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { localChat } from "../test-chat.js";

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  sessionStorage.clear();
  place = document.createElement("div");
  place.style.height = "600px";
  document.body.append(place);
  root = createRoot(place);
  const { client } = localChat();
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => place.querySelector("textarea")).toBeTruthy();
});

afterEach(() => {
  root.unmount();
  place.remove();
});

function field(): HTMLTextAreaElement {
  const found = place.querySelector("textarea");
  if (!found) throw new Error("There is no place to write.");
  return found;
}

/** As a paste does, which browsers take much faster than as many keys. */
function enter(text: string) {
  field().focus();
  field().setRangeText(text);
  field().dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}

test("a long text that comes at once is all there, in a field that stays small, and is told to be too long", async () => {
  const text = "A line of a long report.\n".repeat(4000);
  enter(text);
  expect(field().value).toBe(text);
  expect(field().offsetHeight).toBeLessThan(260);
  await expect.poll(() => place.textContent).toContain("68,000 characters too many");
  expect(field().value).toBe(text);
  expect(document.activeElement).toBe(field());
});

test("the field grows with its lines and shrinks once they are sent, and keeps focus", async () => {
  const before = field().offsetHeight;
  await userEvent.type(field(), "One{Shift>}{Enter}{/Shift}Two{Shift>}{Enter}{/Shift}Three");
  expect(field().offsetHeight).toBeGreaterThan(before + 30);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => field().value).toBe("");
  expect(field().offsetHeight).toBe(before);
  expect(document.activeElement).toBe(field());
});

test("what is typed while a reply comes stays there when it is complete", async () => {
  await userEvent.type(field(), "Hello{Enter}");
  await userEvent.type(field(), "And another thing");
  await expect.poll(() => place.textContent).toContain("Reply complete");
  expect(field().value).toBe("And another thing");
  expect(document.activeElement).toBe(field());
});
