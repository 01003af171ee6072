import { ChatError, type SessionStore, type Share, type ShareStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";

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

type Faults = Partial<SessionStore & ShareStore>;

/** Rome and, the latest, Oslo. */
async function open(faults: Faults = {}, shareHref?: (token: string) => string) {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" }, turn("r", "About Rome", "Old city"));
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("o", "About Oslo", "Cold city"));
  const { client } = localChat({ store: { ...store, ...faults } });
  root = createRoot(place);
  const props = { client, projectId: "atlas", helper: "writer", shareHref };
  root.render(createElement(HelperChat, props));
  await expect.element(page.getByRole("link", { name: /^Oslo/ })).toBeVisible();
  return store;
}

const toPage = (token: string) => `https://app.test/?shared=${token}`;
const options = (title: string) => page.getByRole("button", { name: `Options for “${title}”` });
const dialog = (title = "Share “Oslo”") => page.getByRole("dialog", { name: title });
const button = (name: string) => dialog().getByRole("button", { name, exact: true });
const linkField = () => dialog().getByRole("textbox", { name: "Link" });
const sharesOf = async (store: ShareStore): Promise<Share[]> =>
  (await store.listShares({ limit: 200 })).items;

async function ask(title: string) {
  await page.getByRole("link", { name: new RegExp(`^${title}`) }).hover();
  await options(title).click();
  await page.getByRole("menuitem", { name: "Share…" }).click();
  await expect.element(dialog(`Share “${title}”`)).toBeVisible();
}

test("a snapshot without tools is made with one press, and its link is ready to be copied", async () => {
  const store = await open({}, toPage);
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await ask("Oslo");
  await expect.element(dialog()).toMatchTextContent(/Anyone with the link can read this chat/);
  await button("Create link").click();
  await expect.element(linkField()).toHaveFocus();
  const [share] = await sharesOf(store);
  expect(share).toMatchObject({
    ...{ sessionId: "oslo", extent: "snapshot", tools: "hidden", expiresAt: null },
  });
  const href = toPage(share?.token ?? "");
  await expect.element(linkField()).toHaveValue(href);
  expect(getSelection()?.toString()).toBe(href);
  await dialog().getByRole("button", { name: "Copy link" }).first().click();
  expect(write).toHaveBeenCalledExactlyOnceWith(href);
  write.mockRestore();
});

test("what is chosen is what is shared, and is said of the link", async () => {
  const store = await open({}, toPage);
  await ask("Oslo");
  await dialog().getByRole("checkbox", { name: "Include what is written later" }).click();
  await dialog()
    .getByRole("checkbox", { name: /^Include which tools/ })
    .click();
  await dialog().getByRole("combobox").selectOptions("for 7 days");
  const before = Date.now();
  await button("Create link").click();
  await expect.element(linkField()).toBeVisible();
  const [share] = await sharesOf(store);
  expect(share).toMatchObject({ extent: "later", tools: "shown" });
  const days = (Date.parse(share?.expiresAt ?? "") - before) / (24 * 60 * 60 * 1000);
  expect(days).toBeCloseTo(7, 2);
  const item = dialog().getByRole("listitem");
  await expect.element(item).toMatchTextContent(/with later messages · with tools · works until/);
});

test("a link is revoked after a question, which focuses the way back", async () => {
  const store = await open({}, toPage);
  await store.createShare({
    ...{ id: "a", sessionId: "oslo", extent: "snapshot", tools: "hidden", expiresAt: null },
  });
  await ask("Oslo");
  await button("Revoke").click();
  await expect.element(button("Cancel")).toHaveFocus();
  await button("Cancel").click();
  await expect.element(button("Revoke")).toHaveFocus();
  expect(await sharesOf(store)).toHaveLength(1);
  await button("Revoke").click();
  await dialog().getByRole("group").getByRole("button", { name: "Revoke" }).click();
  await expect.element(dialog().getByRole("listitem")).not.toBeInTheDocument();
  await expect.element(dialog().getByRole("status")).toHaveTextContent("Link revoked");
  // Focus is where it can go on, and not lost with what is gone.
  expect(dialog().element().contains(document.activeElement)).toBe(true);
  expect(await sharesOf(store)).toEqual([]);
});

test("keys alone share a session, revoke the link, and come back to where they were", async () => {
  const store = await open({}, toPage);
  const menu = options("Oslo").element();
  if (menu instanceof HTMLElement) menu.focus();
  await userEvent.keyboard("{Enter}");
  for (let step = 0; step < 10; step += 1) {
    if (document.activeElement?.textContent === "Share…") break;
    await userEvent.keyboard("{ArrowDown}");
  }
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog()).toBeVisible();
  await tabTo("Create link");
  await userEvent.keyboard("{Enter}");
  await expect.element(linkField()).toHaveFocus();
  await tabTo("Revoke");
  await userEvent.keyboard("{Enter}");
  await expect.element(button("Cancel")).toHaveFocus();
  await tabTo("Revoke");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => sharesOf(store)).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(document.activeElement).toBe(menu);
});

