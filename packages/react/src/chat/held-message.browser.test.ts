import { ChatClient, messageText } from "@helperchat/core";
import { browserDevice } from "@helperchat/core/browser";
import { createLocalTransport, defineHelper, helperFace } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { writer } from "../test-chat.js";

// A message that waits for the end of a reply, over a real device that outlives the page.

const answer = Array(30).fill("word").join(" ");
const pages: { root: Root; place: HTMLElement }[] = [];

afterEach(() => {
  sessionStorage.clear();
  for (const { root, place } of pages.splice(0)) {
    root.unmount();
    place.remove();
  }
});

/** A server, and the pages of one person in one browser. */
function serve(pace: number) {
  const store = memoryStore();
  const script = () => [{ type: "text" as const, text: answer }];
  const helper = defineHelper({ ...writer, journey: null, model: scriptedModel({ pace, script }) });
  const transport = createLocalTransport({ store, helpers: [helper] });
  const personId = crypto.randomUUID();
  const open = () => {
    const place = document.createElement("div");
    place.style.height = "600px";
    document.body.append(place);
    const device = browserDevice(personId);
    const helpers = async () => [helperFace(helper)];
    const client = new ChatClient({ store, transport, device, helpers });
    const root = createRoot(place);
    root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
    pages.push({ root, place });
    const rows = () =>
      [...place.querySelectorAll("article")].map((row) =>
        row.querySelector("p")?.textContent?.trim(),
      );
    return { client, root, place, rows };
  };
  const stored = async () => {
    const { items } = await store.listSessions({ limit: 10 });
    const pageOf = await Promise.all(
      items.map(({ id }) => store.listMessages(id, { limit: 50 }).then((page) => page.items)),
    );
    return pageOf.flat().map((message) => `${message.status} ${messageText(message)}`);
  };
  return { open, stored };
}

type Page = ReturnType<ReturnType<typeof serve>["open"]>;

async function write({ place }: Page, text: string) {
  await expect.poll(() => place.querySelector("textarea")).toBeTruthy();
  const field = place.querySelector("textarea");
  if (field) await userEvent.type(field, text);
}

/** Sends “First”, and “Second” while that is answered. */
async function writeBoth(page: Page) {
  await write(page, "First{Enter}");
  await expect.poll(() => page.rows()[1]).toMatch(/^word/);
  await write(page, "Second{Enter}");
  await expect.poll(() => page.place.textContent).toContain("Will be sent");
}

const both = ["done First", `done ${answer}`, "done Second", `done ${answer}`];

test("it goes out after the reply, and is stored and answered once", async () => {
  const { open, stored } = serve(20);
  const page = open();
  await writeBoth(page);
  expect(page.rows()).toEqual(["First", expect.stringMatching(/^word/), "Second"]);
  await expect.poll(stored).toEqual(both);
});

test("it goes out once where the page is left and comes back while it waits", async () => {
  const { open, stored } = serve(60);
  const page = open();
  await writeBoth(page);
  page.client.close();
  page.root.unmount();
  page.place.remove();
  pages.length = 0;
  const next = open();
  await expect.poll(() => next.place.textContent).toContain("Second");
  await expect.poll(stored).toEqual(both);
});

test("Send now ends the reply where it was seen to end, and sends it", async () => {
  const { open, stored } = serve(60);
  const page = open();
  await writeBoth(page);
  const button = [...page.place.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "Send now",
  );
  if (button) await userEvent.click(button);
  await expect
    .poll(stored)
    .toEqual([
      "done First",
      expect.stringMatching(/^stopped word/),
      "done Second",
      `done ${answer}`,
    ]);
  const [, ended] = await stored();
  expect(page.rows()[1]).toBe(ended?.slice("stopped ".length).trimEnd());
});
