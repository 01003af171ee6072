import { ChatClient, ChatError, type SessionStore } from "@helperchat/core";
import { scriptedTransport } from "@helperchat/core/scripted";
import { memoryStore, readOnlyStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ar } from "../messages/ar.js";
import type { Messages } from "../messages/messages.js";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChat } from "../presets/helper-chat.js";
import { SessionSidebar } from "../presets/session-sidebar.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import "../styles.css";
import { addSession, turn, writer } from "../test-chat.js";
import { chatgptConversation, chatgptFile, jsonFile, ownFile } from "./import-fixture.js";

// In a browser, since jsdom has neither modal dialogs nor files that are streams.

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

interface Opened {
  store?: SessionStore;
  faults?: Partial<SessionStore>;
  messages?: Messages;
}

/** A chat with Rome in its list. */
async function open({ store = memoryStore(), faults, messages }: Opened = {}) {
  await addSession(store, { id: "rome", title: "Rome" }, turn("r", "About Rome", "Old city"));
  const reader = { ...writer, id: "reader", name: "Reader" };
  const client = new ChatClient({
    store: faults ? { ...store, ...faults } : store,
    transport: scriptedTransport(),
    helpers: async () => [writer, reader],
  });
  root = createRoot(place);
  const props = { client, projectId: "atlas", helper: "writer", ...(messages && { messages }) };
  root.render(createElement(HelperChat, props));
  await expect.element(link("Rome")).toBeVisible();
  return store;
}

const link = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const importButton = () => page.getByRole("button", { name: "Import chats…" });
const dialog = () => page.getByRole("dialog", { name: "Import chats" });
const button = (name: string) => dialog().getByRole("button", { name, exact: true });
const cells = () =>
  [...dialog().element().querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("td")].map(({ textContent }) => textContent).join(" "),
  );

async function openDialog() {
  await importButton().click();
  await expect.element(button("Choose files")).toHaveFocus();
}

function fileInput(): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>('dialog input[type="file"]');
  if (!input) throw new Error("Nothing takes files.");
  return input;
}

/** What the browser does once the person has chosen. */
function choose(...files: File[]) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const input = fileInput();
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Does with files over the dialog what a mouse does. */
function drag(type: "dragover" | "drop", ...files: File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  dialog().element().dispatchEvent(event);
  return event;
}

async function bring(...files: File[]) {
  await openDialog();
  choose(...files);
}

/** A promise, and the way to keep it. */
function gate() {
  let pass = () => {};
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass };
}

