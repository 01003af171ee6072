import type { MessageInput } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";
import { HelperChat } from "./helper-chat.js";

// In a browser, which knows what is hidden and what a heading is.

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  history.replaceState(null, "", "/?session=oslo");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

async function open(width: number, answer: string) {
  await page.viewport(width, 800);
  const store = memoryStore();
  const messages: MessageInput[] = turn("one", "About Oslo", answer);
  await addSession(store, { id: "oslo", title: "Oslo" }, messages);
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(page.getByRole("article", { name: "Writer" })).toBeVisible();
}

/** The headings that a screen reader walks, in its order, each by its level and words. */
function outline(): [number, string][] {
  return page
    .getByRole("heading")
    .elements()
    .map((heading) => [Number(heading.tagName.slice(1)), heading.textContent ?? ""]);
}

const answer = "#### Weather\n\nCold city\n\n###### Snow\n\n# Food\n\n- ### Fish\n\n> ##### Smoked";

test("headings skip no level and none of an answer outranks the page's, whatever the model wrote", async () => {
  await open(1000, answer);
  expect(outline()).toEqual([
    [2, "Chats"],
    [3, "Today"],
    [2, "Oslo"],
    [3, "Weather"],
    [4, "Snow"],
    [3, "Food"],
    [4, "Fish"],
    [5, "Smoked"],
  ]);
});

test("on a phone, where the list is away, so are its headings", async () => {
  await open(390, answer);
  expect(outline().slice(0, 3)).toEqual([
    [2, "Oslo"],
    [3, "Weather"],
    [4, "Snow"],
  ]);
});
