import type { SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { addSession, localChat } from "../../test-chat.js";

// In a browser, since jsdom has no modal dialogs.

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

/** Rome is `warm` and `old`, Oslo is `cold`, and Lima, the latest, has no tag. */
async function open(): Promise<SessionStore> {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome", tags: ["warm", "old"] });
  await addSession(store, { id: "oslo", title: "Oslo", tags: ["cold"] });
  await addSession(store, { id: "lima", title: "Lima" });
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(row("Lima")).toBeVisible();
  return store;
}

const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const field = () => page.getByRole("combobox", { name: "Add a tag" });
const options = () =>
  page
    .getByRole("option")
    .elements()
    .map(({ textContent }) => textContent);
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const focusedId = () => (document.activeElement as HTMLElement | null)?.dataset.hcSessionId;
const toggle = (tag: string) =>
  page.getByRole("group", { name: "Tags" }).getByRole("button", { name: new RegExp(`^${tag}`) });

async function ask(title: string) {
  await row(title).hover();
  await page.getByRole("button", { name: `Options for “${title}”` }).click();
  await page.getByRole("menuitem", { name: "Edit tags…" }).click();
  await expect.element(field()).toHaveFocus();
}

test("keys alone give a session a tag that is there and one that is new, and take one away", async () => {
  const store = await open();
  await ask("Rome");
  expect(options()).toEqual(["cold"]);
  await userEvent.keyboard("co{Enter}");
  await expect.element(page.getByRole("button", { name: "Remove tag “cold”" })).toBeVisible();
  await userEvent.keyboard("city");
  await expect.poll(options).toEqual(["New tag “city”"]);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("button", { name: "Remove tag “city”" })).toBeVisible();
  await userEvent.keyboard("{Backspace}{Enter}");
  await expect
    .poll(async () => (await store.getSession("rome"))?.tags)
    .toEqual(["warm", "old", "cold"]);
  await expect.poll(focusedId).toBe("rome");
  await expect.element(row("Rome")).toHaveAccessibleName(/Tags: warm old cold/);
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
});

test("a press takes a tag away, and undo gives back what there was", async () => {
  const store = await open();
  await ask("Oslo");
  await page.getByRole("button", { name: "Remove tag “cold”" }).click();
  await expect.element(field()).toHaveFocus();
  await page.getByRole("option", { name: "warm" }).click();
  await page.getByRole("button", { name: "Save tags" }).click();
  await expect.poll(async () => (await store.getSession("oslo"))?.tags).toEqual(["warm"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await store.getSession("oslo"))?.tags).toEqual(["cold"]);
});

test("Escape changes nothing and gives focus back", async () => {
  const store = await open();
  await ask("Oslo");
  await userEvent.keyboard("new{Enter}{Escape}");
  await expect.element(field()).not.toBeInTheDocument();
  expect((await store.getSession("oslo"))?.tags).toEqual(["cold"]);
  expect(document.activeElement).not.toBe(document.body);
});

test("tags above the list leave the sessions that have all of them", async () => {
  await open();
  await toggle("warm").click();
  await expect.poll(titles).toEqual(["Rome"]);
  await toggle("cold").click();
  await expect.element(page.getByText("No chat here has all of these tags.")).toBeVisible();
  await toggle("warm").click();
  await expect.poll(titles).toEqual(["Oslo"]);
});
