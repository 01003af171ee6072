import { type BulkStore, ChatError, type SessionChange, type SessionStore } from "@helperchat/core";
import { type MemoryStore, memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { addSession, localChat, storeWithPast } from "../../test-chat.js";
import { storeOfMany } from "../../test-many.js";

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  document.body.style.margin = "0";
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const names = ["Rome", "Oslo", "Lima", "Quito", "Kyiv"];

/** Kyiv is the latest and open, Rome the oldest; Oslo is in Trips, Lima is pinned. */
async function open(faults: (store: MemoryStore) => Partial<MemoryStore> = () => ({})) {
  const { store, setDaysAgo } = storeWithPast();
  for (const [index, title] of names.entries()) {
    setDaysAgo((names.length - index) / 1000);
    await addSession(store, { id: title, title });
  }
  setDaysAgo(0);
  await store.updateSession("Oslo", { folder: "Trips" });
  await store.updateSession("Lima", { pinned: true, tags: ["warm"] });
  draw({ ...store, ...faults(store) });
  await expect.poll(titles).toEqual(["Lima", "Kyiv", "Quito", "Oslo", "Rome"]);
  return store;
}

function draw(store: SessionStore & Partial<BulkStore>) {
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
}

const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const box = (title: string) => page.getByRole("checkbox", { name: new RegExp(`^${title}`) });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const bar = () => page.getByRole("group", { name: "Selected chats" });
const act = (name: string) => bar().getByRole("button", { name, exact: true });
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const selected = () =>
  [...place.querySelectorAll<HTMLInputElement>("input:checked")].map(
    (input) => input.dataset.hcSessionId,
  );
const focusedId = () => (document.activeElement as HTMLElement | null)?.dataset.hcSessionId;
const states = async (store: MemoryStore) =>
  Promise.all(names.map(async (id) => (await store.getSession(id))?.state));

test("a press selects and opens nothing, one with Shift takes all between, and another gives up", async () => {
  await open();
  await button("Select chats").click();
  await box("Quito").click();
  await expect.poll(selected).toEqual(["Quito"]);
  expect(location.search).toContain("Kyiv");
  await box("Rome").click({ modifiers: ["Shift"] });
  await expect.poll(selected).toEqual(["Quito", "Oslo", "Rome"]);
  await box("Oslo").click();
  await expect.poll(selected).toEqual(["Quito", "Rome"]);
  await expect.element(bar().getByText("2 selected")).toBeVisible();
});

test("a press with Ctrl, ⌘ or Shift on a link is the browser's, until several are being selected", async () => {
  await open();
  const left: boolean[] = [];
  place.addEventListener("click", (event) => {
    left.push(!event.defaultPrevented);
    event.preventDefault();
  });
  for (const modifier of ["ControlOrMeta", "Shift"] as const) {
    await row("Oslo").click({ modifiers: [modifier] });
  }
  expect(left).toEqual([true, true]);
  expect(place.querySelectorAll("input[type=checkbox]")).toHaveLength(0);
});

test("the words of a row select it as its box does, and bring focus to it", async () => {
  await open();
  await button("Select chats").click();
  await expect.element(bar().getByText("0 selected")).toBeVisible();
  await page.getByText("Oslo", { exact: true }).click();
  await expect.poll(selected).toEqual(["Oslo"]);
  await expect.poll(focusedId).toBe("Oslo");
});

test("keys alone select, archive and undo, and focus is never lost", async () => {
  const store = await open();
  (button("Select chats").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(focusedId).toBe("Kyiv");
  await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "5");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(focusedId).toBe("Quito");
  expect(selected()).toEqual([]);
  await userEvent.keyboard(" {Shift>}{ArrowDown}{/Shift}");
  await expect.poll(selected).toEqual(["Quito", "Oslo"]);
  await expect.poll(focusedId).toBe("Oslo");
  for (let step = 0; step < 20 && document.activeElement !== act("Archive").element(); step += 1) {
    await userEvent.keyboard("{Tab}");
  }
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Archived 2 chats")).toBeVisible();
  await expect.poll(titles).toEqual(["Lima", "Kyiv", "Rome"]);
  await expect.element(page.getByRole("grid")).not.toBeInTheDocument();
  await expect.poll(focusedId).toBe("Rome");
  expect(await states(store)).toEqual(["active", "archived", "active", "archived", "active"]);

  (button("Undo").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(titles).toEqual(["Lima", "Kyiv", "Quito", "Oslo", "Rome"]);
  await expect.poll(focusedId).toBe("Quito");
});

test("Ctrl+A selects all, and Escape ends it where focus is", async () => {
  await open();
  await button("Select chats").click();
  await expect.poll(focusedId).toBe("Kyiv");
  await userEvent.keyboard("{ControlOrMeta>}a{/ControlOrMeta}");
  await expect.poll(selected).toHaveLength(5);
  await expect.element(bar().getByText("5 selected")).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{Escape}");
  await expect.element(bar()).not.toBeInTheDocument();
  await expect.poll(focusedId).toBe("Quito");
  expect(document.activeElement?.tagName).toBe("A");
});

test("one undo gives each session what it had", async () => {
  const store = await open();
  await button("Select chats").click();
  await box("Lima").click();
  await box("Oslo").click();
  await act("Move to folder…").click();
  const dialog = page.getByRole("dialog", { name: "Folder of 2 chats" });
  await dialog.getByRole("textbox", { name: "New folder" }).fill("South");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect.element(page.getByText("Moved 2 chats to “South”")).toBeVisible();
  expect((await store.getSession("Oslo"))?.folder).toBe("South");
  // They are still in the list, so they are still selected.
  await expect.poll(selected).toEqual(["Lima", "Oslo"]);
  await button("Undo").click();
  await expect.poll(async () => (await store.getSession("Oslo"))?.folder).toBe("Trips");
  await expect.poll(async () => (await store.getSession("Lima"))?.folder).toBeNull();
  expect(titles()).toEqual(["Lima", "Kyiv", "Quito", "Oslo", "Rome"]);
});

test("tags that are added to several leave those that each has", async () => {
  const store = await open();
  await button("Select chats").click();
  await box("Lima").click();
  await box("Oslo").click();
  await act("Edit tags…").click();
  await page.getByRole("combobox").fill("read");
  await userEvent.keyboard("{Enter}{Enter}");
  await expect.element(page.getByText("Changed the tags of 2 chats")).toBeVisible();
  expect((await store.getSession("Lima"))?.tags).toEqual(["warm", "read"]);
  expect((await store.getSession("Oslo"))?.tags).toEqual(["read"]);
});

test("what could not be changed is named and stays selected; what was changed can be undone", async () => {
  const store = await open((own) => ({
    async updateSessions(changes: readonly SessionChange[]) {
      const { code, message } = new ChatError("conflict", "It is replying.");
      const [first, ...rest] = changes;
      const results = await own.updateSessions(rest);
      return [
        { type: "failed", sessionId: first?.sessionId ?? "", error: { code, message } },
        ...results,
      ];
    },
  }));
  await button("Select chats").click();
  await box("Quito").click();
  await box("Rome").click();
  await act("Delete").click();
  await expect
    .element(page.getByText("Not changed: 1 chat (“Quito”). It is replying."))
    .toBeVisible();
  await expect.poll(selected).toEqual(["Quito"]);
  await expect.poll(focusedId).toBe("Quito");
  expect((await store.getSession("Rome"))?.state).toBe("trashed");
  await button("Undo").click();
  await expect.element(page.getByText(/Not changed: 1 chat \(“Rome”\)/)).toBeVisible();
});

test("the open session that is deleted with others leaves its place to the next", async () => {
  await open();
  await button("Select chats").click();
  await box("Kyiv").click();
  await box("Quito").click();
  await act("Delete").click();
  await expect.poll(titles).toEqual(["Lima", "Oslo", "Rome"]);
  await expect.poll(() => location.search).toContain("Oslo");
  await expect.poll(focusedId).toBe("Oslo");
});

test("selected sessions are exported as one file in the order of the list", async () => {
  await open();
  const files: { name: string; text: Promise<string> }[] = [];
  const blobs = new Map<string, Blob>();
  const create = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob: Blob) => {
    const url = create(blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    files.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve("") });
  };
  try {
    await button("Select chats").click();
    await box("Oslo").click();
    await box("Lima").click();
    for (const format of ["Markdown", "JSON", "HTML"]) {
      await act("Export").click();
      await page.getByRole("menuitem", { name: format }).click();
    }
    await expect.poll(() => files.length).toBe(3);
  } finally {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
  }
  expect(files.map(({ name }) => name.replace(/\d/g, "0"))).toEqual([
    "chats-0000-00-00.md",
    "chats-0000-00-00.json",
    "chats-0000-00-00.html",
  ]);
  const [markdown = "", json = "", html = ""] = await Promise.all(files.map(({ text }) => text));
  expect(markdown.indexOf("Lima")).toBeLessThan(markdown.indexOf("Oslo"));
  expect(json).toContain('"id":"Oslo"');
  expect(html).toMatch(/^<!doctype html>/i);
  expect(selected()).toEqual(["Lima", "Oslo"]);
});

