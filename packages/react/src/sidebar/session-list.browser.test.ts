import type { SessionStore } from "@helperchat/core";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { localChat } from "../test-chat.js";
import { storeOfMany } from "../test-many.js";

let place: HTMLElement;
let root: Root;

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

const list = () => find('[data-hc-part="session-list"]');
const rows = () => [...place.querySelectorAll<HTMLElement>('[data-hc-part="session"]')];
const links = () => [...place.querySelectorAll<HTMLElement>("[data-hc-session-id]")];
const ids = () => links().map((link) => link.dataset.hcSessionId);
const focusedId = () => (document.activeElement as HTMLElement | null)?.dataset.hcSessionId;

function find(selector: string): HTMLElement {
  const element = place.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing is ${selector}.`);
  return element;
}

/** The list, once all of its sessions have been read by scrolling to its end. */
async function openMany(count: number, store = storeOfMany(count)) {
  const { client } = localChat({ store });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  await expect
    .poll(
      () => {
        list().scrollTop = list().scrollHeight;
        return place.querySelector('[data-hc-part="list-end"]');
      },
      { timeout: 20_000, interval: 10 },
    )
    .toBeNull();
}

const inView = () => {
  const view = list().getBoundingClientRect();
  return links().filter((link) => {
    const { top, bottom } = link.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
};

/** A store that hands over everything at once: by pages it would take minutes to read so many. */
function storeOfAll(count: number): SessionStore {
  const store = storeOfMany(count);
  return { ...store, listSessions: (request) => store.listSessions({ ...request, limit: count }) };
}

test("of 10,000 sessions the list holds as many rows as are visible, wherever that is", async () => {
  await openMany(10_000, storeOfAll(10_000));
  for (const at of [0, 0.37, 0.8, 1]) {
    list().scrollTop = at * list().scrollHeight;
    await expect.poll(() => inView().length).toBeGreaterThan(8);
    const view = list().getBoundingClientRect();
    // Nothing but headings lies between the rows.
    const heights = inView().reduce((sum, link) => sum + link.offsetHeight, 0);
    expect(heights).toBeGreaterThan(view.height * 0.7);
    // And a few beyond both edges, so that scrolling meets no gap.
    expect(rows().length).toBeLessThan(inView().length + 30);
  }
});

test("rows say where they are among all of their day or month", async () => {
  await openMany(500);
  list().scrollTop = list().scrollHeight;
  await expect.poll(() => ids().at(-1)).toBe("session-499");
  const last = rows().at(-1);
  const size = Number(last?.getAttribute("aria-setsize"));
  expect(size).toBeGreaterThan(20);
  expect(last?.getAttribute("aria-posinset")).toBe(String(size));
});

test("keys reach every row, drawn or not, and the row with the focus stays", async () => {
  await openMany(1000);
  list().scrollTop = 0;
  await expect.poll(() => ids()[0]).toBe("session-0");
  links()[0]?.focus();
  await userEvent.keyboard("{End}");
  await expect.poll(focusedId).toBe("session-999");
  expect(inView().map((link) => link.dataset.hcSessionId)).toContain("session-999");

  list().scrollTop = 0;
  await expect.poll(() => inView()[0]?.dataset.hcSessionId).toBe("session-0");
  expect(focusedId()).toBe("session-999");
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(focusedId).toBe("session-998");
  await expect
    .poll(() => inView().map((link) => link.dataset.hcSessionId))
    .toContain("session-998");
});

test("where larger text leaves little room, the sidebar becomes a drawer", async () => {
  await openMany(40);
  const toggle = () => find('[data-hc-action="sidebar"]').getAttribute("aria-expanded");
  expect(toggle()).toBe("true");
  document.documentElement.style.fontSize = "200%";
  try {
    window.dispatchEvent(new Event("focus"));
    await expect.poll(toggle).toBe("false");
  } finally {
    document.documentElement.style.fontSize = "";
  }
  window.dispatchEvent(new Event("focus"));
  await expect.poll(toggle).toBe("true");
});

test("rows follow the size of the text", async () => {
  // Wide enough for a sidebar with text of twice the size.
  await page.viewport(1400, 800);
  await openMany(500);
  const before = rows()[0]?.offsetHeight ?? 0;
  document.documentElement.style.fontSize = "200%";
  try {
    list().scrollTop = list().scrollHeight / 2;
    await expect.poll(() => inView().length).toBeGreaterThan(3);
    const [first, second] = inView();
    expect(first?.offsetHeight).toBeGreaterThan(before * 1.5);
    expect(first?.scrollHeight).toBeLessThanOrEqual(first?.offsetHeight ?? 0);
    const gap =
      (second?.getBoundingClientRect().top ?? 0) - (first?.getBoundingClientRect().bottom ?? 0);
    expect(gap).toBeGreaterThanOrEqual(0);
  } finally {
    document.documentElement.style.fontSize = "";
  }
});
