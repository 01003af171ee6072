import { ChatError, type SessionPatch, type SessionStore } from "@helperchat/core";
import type { MemoryStore } from "@helperchat/core/stores";
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, playedChat, storeWithPast } from "../../test-chat.js";
import { storeOfMany } from "../../test-many.js";
import { newTab, renderChat, titles, write } from "../../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

/** Lima and Oslo are in Trips, Rome in Work, and Quito, the latest, in none. */
async function storeWithFolders(): Promise<MemoryStore> {
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
const chips = async () =>
  within(await filter())
    .getAllByRole("button")
    .filter((button) => button.hasAttribute("aria-pressed"));
const folders = async () =>
  (await chips()).map((chip) => chip.querySelector("span")?.textContent ?? "");
const folder = async (name: string) => {
  await within(await filter()).findByText(name);
  const found = (await chips()).find((chip) => chip.querySelector("span")?.textContent === name);
  if (!found) throw new Error(`There is no folder “${name}”.`);
  return found;
};

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
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(await screen.findByText("There is no chat in “Work”.")).toBeTruthy();
  await user.click(await folder("Work"));
  await waitFor(() => expect(titles()).toEqual(["Quito", "Lima", "Oslo"]));
  expect(await folders()).toEqual(["Trips"]);
});

/** Knows no labels, as a store of one's own may. */
function withoutLabels({ listLabels: _, changeLabel: __, ...store }: MemoryStore): SessionStore {
  return store;
}

test("every folder of the project is there, archived sessions' too, with how many it has", async () => {
  const store = await storeWithFolders();
  await store.updateSession("Rome", { state: "archived" });
  const user = renderStore(store);
  await waitFor(async () => expect(await folders()).toEqual(["Trips", "Work"]));
  expect((await chips()).map(({ textContent }) => textContent)).toEqual(["Trips2", "Work0"]);
  await user.click(await folder("Trips"));
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await waitFor(() => expect(titles()).toEqual(["Rome"]));
  expect((await chips()).map(({ textContent }) => textContent)).toEqual(["Trips0", "Work1"]);
});

test("a count says how many chats are shown once its chip is pressed, or is not there", async () => {
  const store = await storeWithFolders();
  await store.updateSession("Oslo", { state: "archived", tags: ["cold"] });
  await store.updateSession("Lima", { tags: ["old", "cold"] });
  await store.updateSession("Rome", { tags: ["cold"] });
  const user = renderStore(store);
  const tag = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
  await waitFor(async () => expect((await folder("Trips")).textContent).toBe("Trips1"));
  await waitFor(() => expect(tag("cold").textContent).toBe("cold2"));
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Lima"]));
  // In Trips there are fewer of them, and nobody has counted how many.
  expect(tag("cold").textContent).toBe("cold");
  // Another folder takes its place.
  expect((await folder("Work")).textContent).toBe("Work1");
  await user.click(await folder("Trips"));
  await user.click(tag("cold"));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Rome"]));
  expect((await folder("Work")).textContent).toBe("Work");
  expect(tag("old").textContent).toBe("old");
  await user.click(tag("cold"));
  await user.type(screen.getByRole("searchbox"), "o");
  await waitFor(() => expect(titles()).toEqual(["Quito", "Rome"]));
  expect((await folder("Work")).textContent).toBe("Work");
});

test("where the store does not know its folders, they are those of the shelf", async () => {
  const store = await storeWithFolders();
  await store.updateSession("Rome", { state: "archived" });
  const user = renderStore(withoutLabels(store));
  await waitFor(async () => expect(await folders()).toEqual(["Trips"]));
  expect((await folder("Trips")).textContent).toBe("Trips");
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await waitFor(async () => expect(await folders()).toEqual(["Work"]));
});

/** A store, and what was written to its sessions once they were there. */
function watched(store: MemoryStore) {
  const patches: SessionPatch[] = [];
  const updateSession: MemoryStore["updateSession"] = (id, patch) => {
    patches.push(patch);
    return store.updateSession(id, patch);
  };
  return { store: { ...store, updateSession }, patches };
}

/** What a chat was created in, which was not put there later. */
async function latestFolder({ store, patches }: ReturnType<typeof watched>) {
  expect(patches.filter((patch) => "folder" in patch)).toEqual([]);
  const { items } = await store.listSessions({ limit: 1 });
  return items[0]?.folder;
}

test("a chat that is begun while a folder is shown begins in it, and stays where it is in the list", async () => {
  const past = watched(await storeWithFolders());
  const user = renderStore(past.store);
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo"]));
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await write(user, "Where to go{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Where to go", "Lima", "Oslo"]));
  expect(await latestFolder(past)).toBe("Trips");
});

test("what a helper opens by itself while a folder is shown begins in it, too", async () => {
  const past = watched(await storeWithFolders());
  const journey = { type: "message", text: "Welcome!" } as const;
  const user = renderChat(localChat({ store: past.store, journey }).client);
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Lima", "Oslo"]));
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await screen.findByText("Welcome!", { selector: "article *" });
  await waitFor(() => expect(titles()).toHaveLength(3));
  expect(await latestFolder(past)).toBe("Trips");
});

test("a new chat is in the folder that is shown when it is begun, and in none where none is", async () => {
  const past = watched(await storeWithFolders());
  const user = renderStore(past.store);
  await user.click(await folder("Trips"));
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await user.click(await folder("Trips"));
  await waitFor(() => expect(titles()).toEqual(["Quito", "Lima", "Oslo", "Rome"]));
  await write(user, "Where to go{Enter}");
  await waitFor(() => expect(titles()).toContain("Where to go"));
  expect(await latestFolder(past)).toBeNull();
});

test("a chat that is begun goes on where it was begun, whatever is looked at meanwhile", async () => {
  const past = watched(await storeWithFolders());
  const { client, transport } = playedChat(past.store);
  const user = renderChat(client);
  await user.click(await folder("Trips"));
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await write(user, "Where to go{Enter}");
  const first = await transport.nextReply();
  await user.click(await folder("Work"));
  await waitFor(() => expect(titles()).toEqual(["Rome"]));
  await act(async () => first.refuse(new ChatError("too_large", "That is too long.")));
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  const second = await transport.nextReply();
  expect([first, second].map(({ request }) => request.session?.folder)).toEqual(["Trips", "Trips"]);
});
