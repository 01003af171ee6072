import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ar } from "../messages/ar.js";
import type { Messages } from "../messages/messages.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import "../styles.css";
import { playedChat } from "../test-chat.js";
import { storeWithUse } from "../test-stats.js";
import { SessionStats } from "./session-stats.js";

// In a browser, since jsdom draws nothing.

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.createElement("div");
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

async function open(width: number, messages?: Messages): Promise<HTMLElement> {
  await page.viewport(width, 900);
  const { client } = playedChat(await storeWithUse());
  root = createRoot(place);
  const stats = createElement(SessionStats, { projectId: "atlas" });
  // biome-ignore lint/correctness/noChildrenProp: the provider must have some, and a file without JSX has no other way to say so
  root.render(createElement(HelperChatProvider, { client, messages, children: stats }));
  await expect.element(page.getByRole("slider")).toBeVisible();
  const chart = place.querySelector<HTMLElement>('[data-hc-part="day-bars"]');
  if (!chart) throw new Error("There is no chart.");
  return chart;
}

const bars = (chart: HTMLElement) =>
  [...chart.querySelectorAll("rect")].map((bar) => bar.getBoundingClientRect());

test.each([390, 1280])("at %i px nothing is wider than the page", async (width) => {
  await open(width);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  await page.getByRole("button", { name: "Table: By day" }).click();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});

test("bars are as high as what they show, and the last day is at the end of the line", async () => {
  const chart = await open(800);
  const { bottom, right } = chart.getBoundingClientRect();
  const drawn = bars(chart);
  const table = [...place.querySelectorAll("table")][0];
  const values = [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    Number(row.querySelector("td")?.textContent),
  );
  const heights = drawn.map(({ height }) => height);
  const unit = Math.max(...heights) / Math.max(...values);
  for (const [index, height] of heights.entries()) {
    expect(height).toBeCloseTo((values[index] ?? 0) * unit, 0);
  }
  for (const bar of drawn) expect(bar.bottom).toBeCloseTo(bottom, 0);
  expect(right - (drawn.at(-1)?.right ?? 0)).toBeLessThan(8);
});

test("a mouse reads the day that it points at, and leaves it again", async () => {
  const chart = await open(800);
  const slider = page.getByRole("slider");
  const { left, width, height } = chart.getBoundingClientRect();
  await userEvent.hover(slider, { position: { x: (width / 30) * 4.5, y: height / 2 } });
  await expect.element(slider).toHaveAttribute("aria-valuenow", "4");
  expect(left).toBeGreaterThan(0);
  await userEvent.unhover(slider);
  await expect.element(slider).toHaveAttribute("aria-valuenow", "29");
});

test("from right to left the first day is at the right, and the keys go where they point", async () => {
  const chart = await open(800, ar);
  const drawn = bars(chart);
  expect(drawn[0]?.left).toBeGreaterThan(drawn.at(-1)?.left ?? 0);
  const slider = page.getByRole("slider");
  chart.focus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(slider).toHaveAttribute("aria-valuenow", "28");
  const { width, height } = chart.getBoundingClientRect();
  await userEvent.hover(slider, { position: { x: width - (width / 30) * 4.5, y: height / 2 } });
  await expect.element(slider).toHaveAttribute("aria-valuenow", "4");
});
