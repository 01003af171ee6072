import type { SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat } from "../test-chat.js";
import { newTab, renderChat, titles } from "../test-page.js";
import { findIgnoringCase } from "./found-text.js";

beforeEach(newTab);
afterEach(cleanup);

async function cities(): Promise<SessionStore> {
  const store = memoryStore();
  for (const title of ["Rome", "Oslo", "Romance in Oslo", "Lima"]) {
    await addSession(store, { id: title, title, pinned: title === "Rome" });
  }
  return store;
}

async function open(store: SessionStore) {
  const user = renderChat(localChat({ store }).client);
  await screen.findByRole("link", { name: /Lima/ });
  return user;
}

const field = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Search chats" });
const said = () => screen.getByText(/found$/).textContent;

test("the list holds what was searched for, pinned or not, marks it, and says how many there are", async () => {
  const user = await open(await cities());
  await user.type(field(), " roM");
  await waitFor(() => expect(titles()).toEqual(["Romance in Oslo", "Rome"]));
  expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
    "Rom",
    "Rom",
  ]);
  expect(said()).toBe("2 chats found");
});

test("Escape gives the whole list back, and the field keeps the focus", async () => {
  const user = await open(await cities());
  await user.type(field(), "lima");
  await waitFor(() => expect(titles()).toEqual(["Lima"]));
  await user.keyboard("{Escape}");
  expect(titles()).toHaveLength(4);
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(field());
});

test("what nobody has says so", async () => {
  const user = await open(await cities());
  await user.type(field(), "50%");
  expect(await screen.findByText("No title has “50%” in it.")).toBeTruthy();
});

test("arrow down leads to what was found, and Enter opens that", async () => {
  const user = await open(await cities());
  await user.type(field(), "oslo");
  await waitFor(() => expect(titles()).toHaveLength(2));
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(screen.getByRole("link", { current: "page" }).textContent).toContain("Oslo");
});

test("an answer that comes late never replaces that to what was typed since", async () => {
  const store = await cities();
  const waiting = new Map<string, () => void>();
  const user = await open({
    ...store,
    listSessions: async (request, options) => {
      const text = request.filter?.text;
      if (text) await new Promise<void>((resolve) => waiting.set(text, resolve));
      return store.listSessions(request, options);
    },
  });
  await user.type(field(), "rom");
  await waitFor(() => expect(waiting.has("rom")).toBe(true));
  await user.clear(field());
  await user.type(field(), "lim");
  await waitFor(() => expect(waiting.has("lim")).toBe(true));
  waiting.get("lim")?.();
  await waitFor(() => expect(titles()).toEqual(["Lima"]));
  waiting.get("rom")?.();
  await Promise.resolve();
  expect(titles()).toEqual(["Lima"]);
});

test("while more is typed the rows that were found stay", async () => {
  const store = await cities();
  let answer = true;
  const user = await open({
    ...store,
    listSessions: (request, options) =>
      request.filter?.text && !answer
        ? new Promise(() => {})
        : store.listSessions(request, options),
  });
  await user.type(field(), "rom");
  await waitFor(() => expect(titles()).toHaveLength(2));
  answer = false;
  await user.type(field(), "e");
  const list = document.querySelector('[data-hc-part="session-list"]');
  await waitFor(() => expect(list?.getAttribute("aria-busy")).toBe("true"));
  expect(titles()).toEqual(["Romance in Oslo", "Rome"]);
});

test("under Archived the search looks there", async () => {
  const store = await cities();
  await store.updateSession("Oslo", { state: "archived" });
  const user = await open(store);
  await user.click(screen.getByRole("button", { name: "Archived" }));
  await user.type(field(), "oslo");
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
});

test("letters are found in whatever case, also where the case changes their number", () => {
  expect(findIgnoringCase("Straße nach ROM", "rom")).toBe(12);
  expect(findIgnoringCase("İzmir, Rom", "Rom")).toBe(7);
});