test("work on more than a page says how far it is, and stops where it is told to", async () => {
  const store = memoryStore();
  for (let index = 0; index < 450; index += 1) {
    await store.createSession({ id: `s${index}`, projectId: "atlas", helper: "writer" });
  }
  let release = () => {};
  let calls = 0;
  draw({
    ...store,
    async updateSessions(changes, options) {
      calls += 1;
      if (calls === 2)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      return store.updateSessions(changes, options);
    },
  });
  await expect.poll(() => titles().length).toBeGreaterThan(5);
  await button("Select chats").click();
  await expect.poll(focusedId).toBeTruthy();
  await userEvent.keyboard("{ControlOrMeta>}a{/ControlOrMeta}");
  await button("Select also those further down").click();
  await expect.element(bar().getByText("450 selected")).toBeVisible();
  await act("Archive").click();
  await expect.element(page.getByText("Changing… 200 of 450")).toBeVisible();
  await button("Stop").click();
  release();
  await expect.element(page.getByText("Stopped after 400 of 450 chats")).toBeVisible();
  await expect.element(bar().getByText("50 selected")).toBeVisible();
  await button("Undo").click();
  await expect.poll(async () => (await store.getSession("s449"))?.state).toBe("active");
});

test("of 2,000 sessions only those in view are drawn while they can be selected", async () => {
  draw(storeOfMany(2000));
  await expect.poll(() => titles().length).toBeGreaterThan(5);
  await button("Select chats").click();
  await expect.poll(focusedId).toBe("session-0");
  await userEvent.keyboard("{ControlOrMeta>}a{/ControlOrMeta}");
  await button("Select also those further down").click();
  await expect.element(bar().getByText("2,000 selected"), { timeout: 20_000 }).toBeVisible();
  expect(page.getByRole("row").elements().length).toBeLessThan(60);
  (place.querySelector("[data-hc-session-id]") as HTMLElement).focus();
  await userEvent.keyboard("{End}");
  await expect.poll(focusedId).toBe("session-1999");
  expect(page.getByRole("row").elements().length).toBeLessThan(60);
  await expect
    .poll(() => document.activeElement?.closest('[role="row"]')?.getAttribute("aria-rowindex"))
    .toBe("2000");
});

test("in a drawer on a phone a finger that rests on a row selects it, and Escape keeps the drawer", async () => {
  await open();
  await page.viewport(390, 800);
  await button("Show chats").click();
  await expect.element(row("Oslo")).toBeVisible();
  const link = row("Oslo").element();
  const { left, top } = link.getBoundingClientRect();
  const touch = { bubbles: true, pointerType: "touch", clientX: left + 9, clientY: top + 9 };
  link.dispatchEvent(new PointerEvent("pointerdown", touch));
  await expect.poll(selected).toEqual(["Oslo"]);
  await box("Rome").click();
  await expect.element(bar().getByText("2 selected")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(bar()).not.toBeInTheDocument();
  await expect.element(row("Rome")).toBeVisible();
});
