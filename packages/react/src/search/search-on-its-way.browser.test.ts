import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { localChat } from "../test-chat.js";

// In a browser, since jsdom has no modal dialogs; in a file of its own, since the search is loaded once.

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  history.replaceState(null, "", "/");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

test("what is typed while the search is on its way is for it, and sends nothing", async () => {
  const { client } = localChat();
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  const composer = page.getByRole("textbox", { name: "Message Writer" });
  await userEvent.fill(composer, "Not yet");
  for (const key of ["k", "o", "s", "Enter"]) {
    const options = { key, ctrlKey: key === "k", bubbles: true, cancelable: true };
    composer.element().dispatchEvent(new KeyboardEvent("keydown", options));
  }
  const field = page.getByRole("combobox", { name: "Search chats and messages" });
  await expect.element(field).toHaveValue("os");
  await expect.element(composer).toHaveValue("Not yet");
});