async function tabTo(name: string) {
  for (let step = 0; step < 12; step += 1) {
    await userEvent.keyboard("{Tab}");
    if (document.activeElement?.textContent === name) return;
  }
  throw new Error(`No Tab leads to ${name}.`);
}

test("all links of the person are in one list, by the title that was shared", async () => {
  const store = await open({}, toPage);
  const input = { extent: "snapshot", tools: "hidden", expiresAt: null } as const;
  await store.createShare({ ...input, id: "a", sessionId: "rome" });
  await store.createShare({
    ...{ ...input, id: "b", sessionId: "oslo", expiresAt: "2001-01-01T00:00:00.000Z" },
  });
  await page.getByRole("button", { name: "Shared links" }).click();
  const items = dialog("Shared links").getByRole("listitem");
  await expect.element(items.nth(0)).toMatchTextContent(/^Oslo.*expired/);
  await expect.element(items.nth(1)).toMatchTextContent(/^Rome/);
  // What leads nowhere is not to be handed on.
  await expect
    .element(items.nth(0).getByRole("button", { name: "Copy link" }))
    .not.toBeInTheDocument();
});

test("a link that could not be made says why, and the next attempt makes the same one", async () => {
  const ids: string[] = [];
  const store = memoryStore();
  let isAway = true;
  const createShare: ShareStore["createShare"] = async (input) => {
    ids.push(input.id);
    if (isAway) throw new ChatError("unavailable", "The server is away.");
    return { ...input, token: "t".repeat(32), title: null, headId: "m", createdAt: now };
  };
  const now = new Date().toISOString();
  await open({ createShare, listShares: store.listShares }, toPage);
  await ask("Oslo");
  await button("Create link").click();
  const alert = dialog().getByRole("alert");
  await expect.element(alert).toHaveTextContent("The link was not created. The server is away.");
  isAway = false;
  await button("Create link").click();
  await expect.element(linkField()).toHaveValue(toPage("t".repeat(32)));
  await button("Create link").click();
  await expect.poll(() => ids.length).toBe(3);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test("a link that could not be revoked stays, and that is said", async () => {
  const revokeShare = () => Promise.reject(new ChatError("unavailable", "The server is away."));
  const store = await open({ revokeShare }, toPage);
  await store.createShare({
    ...{ id: "a", sessionId: "oslo", extent: "snapshot", tools: "hidden", expiresAt: null },
  });
  await ask("Oslo");
  await button("Revoke").click();
  await dialog().getByRole("group").getByRole("button", { name: "Revoke" }).click();
  await expect
    .element(dialog().getByRole("alert"))
    .toHaveTextContent("The link was not revoked and still works. The server is away.");
  await expect.element(dialog().getByRole("listitem")).toBeVisible();
});

test("links that can't be read are asked for again", async () => {
  let isAway = true;
  const kept = memoryStore();
  await open(
    {
      listShares: async (request) => {
        if (isAway) throw new ChatError("invalid", "This list is away.");
        return kept.listShares(request);
      },
    },
    toPage,
  );
  await page.getByRole("button", { name: "Shared links" }).click();
  const links = dialog("Shared links");
  await expect
    .element(links)
    .toMatchTextContent("Your links could not be loaded. This list is away.");
  isAway = false;
  await links.getByRole("button", { name: "Try again" }).click();
  await expect.element(links).toMatchTextContent("There are no links yet.");
});

test("nothing is shared where the app shows no links, or the store keeps none", async () => {
  await open();
  await options("Oslo").click();
  await expect.element(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await expect.element(page.getByRole("menuitem", { name: "Share…" })).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Shared links" })).not.toBeInTheDocument();
});

test("the dialog stays where the window grows too narrow for the sidebar", async () => {
  await open({}, toPage);
  await ask("Oslo");
  await page.viewport(390, 800);
  await expect.element(page.getByRole("button", { name: "Show chats" })).toBeInTheDocument();
  await expect.element(button("Create link")).toBeVisible();
});

test("on a phone the dialog fits, and every control can be hit", async () => {
  await open({}, toPage);
  await page.viewport(390, 800);
  await page.getByRole("button", { name: "Show chats" }).click();
  await options("Oslo").click();
  await page.getByRole("menuitem", { name: "Share…" }).click();
  await button("Create link").click();
  await expect.element(linkField()).toBeVisible();
  const shown = dialog().element();
  expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
  const { left, right } = shown.getBoundingClientRect();
  expect([left >= 0, right <= 390]).toEqual([true, true]);
  for (const control of shown.querySelectorAll("button, select, input:not([type=checkbox])")) {
    expect(control.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  }
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole("link", { name: /^Oslo/ })).toBeVisible();
});
