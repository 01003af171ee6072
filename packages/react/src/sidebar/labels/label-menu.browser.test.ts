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

/** Rome is `warm` and `old`, Oslo is `cold`, Bern, which is archived, is `warm` and in Work, and Lima has no tag. */
async function open(faults: Partial<SessionStore> = {}): Promise<SessionStore> {
  const store = memoryStore();
  await addSession(store, { id: "bern", title: "Bern", tags: ["warm"], folder: "Work" });
  await store.updateSession("bern", { state: "archived" });
  await addSession(store, { id: "rome", title: "Rome", tags: ["warm", "old"] });
  await addSession(store, { id: "oslo", title: "Oslo", tags: ["cold"] });
  await addSession(store, { id: "lima", title: "Lima", folder: "Trips" });
  const { client } = localChat({ store: { ...store, ...faults } });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(row("Lima")).toBeVisible();
  return store;
}

const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const chip = (name: string) =>
  page
    .getByRole("group", { name: /^(Tags|Folders)$/ })
    .getByRole("button", { name: new RegExp(`^${name}`) });
const menu = (tag: string) => button(`Options for tag “${tag}”`);
const item = (name: string) => page.getByRole("menuitem", { name });
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const tagsOf = async (store: SessionStore, id: string) => (await store.getSession(id))?.tags;
const isSomewhere = () => document.activeElement !== document.body;

