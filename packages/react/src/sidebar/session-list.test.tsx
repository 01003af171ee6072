import { ChatError, type SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Keymap } from "../keyboard/keymap.js";
import { KeymapProvider } from "../keyboard/keymap-provider.js";
import { ChatInterface } from "../presets/chat-interface.js";
import { SessionSidebar } from "../presets/session-sidebar.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { addSession, localChat, storeWithPast, withClient } from "../test-chat.js";
import { storeOfMany } from "../test-many.js";
import { newTab } from "../test-page.js";

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function renderSidebar(store: SessionStore, keys: Partial<Keymap> = {}) {
  const { client } = localChat({ store });
  render(
    withClient(
      client,
      <KeymapProvider keys={keys}>
        <HelperChatRoot projectId="atlas" helper="writer">
          <SessionSidebar />
          <ChatInterface />
        </HelperChatRoot>
      </KeymapProvider>,
    ),
  );
  return { client, user: userEvent.setup() };
}

async function threeSessions(): Promise<SessionStore> {
  const { store, setDaysAgo } = storeWithPast();
  for (const [index, title] of ["Rome", "Oslo", "Lima"].entries()) {
    setDaysAgo((3 - index) / 1000);
    await addSession(store, { id: title.toLowerCase(), title });
  }
  setDaysAgo(0);
  return store;
}

const failing = async () => {
  throw new ChatError("internal", "The database is away.");
};

const nav = () => screen.getByRole("navigation");
const link = (name: string) => within(nav()).findByRole("link", { name: new RegExp(name) });
const titles = () =>
  [...nav().querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const menuButton = (title: string) =>
  within(nav()).findByRole("button", { name: `Options for “${title}”` });

async function choose(user: ReturnType<typeof userEvent.setup>, title: string, item: string) {
  await user.click(await menuButton(title));
  await user.click(await screen.findByRole("menuitem", { name: item }));
}

test("rows are links under the headings of their days, pinned ones first", async () => {
  const { store, setDaysAgo } = storeWithPast();
  const past = [
    [400, "Last year"],
    [8, "Older"],
    [3, "This week"],
    [1, "Yesterday's"],
    [0, "Today's"],
  ] as const;
  for (const [days, title] of past) {
    setDaysAgo(days);
    await addSession(store, { id: title, title, pinned: title === "Older" });
  }
  renderSidebar(store);
  await link("Today's");
  const headings = within(nav()).getAllByRole("heading", { level: 2 });
  const names = headings.map((heading) => heading.textContent);
  expect(names.slice(0, 4)).toEqual(["Pinned", "Today", "Yesterday", "Previous 7 days"]);
  expect(names[4]).toMatch(/^\w+ \d{4}$/);
  expect(titles()).toEqual(["Older", "Today's", "Yesterday's", "This week", "Last year"]);
  expect((await link("Today's")).getAttribute("href")).toBe("?session=Today's");
});

test("a row tells the title, the last message and when that was", async () => {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" });
  renderSidebar(store);
  expect((await link("Rome")).textContent).toBe("RomenowAnswer");
});

test("a click with a key held is the browser's", async () => {
  const { user } = renderSidebar(await threeSessions());
  const rome = await link("Rome");
  await user.keyboard("{Control>}");
  await user.click(rome);
  await user.keyboard("{/Control}");
  expect(rome.getAttribute("aria-current")).toBeNull();
});

test("F2 renames: Enter keeps, and focus comes back to the row", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar(store);
  (await link("Oslo")).focus();
  await user.keyboard("{F2}");
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "New title for “Oslo”" });
  expect(document.activeElement).toBe(field);
  await user.keyboard("Bergen{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Lima", "Bergen", "Rome"]));
  await waitFor(async () => expect(document.activeElement).toBe(await link("Bergen")));
  const stored = await store.getSession("oslo");
  expect([stored?.title, stored?.titleSource]).toEqual(["Bergen", "person"]);
});

test("Escape gives the title back, leaving keeps what was typed", async () => {
  const { user } = renderSidebar(await threeSessions());
  await user.dblClick(await link("Oslo"));
  await user.keyboard("Bergen{Escape}");
  expect(await link("Oslo")).toBeTruthy();
  await user.dblClick(await link("Oslo"));
  await user.keyboard("Bergen");
  await user.click(screen.getByRole("log"));
  expect(await link("Bergen")).toBeTruthy();
});

