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

/** Rome is in Work, Oslo in Trips, and Lima, the latest, in none. */
async function open(faults: Partial<SessionStore> = {}): Promise<SessionStore> {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome", folder: "Work" });
  await addSession(store, { id: "oslo", title: "Oslo", folder: "Trips" });
  await addSession(store, { id: "lima", title: "Lima" });
  const { client } = localChat({ store: { ...store, ...faults } });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(row("Lima")).toBeVisible();
  return store;
}

const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const options = (title: string) => page.getByRole("button", { name: `Options for “${title}”` });
const dialog = (title: string) => page.getByRole("dialog", { name: `Folder of “${title}”` });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const chip = (name: string) =>
  page
    .getByRole("group", { name: "Folders" })
    .getByRole("button", { name: new RegExp(`^${name}`) });
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const focusedId = () => (document.activeElement as HTMLElement | null)?.dataset.hcSessionId;

async function ask(title: string) {
  await row(title).hover();
  await options(title).click();
  await page.getByRole("menuitem", { name: "Move to folder…" }).click();
  await expect.element(dialog(title)).toBeVisible();
}

test("a session is moved to a folder that is there, stays in its place, and keeps the focus", async () => {
  const store = await open();
  const before = await store.getSession("oslo");
  await ask("Oslo");
  await expect
    .element(dialog("Oslo").getByRole("button", { name: "Trips" }))
    .toHaveAttribute("aria-current", "true");
  await dialog("Oslo").getByRole("button", { name: "Work" }).click();
  await expect.element(page.getByText("Moved “Oslo” to “Work”")).toBeVisible();
  await expect.poll(focusedId).toBe("oslo");
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
  const after = await store.getSession("oslo");
  expect([after?.folder, after?.lastMessageAt]).toEqual(["Work", before?.lastMessageAt]);

  await button("Undo").click();
  await expect.poll(async () => (await store.getSession("oslo"))?.folder).toBe("Trips");
  await expect.poll(focusedId).toBe("oslo");
});

test("keys alone make a folder, move a session to it, and take it out again", async () => {
  const store = await open();
  const menu = options("Lima").element();
  if (menu instanceof HTMLElement) menu.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
  await expect.element(dialog("Lima")).toBeVisible();
  const field = page.getByRole("textbox", { name: "New folder" });
  for (let step = 0; step < 10 && document.activeElement !== field.element(); step += 1) {
    await userEvent.keyboard("{Tab}");
  }
  await userEvent.keyboard("  {Enter}");
  await expect.element(dialog("Lima")).toBeVisible();
  await userEvent.keyboard("Reading{Enter}");
  await expect.poll(async () => (await store.getSession("lima"))?.folder).toBe("Reading");
  await expect.poll(focusedId).toBe("lima");
  await expect.element(chip("Reading")).toBeVisible();

  await ask("Lima");
  await button("No folder").click();
  await expect.element(page.getByText("Took “Lima” out of its folder")).toBeVisible();
  expect((await store.getSession("lima"))?.folder).toBeNull();
});

test("Escape changes nothing and gives focus back; keys reach nothing behind the dialog", async () => {
  const store = await open();
  await ask("Oslo");
  await userEvent.keyboard("{Control>}{Shift>}O{/Shift}{/Control}");
  await userEvent.keyboard("{Control>}/{/Control}");
  await expect.element(dialog("Oslo")).toBeVisible();
  expect(location.search).not.toBe("");
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog("Oslo")).not.toBeInTheDocument();
  expect(document.activeElement).toBe(options("Oslo").element());
  expect((await store.getSession("oslo"))?.folder).toBe("Trips");
});

test("out of the folder that is shown a session is gone, and focus is on the next", async () => {
  const store = await open();
  await store.updateSession("lima", { folder: "Trips" });
  await chip("Trips").click();
  await expect.poll(titles).toEqual(["Lima", "Oslo"]);
  await ask("Lima");
  await dialog("Lima").getByRole("button", { name: "Work" }).click();
  await expect.poll(titles).toEqual(["Oslo"]);
  await expect.poll(focusedId).toBe("oslo");
});