test("a tag is renamed in every chat that has it, and the list stays narrowed to it", async () => {
  const store = await open();
  await chip("warm").click();
  await menu("warm").click();
  await item("Rename tag…").click();
  await expect.element(page.getByRole("textbox", { name: "Name of the tag" })).toHaveFocus();
  await userEvent.keyboard("sunny{Enter}");
  await expect.element(chip("sunny")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(titles).toEqual(["Rome"]);
  expect(await tagsOf(store, "rome")).toEqual(["sunny", "old"]);
  expect(await tagsOf(store, "bern")).toEqual(["sunny"]);
  await expect.element(chip("warm")).not.toBeInTheDocument();
  await expect.poll(isSomewhere).toBe(true);
});

const merging = "There is a tag “old” already. Give it to these 2 chats? This can’t be undone.";

test("a tag that gets the name of another is one with it once that is asked, in the choice, too", async () => {
  const store = await open();
  await chip("warm").click();
  await chip("old").click();
  await menu("warm").click();
  await item("Rename tag…").click();
  await userEvent.keyboard("old{Enter}");
  await expect.element(page.getByRole("alert")).toHaveTextContent(merging);
  expect(await tagsOf(store, "rome")).toEqual(["warm", "old"]);
  await button("Merge").click();
  await expect.element(chip("warm")).not.toBeInTheDocument();
  expect(await tagsOf(store, "rome")).toEqual(["old"]);
  await expect.element(chip("old")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(titles).toEqual(["Rome"]);
});

test("with keys alone: a second Enter merges nothing, another name is no question, Tab leads to what merges", async () => {
  const store = await open();
  (chip("warm").element() as HTMLElement).focus();
  await userEvent.keyboard("{F2}");
  const field = page.getByRole("textbox", { name: "Name of the tag" });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard("old{Enter}");
  await expect.element(page.getByText(merging)).toBeVisible();
  await expect.element(button("Cancel")).toHaveFocus();
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}er");
  await expect.element(page.getByText(merging)).not.toBeInTheDocument();
  await userEvent.keyboard("{Backspace}{Backspace}old{Enter}");
  await expect.element(button("Cancel")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(field).not.toBeInTheDocument();
  await expect.element(chip("warm")).toHaveFocus();
  expect(await tagsOf(store, "rome")).toEqual(["warm", "old"]);
  await userEvent.keyboard("{F2}");
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard("old{Enter}");
  await expect.element(button("Cancel")).toHaveFocus();
  await userEvent.keyboard("{Tab}{Enter}");
  await expect.poll(() => tagsOf(store, "rome")).toEqual(["old"]);
  expect(await tagsOf(store, "bern")).toEqual(["old"]);
});

test("a folder is renamed by F2 onto one that is there after it is said how many chats go there", async () => {
  const store = await open();
  (chip("Trips").element() as HTMLElement).focus();
  await userEvent.keyboard("{F2}");
  await expect.element(page.getByRole("textbox", { name: "Name of the folder" })).toHaveFocus();
  await userEvent.keyboard("Work{Enter}");
  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent(
      "There is a folder “Work” already. Put this chat in it? This can’t be undone.",
    );
  await button("Merge").click();
  await expect.poll(async () => (await store.getSession("lima"))?.folder).toBe("Work");
});

const where = ["a mouse", "keys alone"] as const;

test.each(where)("by %s a tag is found and renamed where tags are edited", async (by) => {
  const store = await open();
  const press = async (name: string) => {
    if (by === "a mouse") return button(name).click();
    for (let step = 0; step < 20 && document.activeElement !== button(name).query(); step += 1) {
      await userEvent.keyboard("{Tab}");
    }
    await userEvent.keyboard("{Enter}");
  };
  await row("Oslo").hover();
  await button("Options for “Oslo”").click();
  await item("Edit tags…").click();
  await expect.element(page.getByRole("combobox")).toHaveFocus();
  await press("Manage tags…");
  await expect.element(page.getByRole("dialog", { name: "Tags" })).toBeVisible();
  await press("Rename tag “old”");
  await expect.element(page.getByRole("textbox", { name: "Name of the tag" })).toHaveFocus();
  await userEvent.keyboard("ancient{Enter}");
  await expect.poll(() => tagsOf(store, "rome")).toEqual(["warm", "ancient"]);
});

test("where tags are edited, what was changed is kept by going on to all of them", async () => {
  const store = await open();
  await row("Oslo").hover();
  await button("Options for “Oslo”").click();
  await item("Edit tags…").click();
  await expect.element(page.getByRole("combobox")).toHaveFocus();
  await userEvent.keyboard("new{Enter}");
  await button("Manage tags…").click();
  await expect.element(page.getByRole("dialog", { name: "Tags" })).toBeVisible();
  await expect.poll(() => tagsOf(store, "oslo")).toEqual(["cold", "new"]);
  await userEvent.keyboard("{Escape}");
  await expect.poll(isSomewhere).toBe(true);
});

test("a folder is found and deleted where one is chosen", async () => {
  const store = await open();
  await row("Oslo").hover();
  await button("Options for “Oslo”").click();
  await item("Move to folder…").click();
  await button("Manage folders…").click();
  await button("Delete folder “Trips”?").click();
  await button("Delete").click();
  await expect.poll(async () => (await store.getSession("lima"))?.folder).toBeNull();
});

test("a finger that rests on a chip opens its menu, and lifted presses nothing", async () => {
  await open();
  const finger = { pointerType: "touch", bubbles: true, isPrimary: true };
  const cold = chip("cold").element() as HTMLElement;
  cold.dispatchEvent(new PointerEvent("pointerdown", finger));
  await expect.element(item("Rename tag…")).toBeVisible();
  cold.dispatchEvent(new PointerEvent("pointerup", finger));
  cold.click();
  await expect.element(item("Rename tag…")).toBeVisible();
  await expect.element(chip("cold")).toHaveAttribute("aria-pressed", "false");
  await userEvent.keyboard("{Escape}");
  cold.dispatchEvent(new PointerEvent("pointerdown", finger));
  cold.dispatchEvent(new PointerEvent("pointerup", finger));
  cold.click();
  await expect.element(chip("cold")).toHaveAttribute("aria-pressed", "true");
});

test("a tag is deleted by keys alone once it is said that its chats stay", async () => {
  const store = await open();
  (chip("warm").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(menu("warm")).toBeVisible();
  await userEvent.keyboard("{Tab}");
  await expect.element(menu("warm")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await expect.element(page.getByText("Its 2 chats stay, without the tag.")).toBeVisible();
  await expect.element(button("Cancel")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(menu("warm")).toHaveFocus();
  expect(await tagsOf(store, "rome")).toEqual(["warm", "old"]);
  await userEvent.keyboard("{ArrowUp}{Enter}{Tab}{Enter}");
  await expect.poll(titles).toEqual(["Lima", "Oslo", "Rome"]);
  await expect.element(chip("warm")).not.toBeInTheDocument();
  expect(await tagsOf(store, "rome")).toEqual(["old"]);
  expect(await tagsOf(store, "bern")).toEqual([]);
  await expect.poll(isSomewhere).toBe(true);
});

test("the other mouse button opens the menu of a tag that the list is not narrowed to, and of a folder", async () => {
  const store = await open();
  await chip("cold").click({ button: "right" });
  await expect.element(item("Rename tag…")).toHaveFocus();
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
  await userEvent.keyboard("{Escape}");
  await expect.element(menu("cold")).toHaveFocus();
  await chip("cold").click({ button: "right" });
  await item("Rename tag…").click();
  await userEvent.keyboard("icy{Enter}");
  await expect.poll(() => tagsOf(store, "oslo")).toEqual(["icy"]);
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
  await chip("Trips").click({ button: "right" });
  await expect.element(item("Rename folder…")).toHaveFocus();
});

test("a menu goes with what scrolls its button away, and stays where something else scrolls", async () => {
  await open();
  await chip("warm").click();
  await menu("warm").click();
  // As a list does that has just become shorter.
  const list = () => place.querySelector("nav [data-hc-scroller]");
  list()?.dispatchEvent(new Event("scroll"));
  await expect.element(item("Delete tag…")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await button("Options for “Rome”").click();
  await expect.element(item("Rename")).toBeVisible();
  list()?.dispatchEvent(new Event("scroll"));
  await expect.element(item("Rename")).not.toBeInTheDocument();
});

test("what the store refuses is said, and the tag stays", async () => {
  await open({ changeLabel: () => Promise.reject(new Error("away")) } as Partial<SessionStore>);
  await chip("cold").click();
  await menu("cold").click();
  await item("Delete tag…").click();
  await button("Delete").click();
  await expect.element(page.getByText(/“cold” was not changed/)).toBeVisible();
  await expect.element(chip("cold")).toHaveAttribute("aria-pressed", "true");
});

test("on a phone a tag is deleted in the drawer, by its menu or a finger that rests on it", async () => {
  const store = await open();
  await page.viewport(390, 800);
  await button("Show chats").click();
  await chip("cold").click();
  const { width, height } = menu("cold").element().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await menu("cold").click();
  await item("Delete tag…").click();
  await button("Delete").click();
  await expect.poll(() => tagsOf(store, "oslo")).toEqual([]);
  await expect.element(row("Oslo")).toBeVisible();

  // What a browser makes of a finger that rests.
  const rest = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
  chip("old").element().dispatchEvent(rest);
  expect(rest.defaultPrevented).toBe(true);
  await item("Delete tag…").click();
  await button("Delete").click();
  await expect.poll(() => tagsOf(store, "rome")).toEqual(["warm"]);
});

test("the menu of a row lies on no tag of it, nor does the ring around it", async () => {
  await open();
  const options = button("Options for “Rome”").element();
  (row("Rome").element() as HTMLElement).focus();
  await userEvent.keyboard("{Tab}");
  await expect.poll(() => document.activeElement).toBe(options);
  const tags = place.querySelector('[data-hc-session-id="rome"] [data-hc-part="session-tags"]');
  const top = tags?.getBoundingClientRect().top ?? 0;
  expect(options.getBoundingClientRect().bottom).toBeLessThanOrEqual(top);
  expect(options.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  const { outlineOffset, outlineWidth } = getComputedStyle(options);
  expect(Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth)).toBeLessThanOrEqual(0);
});