test("what is pressed while a title is composed belongs to the input method", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar(store);
  (await link("Oslo")).focus();
  await user.keyboard("{F2}");
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "New title for “Oslo”" });
  fireEvent.change(field, { target: { value: "オスロ" } });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  // Safari has ended the composition by then, and says so only in this way.
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  fireEvent.keyDown(field, { key: "Escape", isComposing: true });
  expect(document.activeElement).toBe(field);
  expect((await store.getSession("oslo"))?.title).toBe("Oslo");
  await user.keyboard("{Enter}");
  expect(await link("オスロ")).toBeTruthy();
});

test("an app gives renaming another key", async () => {
  const { user } = renderSidebar(await threeSessions(), { rename: "Alt+R" });
  (await link("Oslo")).focus();
  await user.keyboard("{F2}");
  expect(screen.queryByRole("textbox", { name: /New title/ })).toBeNull();
  await user.keyboard("{Alt>}r{/Alt}");
  expect(screen.getByRole("textbox", { name: "New title for “Oslo”" })).toBeTruthy();
});

test("the menu has the keys that menus have", async () => {
  const { user } = renderSidebar(await threeSessions());
  const button = await menuButton("Oslo");
  button.focus();
  await user.keyboard("{ArrowDown}");
  await screen.findByRole("menu");
  const focused = () => document.activeElement?.textContent;
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(focused()).toBe("Rename");
  await user.keyboard("{ArrowUp}");
  expect(focused()).toBe("Delete");
  await user.keyboard("{Home}{ArrowDown}");
  expect(focused()).toBe("Pin");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button);
  await user.keyboard("{ArrowUp}");
  expect(focused()).toBe("Delete");
  await user.click(screen.getByRole("log"));
  expect(screen.queryByRole("menu")).toBeNull();
});

test("pinning moves a row to the top and unpinning back, and focus goes along", async () => {
  const { user } = renderSidebar(await threeSessions());
  await choose(user, "Rome", "Pin");
  await waitFor(() => expect(titles()).toEqual(["Rome", "Lima", "Oslo"]));
  expect(document.activeElement).toBe(await link("Rome"));
  await choose(user, "Rome", "Unpin");
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo", "Rome"]));
});

test("arrow keys move from row to row, across days, and open nothing", async () => {
  const { store, setDaysAgo } = storeWithPast();
  for (const [days, title] of [
    [3, "Lima"],
    [1, "Oslo"],
    [0, "Rome"],
  ] as const) {
    setDaysAgo(days);
    await addSession(store, { id: title, title });
  }
  const { user } = renderSidebar(store);
  const focused = () => document.activeElement?.getAttribute("data-hc-session-id");
  await waitFor(async () => expect((await link("Rome")).ariaCurrent).toBe("page"));
  (await link("Rome")).focus();
  await user.keyboard("{ArrowDown}");
  expect(focused()).toBe("Oslo");
  await user.keyboard("{End}");
  expect(focused()).toBe("Lima");
  await user.keyboard("{ArrowDown}{ArrowUp}");
  expect(focused()).toBe("Oslo");
  await user.keyboard("{Home}{ArrowUp}");
  expect(focused()).toBe("Rome");
  expect((await link("Rome")).getAttribute("aria-current")).toBe("page");
  await user.keyboard("{ArrowDown}{Enter}");
  expect((await link("Oslo")).getAttribute("aria-current")).toBe("page");
});

test("deleting moves focus to the row below, and can be undone", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar(store);
  await choose(user, "Oslo", "Delete");
  await waitFor(() => expect(titles()).toEqual(["Lima", "Rome"]));
  expect(document.activeElement).toBe(await link("Rome"));
  expect((await store.getSession("oslo"))?.state).toBe("trashed");
  expect(screen.getByText("Deleted “Oslo”")).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo", "Rome"]));
  expect(document.activeElement).toBe(await link("Oslo"));
  expect((await store.getSession("oslo"))?.state).toBe("active");
});

test("deleting the open session opens its neighbour; after the last, focus is on New chat", async () => {
  const { user } = renderSidebar(await threeSessions());
  await waitFor(async () => expect((await link("Lima")).ariaCurrent).toBe("page"));
  await choose(user, "Lima", "Delete");
  expect((await link("Oslo")).getAttribute("aria-current")).toBe("page");
  expect(document.activeElement).toBe(await link("Oslo"));
  await choose(user, "Oslo", "Archive");
  await choose(user, "Rome", "Delete");
  await waitFor(() => expect(titles()).toEqual([]));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "New chat" }));
  expect(screen.getByText("Your conversations will be kept here.")).toBeTruthy();
  expect(screen.getByText("Drafts, shortens and corrects.")).toBeTruthy();
});

