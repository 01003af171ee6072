import type { SessionStore } from "@helperchat/core";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, storeWithPast } from "../test-chat.js";
import { storeOfMany } from "../test-many.js";
import { newTab, renderChat, titles } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

/** Lima and Oslo are in Trips, Rome in Work, and Quito, the latest, in none. */
async function storeWithFolders(): Promise<SessionStore> {
  const { store, setDaysAgo } = storeWithPast();
  const past = [
    ["Rome", "Work"],
    ["Oslo", "Trips"],
    ["Lima", "Trips"],
    ["Quito", null],
  ] as const;
  for (const [index, [title, folder]] of past.entries()) {
    setDaysAgo((past.length - index) / 1000);
    await addSession(store, { id: title, title, folder });
  }
  setDaysAgo(0);
  return store;
}

const renderStore = (store: SessionStore) => renderChat(localChat({ store }).client);
const filter = () => screen.findByRole("group", { name: "Folders" });
const folders = async () =>
  within(await filter())
    .getAllByRole("button")
    .map(({ textContent }) => textContent);
const folder = (name: string) => screen.findByRole("button", { name });

test("a folder shows its sessions, by day as ever, and pressed again all of them", async () => {
  const user = renderStore(await storeWithFolders());
  expect(await folders()).toEqual(["Trips", "Work"]);
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo"]));
  expect((await folder("Trips")).getAttribute("aria-pressed")).toBe("true");
  expect(await folders()).toEqual(["Trips", "Work"]);
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Quito", "Lima", "Oslo", "Rome"]));
});

test("where no session is in a folder there is nothing to choose from", async () => {
  renderStore(storeOfMany(3));
  await waitFor(() => expect(titles()).toHaveLength(3));
  expect(screen.queryByRole("group", { name: "Folders" })).toBeNull();
});

test("a folder is complete: its sessions are found where the list was not read so far", async () => {
  const { store } = storeWithPast();
  await addSession(store, { id: "first", title: "First", folder: "Trips" });
  for (let index = 0; index < 40; index += 1) {
    await addSession(store, { id: `s${index}`, title: `Between ${index}` });
  }
  await addSession(store, { id: "last", title: "Last", folder: "Trips" });
  const user = renderStore(store);
  await folder("Trips");
  expect(titles()).not.toContain("First");
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Last", "First"]));
});

test("a search looks in the folder that is shown", async () => {
  const user = renderStore(await storeWithFolders());
  await user.click(await folder("Trips"));
  await user.type(screen.getByRole("searchbox"), "o");
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
});

test("a folder whose last session is gone says so, and can be left", async () => {
  const user = renderStore(await storeWithFolders());
  await user.click(await folder("Work"));
  await user.click(await screen.findByRole("button", { name: "Options for “Rome”" }));
  await user.click(screen.getByRole("menuitem", { name: "Delete" }));
  expect(await screen.findByText("There is no chat in “Work”.")).toBeTruthy();
  await user.click(await folder("Work"));
  await waitFor(() => expect(titles()).toEqual(["Quito", "Lima", "Oslo"]));
  expect(await folders()).toEqual(["Trips"]);
});

test("what is archived has folders of its own to choose from", async () => {
  const store = await storeWithFolders();
  await store.updateSession("Rome", { state: "archived" });
  const user = renderStore(store);
  await user.click(await folder("Trips"));
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await waitFor(() => expect(titles()).toEqual(["Rome"]));
  expect(await folders()).toEqual(["Work"]);
});