test("chats are imported by mouse, are in the list at once, and come in once however often", async () => {
  const store = await open();
  await bring(chatgptFile(["Oslo", "Bergen"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 2 chats\./);
  expect(cells()).toEqual(["2 0 0", "4 0 0"]);
  await button("Close").nth(1).click();
  await expect.element(link("Oslo")).toBeVisible();
  await expect.element(link("Bergen")).toBeVisible();
  await bring(chatgptFile(["Oslo", "Bergen"]));
  await expect.element(dialog()).toMatchTextContent(/Everything in these files was here already/);
  expect(cells()).toEqual(["0 2 0", "0 4 0"]);
  expect((await store.listSessions({ limit: 9 })).items).toHaveLength(3);
});

test("what was imported says when it was made, in its row and at its messages, and what is said since is of today", async () => {
  await open();
  await bring(chatgptFile(["Oslo"]));
  await button("Close").nth(1).click();
  await expect.element(link("Oslo")).toMatchTextContent(/Imported · Nov 2023/);
  await expect.element(link("Rome")).not.toMatchTextContent(/Imported/);
  await link("Oslo").click();
  await expect.element(page.getByText(/^Imported · .*November.* 2023$/)).toBeVisible();
  await page.getByRole("textbox", { name: "Message Writer" }).fill("And now?");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("log").getByText("Today", { exact: true })).toBeVisible();
});

test("several files that are dropped on the page are imported, and the page stays", async () => {
  await open();
  await openDialog();
  const files = [chatgptFile(["Oslo"], "first.json"), chatgptFile(["Bergen"], "second.json")];
  drag("dragover", ...files);
  await expect.poll(() => document.querySelector('[data-hc-drop="over"]')).not.toBeNull();
  expect(drag("drop", ...files).defaultPrevented).toBe(true);
  await expect.element(dialog()).toMatchTextContent(/Imported 2 chats\./);
});

test("keys alone open the dialog, import a file, and come back to where they were", async () => {
  await open();
  const start = importButton().element();
  if (start instanceof HTMLElement) start.focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(button("Choose files")).toHaveFocus();
  const asked = vi.fn((event: Event) => event.preventDefault());
  fileInput().addEventListener("click", asked);
  await userEvent.keyboard("{Enter}");
  expect(asked).toHaveBeenCalledOnce();
  choose(chatgptFile(["Oslo"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 1 chat\./);
  // Focus is where it can go on, and not lost with what is gone.
  await expect.poll(() => document.activeElement?.getAttribute("data-hc-part")).toBe("import");
  await tabTo("Import more");
  await userEvent.keyboard("{Enter}");
  await expect.element(button("Choose files")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(document.activeElement).toBe(start);
});

async function tabTo(name: string) {
  for (let step = 0; step < 12; step += 1) {
    await userEvent.keyboard("{Tab}");
    if (document.activeElement?.textContent === name) return;
  }
  throw new Error(`No Tab leads to ${name}.`);
}

test("what is stopped keeps what came in, says so, takes no other files meanwhile, and goes on when it is imported again", async () => {
  const store = memoryStore();
  const held = gate();
  let isHeld = true;
  await open({
    store,
    faults: {
      async createSession(input, options) {
        if (isHeld && input.id === "chatgpt-bergen") {
          await Promise.race([held.passed, aborted(options?.signal)]);
        }
        return store.createSession(input, options);
      },
    },
  });
  const file = () => chatgptFile(["Oslo", "Bergen", "Alta"]);
  await bring(file());
  await expect.element(dialog()).toMatchTextContent(/You can close this dialog/);
  await expect.element(dialog().getByRole("progressbar", { name: "Import chats" })).toBeVisible();
  const dragged = drag("dragover", chatgptFile(["Tromsø"], "another.json"));
  expect(dragged.defaultPrevented).toBe(true);
  expect(dragged.dataTransfer?.dropEffect).toBe("none");
  expect(drag("drop", chatgptFile(["Tromsø"], "another.json")).defaultPrevented).toBe(true);
  await button("Stop").click();
  await expect.element(dialog()).toMatchTextContent(/You stopped the import\. It brought 1 chat\./);
  await expect.element(dialog()).toMatchTextContent(/What came in stays/);
  expect((await store.listSessions({ limit: 9 })).items).toHaveLength(2);
  isHeld = false;
  await button("Import more").click();
  choose(file());
  await expect.element(dialog()).toMatchTextContent(/Imported 2 chats\./);
  expect(cells()).toEqual(["2 1 0", "4 2 0"]);
});

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new ChatError("aborted", "Given up.")));
  });
}

test("what was skipped is said by reasons, with the first chats, and can be taken along", async () => {
  await open();
  const pictures = ["Oslo", "Bergen", "Alta", "Bodø", "Narvik"];
  const empty = { ...chatgptConversation("Silence"), mapping: {} };
  const conversations = pictures.map((title) => chatgptConversation(title, "missing"));
  await bring(jsonFile([...conversations, empty], "conversations.json"));
  const problems = dialog().getByRole("region", { name: "Not imported, or not whole" });
  await expect.element(problems).toMatchTextContent(/mentions files that are not in the export/);
  await expect.element(problems).toMatchTextContent(/\(5×\)OsloBergenAltaand 2 more/);
  await expect.element(problems).toMatchTextContent(/Nothing was said in it\. \(1×\)Silence/);
  expect(cells()[0]).toBe("5 0 1");
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await button("Copy report").click();
  expect(write.mock.calls[0]?.[0]).toMatch(/Imported 5 chats(.|\n)*- Narvik\n(.|\n)*- Silence/);
  write.mockRestore();
});