test("what was archived is under Archived, and can be moved back from there", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar(store);
  await choose(user, "Oslo", "Archive");
  await waitFor(() => expect(titles()).toEqual(["Lima", "Rome"]));
  const archive = screen.getByRole("button", { name: "Archived" });
  await user.click(archive);
  expect(archive.getAttribute("aria-pressed")).toBe("true");
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));

  await choose(user, "Oslo", "Unarchive");
  await screen.findByText("Nothing is archived.");
  expect(screen.getByText("Moved “Oslo” back to your chats")).toBeTruthy();
  expect((await store.getSession("oslo"))?.state).toBe("active");
  await user.click(archive);
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo", "Rome"]));
});

test("undoing a deletion puts an archived session back under Archived", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar(store);
  await choose(user, "Oslo", "Archive");
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await choose(user, "Oslo", "Delete");
  await waitFor(() => expect(titles()).toEqual([]));
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
  expect((await store.getSession("oslo"))?.state).toBe("archived");
});

test("an archived session can be opened, and stays open when it is moved back", async () => {
  const { user } = renderSidebar(await threeSessions());
  await choose(user, "Oslo", "Archive");
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await user.click(await link("Oslo"));
  expect((await link("Oslo")).ariaCurrent).toBe("page");
  await choose(user, "Oslo", "Unarchive");
  await user.click(screen.getByRole("button", { name: "Archived" }));
  expect((await link("Oslo")).getAttribute("aria-current")).toBe("page");
});

test("what the store refuses is taken back and said", async () => {
  const store = await threeSessions();
  const { user } = renderSidebar({ ...store, updateSession: failing });
  await choose(user, "Oslo", "Delete");
  expect((await screen.findByRole("alert")).textContent).toContain(
    "“Oslo” was not changed. The database is away.",
  );
  expect(titles()).toEqual(["Lima", "Oslo", "Rome"]);
});

test("a list that can't be read says so, and is read on trying again", async () => {
  const store = await threeSessions();
  let broken = true;
  const { user } = renderSidebar({
    ...store,
    listSessions: (...args) => (broken ? failing() : store.listSessions(...args)),
  });
  const alert = await within(nav()).findByRole("alert");
  expect(alert.textContent).toContain("The database is away.");
  broken = false;
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo", "Rome"]));
});

test("without a network the rows stay, it is said why they may be old, and they are read once it is back", async () => {
  const store = await threeSessions();
  let online = true;
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => online);
  const { client } = renderSidebar({
    ...store,
    listSessions: (...args) => (online ? store.listSessions(...args) : failing()),
  });
  await link("Lima");
  online = false;
  window.dispatchEvent(new Event("offline"));
  await addSession(store, { id: "quito", title: "Quito" });
  await client.chat("rome").send("What is new?");
  // Whoever comes back to the page has the list read again.
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  const alert = await within(nav()).findByRole("alert");
  expect(alert.textContent).toContain("You are offline.");
  expect(titles()).toContain("Lima");

  online = true;
  window.dispatchEvent(new Event("online"));
  await link("Quito");
  expect(within(nav()).queryByRole("alert")).toBeNull();
});

test("at midnight today becomes yesterday, without a reload", async () => {
  vi.useFakeTimers({ now: new Date(2026, 2, 10, 23, 58), toFake: ["Date", "setTimeout"] });
  try {
    const { store } = storeWithPast();
    await addSession(store, { id: "rome", title: "Rome" });
    renderSidebar(store);
    await vi.waitFor(() => expect(titles()).toEqual(["Rome"]));
    const heading = () => within(nav()).getByRole("heading", { level: 2 }).textContent;
    expect(heading()).toBe("Today");
    await act(() => vi.advanceTimersByTimeAsync(3 * 60_000));
    expect(heading()).toBe("Yesterday");
    expect(within(nav()).getByRole("link").textContent).toContain("3m ago");
  } finally {
    vi.useRealTimers();
  }
});

test("the list goes on, page by page; a page that fails keeps the rows that are there", async () => {
  const store = storeOfMany(140);
  let broken = false;
  const { user } = renderSidebar({
    ...store,
    listSessions: (...args) => (broken ? failing() : store.listSessions(...args)),
  });
  await link("Session 0");
  expect(titles()).toHaveLength(30);
  broken = true;
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("Your chats could not be loaded.");
  expect(titles()).toHaveLength(30);
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(titles()).toHaveLength(130));
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(titles()).toHaveLength(140));
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});
