import { ChatError, type SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { type OpenSession, useOpenSession } from "../session/session-context.js";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";

const TURNS = 300;

let place: HTMLElement;
let root: Root;
let session: OpenSession;

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

/** A long conversation, in which every answer is many lines high. */
async function storeOfLong() {
  const store = memoryStore();
  const messages = Array.from({ length: TURNS }, (_, index) =>
    turn(
      `t${index}`,
      `Question ${index}.`,
      `Answer **${index}**, in some words.\n\n`.repeat(4 + (index % 5)),
      index === 0 ? null : `t${index - 1}-a`,
    ),
  ).flat();
  await addSession(store, { id: "other", title: "Other" });
  await addSession(store, { id: "long", title: "Long" }, messages);
  return store;
}

function SessionProbe() {
  session = useOpenSession();
  return null;
}

async function open(store: SessionStore) {
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(
    createElement(
      HelperChatProvider,
      // biome-ignore lint/correctness/noChildrenProp: its type asks for them
      { client, children: null },
      createElement(
        HelperChatRoot,
        // biome-ignore lint/correctness/noChildrenProp: its type asks for them
        { projectId: "atlas", helper: "writer", children: null },
        createElement(SessionProbe),
        createElement(ChatInterface),
      ),
    ),
  );
  await expect.poll(() => place.querySelector("article")).not.toBeNull();
}

const log = () => page.getByRole("log").element();
const rowOf = (id: string) => place.querySelector<HTMLElement>(`[data-hc-message-id="${id}"]`);
const focusedMessage = () => (document.activeElement as HTMLElement | null)?.dataset.hcMessageId;

/** How far below the top of the view a message begins, in pixels. */
function topOf(id: string): number {
  const row = rowOf(id);
  if (!row) throw new Error(`${id} is not drawn.`);
  return row.getBoundingClientRect().top - log().getBoundingClientRect().top;
}

async function settle() {
  for (let frame = 0; frame < 8; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

test("a message far back is read, drawn whole, in view, and stays there", async () => {
  await open(await storeOfLong());
  session.openMessage({ sessionId: "long", messageId: "t40-a" });
  await expect.poll(focusedMessage).toBe("t40-a");
  const before = topOf("t40-a");
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(log().clientHeight / 3);
  expect(rowOf("t40-a")?.querySelector("strong")?.textContent).toBe("40");
  await settle();
  expect(Math.abs(topOf("t40-a") - before)).toBeLessThan(2);
  await expect.element(page.getByRole("button", { name: "Jump to the latest" })).toBeVisible();
});

test("what is drawn above it later does not move it", async () => {
  await open(await storeOfLong());
  session.openMessage({ sessionId: "long", messageId: "t40-a" });
  await expect.poll(focusedMessage).toBe("t40-a");
  await settle();
  const before = topOf("t40-a");
  const above = rowOf("t39-a");
  expect(above).not.toBeNull();
  above?.style.setProperty("padding-block-end", "300px");
  await settle();
  expect(Math.abs(topOf("t40-a") - before)).toBeLessThan(2);
});

test("asked for again, it is shown again", async () => {
  await open(await storeOfLong());
  session.openMessage({ sessionId: "long", messageId: "t280-a" });
  await expect.poll(focusedMessage).toBe("t280-a");
  log().scrollTop = log().scrollHeight;
  await settle();
  session.openMessage({ sessionId: "long", messageId: "t280-a" });
  await expect.poll(() => topOf("t280-a")).toBeLessThan(log().clientHeight / 3);
});

test("one of another session and branch is shown there, and the store's branch stays", async () => {
  const store = await storeOfLong();
  await store.saveMessages("other", turn("b", "Another question", "Another answer"));
  await open(store);
  session.openMessage({ sessionId: "other", messageId: "other-q" });
  await expect.poll(focusedMessage).toBe("other-q");
  expect(rowOf("other-a")).not.toBeNull();
  expect(rowOf("b-q")).toBeNull();
  expect((await store.getSession("other"))?.headId).toBe("b-a");
});

test("one that is gone says so", async () => {
  await open(await storeOfLong());
  session.openMessage({ sessionId: "other", messageId: "gone" });
  await expect.element(page.getByText(/not in the conversation any more/)).toBeVisible();
});

test("where earlier messages can't be read, that is said and can be tried again", async () => {
  const store = await storeOfLong();
  let away = true;
  await open({
    ...store,
    listMessages: async (id, request) => {
      if (request.cursor && away) throw new ChatError("unavailable", "Away.");
      return store.listMessages(id, request);
    },
  });
  session.openMessage({ sessionId: "long", messageId: "t200-a" });
  await expect.element(page.getByText(/The message could not be shown\. Away\./)).toBeVisible();
  away = false;
  await page.getByRole("button", { name: "Try again" }).last().click();
  await expect.poll(focusedMessage).toBe("t200-a");
});

test("another session that is opened meanwhile is left alone", async () => {
  await open(await storeOfLong());
  session.openMessage({ sessionId: "long", messageId: "t1-a" });
  session.open("other");
  await expect.poll(() => rowOf("other-a")).not.toBeNull();
  await settle();
  expect(focusedMessage()).toBeUndefined();
  expect(rowOf("t1-a")).toBeNull();
});