test.each([
  ["is no JSON", new File(["<!doctype html>".repeat(99)], "page.html"), /Choose a JSON file/],
  ["is an archive", new File(["PK\u0003\u0004…"], "export.zip"), /unpack an archive/],
  ["is empty", new File([], "empty.json"), /No chats were found/],
  [
    "is of a newer version",
    jsonFile([{ type: "helperchat-export", version: 99 }], "chats.json"),
    /newer version of the app. Reload the page/,
  ],
])("of a file that %s it is said what to do, and the next file is read", async (_, file, words) => {
  await open();
  await bring(file, chatgptFile(["Oslo"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 1 chat\./);
  await expect.element(dialog()).toMatchTextContent(words);
  await expect.element(dialog().getByRole("region")).toMatchTextContent(new RegExp(file.name));
});

test("a file that can't be read any more says so, and the next one is read", async () => {
  await open();
  const gone = chatgptFile(["Bergen"], "gone.json");
  const stream = () =>
    new ReadableStream({
      pull: (controller) => controller.error(new DOMException("Gone.", "NotReadableError")),
    });
  Object.defineProperty(gone, "stream", { value: stream });
  await bring(gone, chatgptFile(["Oslo"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 1 chat\./);
  await expect.element(dialog()).toMatchTextContent(/can't be read any more\. Choose it again/);
});

test("where nothing may be written, the import ends with the reason and begins no other file", async () => {
  const store = memoryStore();
  const { createSession } = readOnlyStore(store);
  await open({ store, faults: { createSession } });
  await bring(chatgptFile(["Oslo"]), chatgptFile(["Bergen"], "second.json"));
  await expect
    .element(dialog())
    .toMatchTextContent(/The import was cut off\. You may read this, and not change it\./);
  await expect.element(dialog()).toMatchTextContent(/Not begun: second\.json\./);
  expect(cells()[0]).toBe("0 0 0");
});

test("where no more may be kept, what there was room for is there, and the rest says why", async () => {
  const store = memoryStore();
  await open({
    store,
    faults: {
      async createSession(input, options) {
        if (input.id === "chatgpt-oslo") return store.createSession(input, options);
        throw new ChatError("limit_reached", "There is room for no more chats. Delete some.");
      },
    },
  });
  await bring(chatgptFile(["Oslo", "Bergen", "Alta"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 1 chat\./);
  await expect
    .element(dialog().getByRole("region"))
    .toMatchTextContent(/room for no more chats\. Delete some\. \(2×\)BergenAlta/);
});

test("chats of ours go into the shown project, to their helper where that is here", async () => {
  const store = await open();
  await bring(ownFile(["writer", "reader", "nobody"]));
  await expect.element(dialog()).toMatchTextContent(/Imported 3 chats\./);
  await expect.element(dialog()).toMatchTextContent(/are listed there: Reader\./);
  const placeOf = async (id: string) => {
    const session = await store.getSession(id);
    return [session?.projectId, session?.helper];
  };
  expect(await placeOf("of-writer")).toEqual(["atlas", "writer"]);
  expect(await placeOf("of-reader")).toEqual(["atlas", "reader"]);
  expect(await placeOf("of-nobody")).toEqual(["atlas", "writer"]);
});

/** A store that does not take Bergen before it is told to, or the import is stopped. */
function heldStore() {
  const store = memoryStore();
  const held = gate();
  const faults: Partial<SessionStore> = {
    async createSession(input, options) {
      if (input.id === "chatgpt-bergen")
        await Promise.race([held.passed, aborted(options?.signal)]);
      return store.createSession(input, options);
    },
  };
  return { store, faults, pass: held.pass };
}

const line = () => page.getByText(/^Importing… \d+% · \d+ chats? so far$/);
const leave = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("an import goes on behind a closed dialog: a line says so and leads back, leaving asks, and its report is there", async () => {
  const { pass, ...given } = heldStore();
  await open(given);
  await bring(chatgptFile(["Oslo", "Bergen"]));
  await expect.element(button("Stop")).toBeVisible();
  expect(leave()).toBe(true);
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(line()).toBeVisible();
  await page.getByRole("button", { name: "Details" }).click();
  await expect.element(button("Stop")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  pass();
  await expect.element(link("Bergen")).toBeVisible();
  await expect.poll(leave).toBe(false);
  await page.getByRole("button", { name: "Details" }).click();
  await expect.element(dialog()).toMatchTextContent(/Imported 2 chats\./);
  expect(cells()).toEqual(["2 0 0", "4 0 0"]);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Imported 2 chats.")).not.toBeInTheDocument();
});

test("on a phone an import goes on when its drawer is closed, and can be stopped from where the person is", async () => {
  const { store, faults } = heldStore();
  await open({ store, faults });
  await page.viewport(390, 800);
  await page.getByRole("button", { name: "Show chats" }).click();
  await bring(chatgptFile(["Oslo", "Bergen"]));
  await expect.element(button("Stop")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await page.getByRole("button", { name: "Hide chats" }).first().click();
  await expect.element(importButton()).not.toBeInTheDocument();
  await expect.element(line()).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect
    .element(page.getByText("You stopped the import. It brought 1 chat.").first())
    .toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect.element(page.getByRole("button", { name: "Details" })).not.toBeInTheDocument();
});

test("an import outlives the sidebar it was begun in and another helper, and ends with the chat on the page", async () => {
  const { store, faults } = heldStore();
  const { show } = await openOwn(store, faults);
  await bring(chatgptFile(["Oslo", "Bergen"]));
  await expect.element(button("Stop")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  show({ helper: "writer", sidebar: false });
  await expect.element(importButton()).not.toBeInTheDocument();
  await expect.element(line()).toBeVisible();
  show({ helper: "reader", sidebar: true });
  await expect.element(page.getByRole("textbox", { name: "Message Reader" })).toBeVisible();
  await expect.element(line()).toBeVisible();
  expect(leave()).toBe(true);
  root.render(null);
  await expect.poll(leave).toBe(false);
  expect(await store.getSession("chatgpt-bergen")).toBeNull();
});

/** A chat whose sidebar comes and goes as the app likes. */
async function openOwn(store: SessionStore, faults: Partial<SessionStore>) {
  const reader = { ...writer, id: "reader", name: "Reader" };
  const client = new ChatClient({
    store: { ...store, ...faults },
    transport: scriptedTransport(),
    helpers: async () => [writer, reader],
  });
  root = createRoot(place);
  const show = ({ helper, sidebar }: { helper: string; sidebar: boolean }) => {
    const parts = [
      sidebar && createElement(SessionSidebar, { key: "sidebar" }),
      createElement(ChatInterface, { key: "chat" }),
    ];
    const chat = { projectId: "atlas", helper, children: parts };
    const person = { client, children: createElement(HelperChatRoot, chat) };
    root.render(createElement(HelperChatProvider, person));
  };
  show({ helper: "writer", sidebar: true });
  await expect.element(importButton()).toBeVisible();
  return { show };
}

test("in Arabic the dialog runs from right to left", async () => {
  await open({ messages: ar });
  await page.getByRole("button", { name: ar.importChats }).click();
  const shown = page.getByRole("dialog", { name: ar.importTitle });
  await expect.element(shown).toBeVisible();
  expect(getComputedStyle(shown.element()).direction).toBe("rtl");
  choose(chatgptFile(["Oslo"]));
  await expect.element(shown).toMatchTextContent(ar.importComplete(1));
  const [first, last] = shown.element().querySelectorAll("thead th");
  expect(first?.getBoundingClientRect().left).toBeGreaterThan(
    last?.getBoundingClientRect().left ?? Number.NaN,
  );
});
