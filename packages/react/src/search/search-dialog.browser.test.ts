import { ChatError, type SearchRequest, type SessionStore } from "@helperchat/core";
import { type MemoryStore, memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";

// In a browser, since jsdom has no modal dialogs.

let place: HTMLElement;
let root: Root;

// The first request for a file makes the development server build it, which takes its time.
beforeAll(async () => {
  await import("./search-dialog.js");
});

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

/** Rome, Oslo and, the latest, Lima; each speaks of its river, and Lima of Rome as well. */
async function cities(): Promise<MemoryStore> {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" }, turn("r", "The river?", "The Tiber."));
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("o", "The river?", "Akerselva."));
  await addSession(store, { id: "lima", title: "Lima" }, turn("l", "As Rome?", "The Rímac river."));
  return store;
}

async function open(store: SessionStore) {
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => document.activeElement && place.querySelector("article")).not.toBeNull();
  return client;
}

const composer = () => page.getByRole("textbox", { name: "Message Writer" });
const field = () => page.getByRole("combobox", { name: "Search chats and messages" });
const dialog = () => page.getByRole("dialog", { name: "Search chats and messages" });
const pressSearch = () => userEvent.keyboard("{Control>}k{/Control}");
const options = () => [...place.querySelectorAll<HTMLElement>('[role="option"]')];
const words = () => options().map((option) => option.textContent?.replace(/ now /, " "));
const active = () => {
  const id = field().element().getAttribute("aria-activedescendant");
  return id === null ? null : document.getElementById(id)?.textContent;
};
const said = () =>
  [...place.querySelectorAll('[data-hc-part="search-results"] [role="status"]')]
    .map((status) => status.textContent)
    .join("");
const focusedMessage = () => (document.activeElement as HTMLElement | null)?.dataset.hcMessageId;
const titleOfChat = () => place.querySelector('[data-hc-part="chat-title"]')?.textContent;

/** Opens the search from the composer, with the key. */
async function search(text = "") {
  (composer().element() as HTMLElement).focus();
  await pressSearch();
  await expect.element(field()).toHaveFocus();
  if (text !== "") await userEvent.keyboard(text);
}

test("the key opens it with the latest chats, and typing finds titles, then what was said", async () => {
  await open(await cities());
  await search();
  await expect.poll(words).toEqual(["Lima now", "Oslo now", "Rome now"]);
  await userEvent.keyboard("rome");
  await expect.poll(words).toEqual(["Rome now", "You Lima As Rome?"]);
  expect([...place.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
    "Rome",
    "Rome",
  ]);
  await expect.poll(said).toBe("2 results");
});

test("Enter opens the first that was found, and the composer has the focus", async () => {
  await open(await cities());
  await search("rome");
  await expect.poll(active).toBe("Rome now");
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.poll(titleOfChat).toBe("Rome");
  await expect.element(composer()).toHaveFocus();
});

test("arrow keys, Home and End lead through the results, and the field keeps the focus", async () => {
  await open(await cities());
  await search("river");
  await expect.poll(active).toContain("Rímac");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(active).toContain("Oslo");
  await userEvent.keyboard("{End}");
  await expect.poll(active).toContain("Rome");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(active).toContain("Lima");
  await userEvent.keyboard("{ArrowUp}{Home}");
  await expect.poll(active).toContain("Lima");
  await expect.element(field()).toHaveFocus();
});

test("a message that is chosen is shown, has the focus, and is marked until a moment later", async () => {
  await open(await cities());
  await search("tiber{Enter}");
  await expect.poll(active).toContain("Tiber");
  await userEvent.keyboard("{Enter}");
  await expect.poll(focusedMessage).toBe("r-a");
  await expect.element(page.getByText("Found in “Rome”")).toBeInTheDocument();
  expect(document.activeElement?.hasAttribute("data-hc-found")).toBe(true);
  await expect.poll(() => place.querySelector("[data-hc-found]")).toBeNull();
  expect(focusedMessage()).toBe("r-a");
});

test("Escape closes it, and so does its key; focus is where it was, and nothing was opened", async () => {
  await open(await cities());
  await search("rome");
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(composer()).toHaveFocus();
  await search();
  await pressSearch();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(composer()).toHaveFocus();
  expect(titleOfChat()).toBe("Lima");
});

test("while a word is composed, Enter, arrow keys and Escape are the input method's", async () => {
  await open(await cities());
  await search("rome");
  await expect.poll(active).toBe("Rome now");
  for (const key of ["ArrowDown", "Enter", "Escape"]) {
    const press = { key, isComposing: true, bubbles: true, cancelable: true };
    field().element().dispatchEvent(new KeyboardEvent("keydown", press));
  }
  // As Safari tells of it.
  const press = { key: "Enter", keyCode: 229, bubbles: true, cancelable: true };
  field().element().dispatchEvent(new KeyboardEvent("keydown", press));
  await expect.element(dialog()).toBeVisible();
  expect(active()).toBe("Rome now");
  expect(titleOfChat()).toBe("Lima");
});

test("Enter before an answer has come opens nothing of what was there before", async () => {
  await open(await cities());
  await search();
  await expect.poll(active).toBe("Lima now");
  await userEvent.keyboard("osl{Enter}");
  await expect.poll(active).toBe("Oslo now");
  await expect.element(dialog()).toBeVisible();
});

