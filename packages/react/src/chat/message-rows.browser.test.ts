import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";

const TURNS = 200;

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  document.body.style.margin = "0";
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
  await open();
});

afterEach(() => {
  root.unmount();
  place.remove();
});

/** A conversation that is here as a whole: its store hands over all of it at once. */
async function open() {
  const stored = memoryStore();
  const messages = Array.from({ length: TURNS }, (_, index) =>
    turn(
      `t${index}`,
      `Question ${index}.`,
      `Answer **${index}**, in some words.\n\n`.repeat(6),
      index === 0 ? null : `t${index - 1}-a`,
    ),
  ).flat();
  await addSession(stored, { id: "long", title: "Long" }, messages);
  const store = {
    ...stored,
    listMessages: async () => {
      const items = [];
      let cursor: string | null = null;
      do {
        const read = await stored.listMessages("long", { limit: 100, ...(cursor && { cursor }) });
        items.unshift(...read.items);
        cursor = read.nextCursor;
      } while (cursor);
      return { items, nextCursor: null };
    },
  };
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => rowOf(`t${TURNS - 1}-a`)).not.toBeNull();
}

const log = () => find('[role="log"]');
const rows = () => place.querySelectorAll("[data-hc-message-id]");
const rowOf = (id: string) => place.querySelector(`[data-hc-message-id="${id}"]`);
const fromEnd = () => log().scrollHeight - log().clientHeight - log().scrollTop;

function find(selector: string): HTMLElement {
  const element = place.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing is ${selector}.`);
  return element;
}

async function settle() {
  for (let frame = 0; frame < 4; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** As a person does: the page is told of it in the next frame, before it lays anything out. */
async function scrollUp(pixels: number) {
  // Out of the frame that is being made.
  await new Promise((resolve) => setTimeout(resolve));
  const told = new Promise((resolve) => {
    log().addEventListener("scroll", resolve, { once: true });
  });
  log().scrollTop -= pixels;
  await told;
}

test("of 400 messages those near the end are drawn, and the end is in view", async () => {
  await settle();
  expect(rows().length).toBeGreaterThanOrEqual(12);
  expect(rows().length).toBeLessThan(64);
  expect(fromEnd()).toBeLessThan(2);
});

test("the words of all messages are in the page, in their order, with who said them", () => {
  const words = log().textContent;
  const places = Array.from({ length: TURNS }, (_, index) => words.indexOf(`Question ${index}.`));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(words).toContain("You\nQuestion 0.");
});

test("what is selected from end to end has the words of messages that were never near", () => {
  const selection = getSelection();
  selection?.selectAllChildren(log());
  expect(selection?.toString()).toContain("Question 0.");
  expect(selection?.toString()).toContain("Question 100.");
  selection?.removeAllRanges();
});

test("messages are drawn where one scrolls to, and stay drawn", async () => {
  log().scrollTop = 0;
  await expect.poll(() => rowOf("t0-q")).not.toBeNull();
  log().scrollTop = log().scrollHeight;
  await settle();
  expect(rowOf("t0-q")).not.toBeNull();
  expect(place.querySelector('[data-hc-part="far-messages"]')).not.toBeNull();
});

test("all messages are drawn before the page is printed, at once", () => {
  window.dispatchEvent(new Event("beforeprint"));
  expect(rows()).toHaveLength(2 * TURNS);
  expect(place.querySelector('[data-hc-part="far-messages"]')).toBeNull();
});

test("on paper all messages are drawn, and nothing of them is cut off", async () => {
  try {
    await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
    await expect.poll(() => rows().length).toBe(2 * TURNS);
    const { top, bottom } = log().getBoundingClientRect();
    expect(rowOf("t0-q")?.getBoundingClientRect().top).toBeGreaterThanOrEqual(top);
    expect(rowOf(`t${TURNS - 1}-a`)?.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom);
    expect(find(".hc-root").getBoundingClientRect().bottom).toBeGreaterThanOrEqual(bottom);
    expect(find('[data-hc-part="composer"]').checkVisibility()).toBe(false);
  } finally {
    await cdp().send("Emulation.setEmulatedMedia", { media: "" });
  }
});

test("what one reads does not move while messages above it are drawn", async () => {
  log().dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
  await scrollUp(1_500);
  await settle();
  const drawn = rows().length;
  const view = log().getBoundingClientRect();
  await scrollUp(2_500);
  const read = [...rows()].find((row) => row.getBoundingClientRect().bottom > view.top);
  const before = read?.getBoundingClientRect().top ?? 0;
  expect(rows().length).toBe(drawn);
  await expect.poll(() => rows().length).toBeGreaterThan(drawn);
  await settle();
  expect(Math.abs((read?.getBoundingClientRect().top ?? 0) - before)).toBeLessThan(2);
});
