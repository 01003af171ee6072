import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { localChat } from "../test-chat.js";

// In a browser, which knows what points and how wide the page is.

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  history.replaceState(null, "", "/");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

test.each([
  [1000, true],
  [390, false],
])("at %i px the key of the search is drawn: %s; it is told either way", async (width, drawn) => {
  await page.viewport(width, 800);
  root = createRoot(place);
  const { client } = localChat();
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  if (width === 390) await page.getByRole("button", { name: "Show chats" }).click();
  const search = page.getByRole("button", { name: "Search chats and messages" });
  await expect.element(search).toBeVisible();
  await expect
    .element(search)
    .toHaveAttribute("aria-keyshortcuts", expect.stringMatching(/^(Control|Meta)\+K$/));
  const visible = (part: string) =>
    search.element().querySelector(`[data-hc-part="${part}"]`)?.checkVisibility();
  // A frame or two may pass before the page knows its width.
  await expect.poll(() => [visible("key"), visible("icon")]).toEqual([drawn, !drawn]);
});
