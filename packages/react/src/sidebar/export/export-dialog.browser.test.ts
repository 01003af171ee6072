import { ChatError, type SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { addSession, localChat, turn } from "../../test-chat.js";

let place: HTMLElement;
let root: Root;
let files: { name: string; text: string }[];

const { createObjectURL } = URL;
const { click } = HTMLAnchorElement.prototype;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
  // What the browser would be given to keep.
  files = [];
  let given: Promise<string> = Promise.resolve("");
  URL.createObjectURL = (blob: Blob) => {
    given = blob.text();
    return createObjectURL(blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    void given.then((text) => files.push({ name: this.download, text }));
  };
});

afterEach(() => {
  URL.createObjectURL = createObjectURL;
  HTMLAnchorElement.prototype.click = click;
  root.unmount();
  place.remove();
});

const dialog = () => page.getByRole("dialog", { name: "Export “Oslo” as" });
const button = (name: RegExp) => dialog().getByRole("button", { name });

/** Opens the dialog for Oslo, whose messages are read as this says. */
async function open(
  listMessages?: (real: SessionStore["listMessages"]) => SessionStore["listMessages"],
) {
  const store = memoryStore();
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("one", "Is it cold?", "In winter."));
  const { client } = localChat({
    store: { ...store, ...(listMessages && { listMessages: listMessages(store.listMessages) }) },
  });
  root = createRoot(place);
  const chat = createElement(HelperChat, { client, projectId: "atlas", helper: "writer" });
  root.render(createElement(StrictMode, null, chat));
  await expect.element(page.getByRole("link", { name: /^Oslo/ })).toBeVisible();
  await page.getByRole("button", { name: "Options for “Oslo”" }).click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  await expect.element(dialog()).toBeVisible();
  return { client };
}

test("one session is kept as a file of its name, with keys alone, and focus goes back to its menu", async () => {
  await open();
  await expect.element(button(/^Markdown/)).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => files.map(({ name }) => name)).toEqual(["Oslo.md"]);
  expect(files[0]?.text).toContain("In winter.");
  await expect.element(dialog()).not.toBeInTheDocument();
  const menu = page.getByRole("button", { name: "Options for “Oslo”" });
  await expect.element(menu).toHaveFocus();
});

test("a title that changes meanwhile is the dialog's and the file's", async () => {
  const { client } = await open();
  await client.updateSession("oslo", { title: "Oslo in winter" });
  const renamed = page.getByRole("dialog", { name: "Export “Oslo in winter” as" });
  await renamed.getByRole("button", { name: /^JSON/ }).click();
  await expect.poll(() => files.map(({ name }) => name)).toEqual(["Oslo in winter.json"]);
});

test("a file that could not be made says why, and can be tried again", async () => {
  let isAway = false;
  await open((real) => (...read) => {
    if (!isAway) return real(...read);
    return Promise.reject(new ChatError("unavailable", "No network."));
  });
  isAway = true;
  await button(/^JSON/).click();
  await expect.element(dialog().getByText(/^The chats could not be exported\./)).toBeVisible();
  expect(files).toEqual([]);
  isAway = false;
  await button(/^JSON/).click();
  await expect.poll(() => files.map(({ name }) => name)).toEqual(["Oslo.json"]);
});

test("closing the dialog gives up a file that is being made", async () => {
  let signal: AbortSignal | undefined;
  await open((real) => (id, request, options) => {
    if (!dialog().query()) return real(id, request, options);
    signal = options?.signal;
    return new Promise(() => {});
  });
  await button(/^HTML/).click();
  await expect.element(button(/^HTML/)).toHaveAttribute("aria-busy", "true");
  await expect.poll(() => signal?.aborted).toBe(false);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => signal?.aborted).toBe(true);
  expect(files).toEqual([]);
});