/** A store whose searches are answered when a test says so. */
async function heldStore() {
  const store = await cities();
  const waiting = new Map<string, { answer: () => void; signal: AbortSignal | undefined }>();
  return {
    waiting,
    store: {
      ...store,
      async searchMessages(request: SearchRequest, options?: { signal?: AbortSignal }) {
        await new Promise<void>((answer) =>
          waiting.set(request.query, { answer, signal: options?.signal }),
        );
        return store.searchMessages(request, options);
      },
    },
  };
}

test("an answer that comes late is never shown after a later one, and is not waited for", async () => {
  const { store, waiting } = await heldStore();
  await open(store);
  await search("tib");
  await expect.poll(() => waiting.has("tib")).toBe(true);
  await userEvent.fill(field(), "aker");
  await expect.poll(() => waiting.has("aker")).toBe(true);
  expect(waiting.get("tib")?.signal?.aborted).toBe(true);
  waiting.get("aker")?.answer();
  await expect.poll(words).toEqual([expect.stringContaining("Akerselva")]);
  waiting.get("tib")?.answer();
  await userEvent.fill(field(), "akers");
  await expect.poll(() => waiting.has("akers")).toBe(true);
  expect(words().join()).not.toContain("Tiber");
});

test("chats that were found are there while messages are still looked for", async () => {
  const { store } = await heldStore();
  await open(store);
  await search("rome");
  await expect.poll(words).toEqual(["Rome now"]);
  await expect.element(page.getByRole("status", { name: "Searching…" })).toBeInTheDocument();
});

test("a search that failed says why, and is tried again", async () => {
  const store = await cities();
  let broken = true;
  await open({
    ...store,
    searchMessages: (request: SearchRequest) =>
      broken
        ? Promise.reject(new ChatError("invalid", "The index is being built."))
        : store.searchMessages(request),
  } as SessionStore);
  await search("rome");
  await expect.element(page.getByText(/The index is being built/)).toBeVisible();
  expect(words()).toEqual(["Rome now"]);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(words).toEqual(["Rome now", "You Lima As Rome?"]);
});

test.each(["a store that finds titles alone", "a server that does"])("%s says so", async (kind) => {
  const { searchMessages: _, ...titles } = await cities();
  const refuse = () => Promise.reject(new ChatError("unsupported", "Not here."));
  const store = kind.startsWith("a store") ? titles : { ...titles, searchMessages: refuse };
  await open(store);
  await search("rome");
  await expect
    .element(page.getByText("Only the titles of chats can be searched here."))
    .toBeVisible();
  expect(words()).toEqual(["Rome now"]);
});

test("typed filters narrow both, and a press on one types it", async () => {
  const store = await cities();
  await store.updateSession("oslo", { pinned: true });
  await open(store);
  await search("river ");
  await page.getByRole("button", { name: "is:pinned" }).click();
  await expect.element(field()).toHaveValue("river is:pinned ");
  await expect.poll(words).toEqual(["You Oslo The river?"]);
  await userEvent.fill(field(), "is:pinned");
  await expect.poll(words).toEqual(["Oslo now"]);
});

test("five chats stand before the messages, more are a press away, and the end reads on", async () => {
  const store = memoryStore();
  for (let index = 0; index < 12; index += 1) {
    await addSession(store, { id: `s${index}`, title: `River ${index}` });
  }
  const messages = Array.from({ length: 80 }, (_, index) =>
    turn(`t${index}`, `About river ${index}`, "Yes.", index > 0 ? `t${index - 1}-a` : null),
  );
  await addSession(store, { id: "long", title: "Long" }, messages.flat());
  await open(store);
  await search("river");
  await expect.poll(() => options().length).toBe(5 + 1 + 30);
  await expect.poll(said).toBe("More than 35 results");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}");
  await expect.poll(active).toBe("Show more");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => options().length).toBe(12 + 30);
  await expect.poll(active).toBe("River 6 now");
  await userEvent.keyboard("{End}");
  await expect.poll(() => options().length).toBe(12 + 60);
  await userEvent.keyboard("{End}");
  await expect.poll(() => options().length).toBe(12 + 80);
});

test("the button beside the sidebar's field takes along what was typed there", async () => {
  await open(await cities());
  await page.getByRole("searchbox", { name: "Search chats" }).fill("tiber");
  await page.getByRole("button", { name: "Search chats and messages" }).click();
  await expect.element(field()).toHaveValue("tiber");
  await expect.poll(words).toEqual(["Writer Rome The Tiber."]);
});

test("a click chooses, and one beside the dialog closes it", async () => {
  await open(await cities());
  await search("tiber");
  await page.getByRole("option", { name: /Tiber/ }).click();
  await expect.poll(focusedMessage).toBe("r-a");
  await pressSearch();
  await expect.element(dialog()).toBeVisible();
  await userEvent.click(document.body, { position: { x: 20, y: 400 }, force: true });
  await expect.element(dialog()).not.toBeInTheDocument();
});

test("on a phone it is a sheet, and what is chosen in it closes the drawer as well", async () => {
  await open(await cities());
  await page.viewport(390, 800);
  await page.getByRole("button", { name: "Show chats" }).click();
  await page.getByRole("button", { name: "Search chats and messages" }).click();
  const { width, height } = dialog().element().getBoundingClientRect();
  expect([width, height]).toEqual([390, 800]);
  await field().fill("tiber");
  await page.getByRole("option", { name: /Tiber/ }).click();
  await expect.poll(focusedMessage).toBe("r-a");
  await expect.element(page.getByRole("button", { name: "New chat" })).not.toBeInTheDocument();
});
