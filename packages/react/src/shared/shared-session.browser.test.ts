import type { SharedSession as Shared } from "@helperchat/core";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import "../styles.css";
import { SharedSession } from "./shared-session.js";

// In a browser, which knows how wide things are and how tall a page is.

let place: HTMLElement;
let root: Root;

const at = "2026-01-31T12:00:00.000Z";
const wide = "x".repeat(300);
const talk: Shared = {
  title: `Plans ${wide}`,
  helper: "Writer",
  sharedAt: at,
  nextCursor: null,
  messages: Array.from({ length: 20 }, (_, index) => [
    {
      role: "user" as const,
      createdAt: at,
      parts: [{ type: "text" as const, text: `${index} ${wide}` }],
    },
    {
      role: "assistant" as const,
      createdAt: at,
      parts: [
        { type: "tool" as const, name: "search", input: { wide } },
        {
          type: "text" as const,
          text: `\`\`\`\n${wide}\n\`\`\`\n\n| a | b |\n| --- | --- |\n| ${wide} | b |`,
        },
      ],
    },
  ]).flat(),
};

beforeEach(async () => {
  await page.viewport(390, 800);
  vi.stubGlobal("fetch", async () => Response.json(talk));
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
  root.render(createElement(SharedSession, { api: "/api/chat", token: "the-token" }));
  await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
});

afterEach(() => {
  vi.unstubAllGlobals();
  root.unmount();
  place.remove();
});

test("is as wide as a phone, whatever is in it, and as high as what was said", () => {
  const { documentElement } = document;
  expect(documentElement.scrollWidth).toBeLessThanOrEqual(390);
  expect(place.clientHeight).toBeGreaterThan(2000);
  expect(getComputedStyle(place.firstElementChild ?? place).overflowY).toBe("visible");
});

test("a tool is unfolded by a press", async () => {
  const first = page.getByText("search").first();
  await first.click();
  await expect.element(page.getByRole("group", { name: "Input" }).first()).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});