test("a folder that the store refuses is taken back, and that is said", async () => {
  await open({ updateSession: () => Promise.reject(new Error("away")) });
  await ask("Lima");
  await page.getByRole("textbox", { name: "New folder" }).fill("Reading");
  await button("Move").click();
  await expect.element(page.getByText(/“Lima” was not changed/)).toBeVisible();
  await expect.element(chip("Reading")).not.toBeInTheDocument();
});

test("in a drawer on a phone, Escape closes the dialog and not the drawer", async () => {
  await open();
  await page.viewport(390, 800);
  await button("Show chats").click();
  await options("Oslo").click();
  await page.getByRole("menuitem", { name: "Move to folder…" }).click();
  await expect.element(dialog("Oslo")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog("Oslo")).not.toBeInTheDocument();
  await expect.element(row("Oslo")).toBeVisible();
});

test("a folder is renamed with all that is in it, and stays the one that is shown", async () => {
  const store = await open();
  await store.updateSession("lima", { folder: "Trips", state: "archived" });
  await chip("Trips").click();
  await button("Options for folder “Trips”").click();
  await page.getByRole("menuitem", { name: "Rename folder…" }).click();
  await expect.element(page.getByRole("textbox", { name: "Name of the folder" })).toHaveFocus();
  await userEvent.keyboard("Travel{Enter}");
  await expect.element(chip("Travel")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(titles).toEqual(["Oslo"]);
  expect((await store.getSession("lima"))?.folder).toBe("Travel");
  expect(document.activeElement).not.toBe(document.body);
});

test("a folder is deleted by keys alone once it is said that its sessions stay", async () => {
  const store = await open();
  await chip("Trips").click();
  const menu = button("Options for folder “Trips”");
  (menu.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await expect.element(page.getByText("Its chat stays, without a folder.")).toBeVisible();
  await expect.element(button("Cancel")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect((await store.getSession("oslo"))?.folder).toBe("Trips");
  await userEvent.keyboard("{ArrowUp}{Enter}{Tab}{Enter}");
  await expect.poll(titles).toEqual(["Lima", "Oslo", "Rome"]);
  await expect.element(chip("Trips")).not.toBeInTheDocument();
  expect((await store.getSession("oslo"))?.folder).toBeNull();
  await expect.poll(() => document.activeElement === document.body).toBe(false);
});

test("a row is dragged onto a folder, and stays in its place", async () => {
  const store = await open();
  await row("Lima").dropTo(chip("Work"));
  await expect.element(page.getByText("Moved “Lima” to “Work”")).toBeVisible();
  expect((await store.getSession("lima"))?.folder).toBe("Work");
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
  await expect.element(page.getByText("New folder")).not.toBeInTheDocument();
});

test("a row that is dropped on a new folder is asked for its name", async () => {
  const store = await open();
  const link = row("Oslo").element();
  const dataTransfer = new DataTransfer();
  link.dispatchEvent(new DragEvent("dragstart", { bubbles: true, dataTransfer }));
  const target = place.getElementsByTagName("span");
  const isNew = (element: Element) => element.getAttribute("data-hc-action") === "new-folder";
  await expect.poll(() => [...target].some(isNew)).toBe(true);
  const newFolder = [...target].find(isNew);
  const drag = { bubbles: true, cancelable: true, dataTransfer };
  newFolder?.dispatchEvent(new DragEvent("dragover", drag));
  await expect.poll(() => newFolder?.getAttribute("data-hc-drop")).toBe("over");
  newFolder?.dispatchEvent(new DragEvent("drop", drag));
  await expect.element(page.getByRole("textbox", { name: "New folder" })).toHaveFocus();
  await userEvent.keyboard("Reading{Enter}");
  await expect.poll(async () => (await store.getSession("oslo"))?.folder).toBe("Reading");
  await expect.poll(focusedId).toBe("oslo");
});
