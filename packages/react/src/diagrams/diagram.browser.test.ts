import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { EndFollower } from "../chat/end-follower.js";
import { ContentProvider } from "../markdown/content-options.js";
import { Markdown } from "../markdown/markdown.js";
import "../styles.css";
import { diagrams } from "./diagrams.js";

let place: HTMLElement;
let root: Root;

// The first request for a file makes the development server build it, which takes its time.
beforeAll(async () => {
  await import("./later.js");
});

beforeEach(() => {
  place = document.createElement("div");
  place.className = "hc-root";
  place.style.display = "block";
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const chart = "flowchart LR\n  A[Ask] --> B[Reply]";
const fenced = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\``;

function draw(text: string, growing = false) {
  const markdown = createElement(Markdown, { text, growing });
  root.render(createElement(ContentProvider, { plugins: [diagrams] }, markdown));
}

const picture = () => place.querySelector<HTMLImageElement>('[data-hc-part="diagram"] img');
const code = () => place.querySelector('[data-hc-part="diagram"] code')?.textContent;
const note = () => place.querySelector('[data-hc-part="diagram-note"]')?.textContent;
const svg = () => decodeURIComponent(picture()?.src ?? "");
const width = () => picture()?.naturalWidth ?? 0;

test("a diagram is drawn when its text is whole, and is code until then", async () => {
  draw("```mermaid\nflowchart LR\n  A[Ask] -->", true);
  await expect.poll(code).toBe("flowchart LR\n  A[Ask] -->");
  draw(fenced(chart), true);
  await expect.poll(code).toBe(chart);
  expect(picture()).toBeNull();
  draw(`${fenced(chart)}\n\nAnd then`, true);
  await expect.poll(width).toBeGreaterThan(100);
  expect(code()).toBeUndefined();
  expect(picture()?.width).toBe(picture()?.naturalWidth);
  expect(place.querySelector("[style], style, script, svg image")).toBeNull();
});

test("the source of a drawing is a press away, the focus stays, and copying takes it", async () => {
  draw(fenced(chart));
  await expect.poll(width).toBeGreaterThan(100);
  expect(picture()?.alt).toContain("Show code");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await expect.poll(code).toBe(chart);
  expect(document.activeElement?.textContent).toBe("Show diagram");
  await userEvent.keyboard("{Enter}");
  await expect.poll(width).toBeGreaterThan(100);
  expect(document.activeElement?.textContent).toBe("Show code");
});

test("what can't be drawn stays code, and says so", async () => {
  draw(fenced(`${chart}\n  and so on`));
  await expect.poll(note).toBe("This can’t be drawn as a diagram.");
  expect(code()).toBe(`${chart}\n  and so on`);
  expect(place.querySelector('[data-hc-part="diagram-toggle"]')).toBeNull();
});

test("a drawing has the colours of the theme, and takes those of another", async () => {
  draw(fenced(chart));
  await expect.poll(width).toBeGreaterThan(100);
  const light = svg();
  expect(light).toContain(`--fg:${getComputedStyle(place).color};`);
  place.dataset.theme = "dark";
  await expect.poll(svg).toContain(`--fg:${getComputedStyle(place).color};`);
  expect(svg()).not.toBe(light);
  delete place.dataset.theme;
  await expect.poll(svg).toBe(light);
});

test("a wide drawing scrolls in a box that the keyboard reaches, and widens no page", async () => {
  await page.viewport(390, 800);
  const boxes = Array.from({ length: 20 }, (_, at) => `n${at} --> n${at + 1}`);
  draw(fenced(["flowchart LR", ...boxes].join("\n")));
  await expect.poll(width).toBeGreaterThan(1_000);
  const box = picture()?.closest("section");
  expect(box?.scrollWidth).toBeGreaterThan(box?.clientWidth ?? 0);
  expect(box?.tabIndex).toBe(0);
  expect(box?.getAttribute("aria-label")).toBe("Diagram");
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

test("in a page that is read from the right a drawing keeps its own direction", async () => {
  draw(fenced(chart));
  await expect.poll(width).toBeGreaterThan(100);
  const drawn = svg();
  place.dir = "rtl";
  await new Promise(requestAnimationFrame);
  expect(svg()).toBe(drawn);
  const figure = place.querySelector('[data-hc-part="diagram"]') ?? place;
  expect(getComputedStyle(figure).direction).toBe("ltr");
});

test("a diagram far below the view is drawn when it comes near", async () => {
  const text = `sequenceDiagram\n  Ask->>Reply: later`;
  place.style.cssText = "display: block; height: 400px; overflow: auto";
  place.dataset.hcScroller = "";
  draw(`${"A paragraph.\n\n".repeat(200)}${fenced(text)}`);
  await expect.poll(code).toBe(text);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(picture()).toBeNull();
  place.scrollTop = place.scrollHeight;
  await expect.poll(width).toBeGreaterThan(100);
});

test("whoever is at the end stays there when a diagram is drawn", async () => {
  place.style.cssText = "display: block; height: 300px; overflow: auto";
  place.dataset.hcScroller = "";
  const boxes = Array.from({ length: 12 }, (_, at) => `n${at} --> n${at + 1}`);
  const tall = fenced(["flowchart TD", ...boxes].join("\n"));
  draw(`${"A paragraph.\n\n".repeat(40)}${tall}`, true);
  await expect.poll(code).toContain("n12");
  const content = place.querySelector<HTMLElement>('[data-hc-part="markdown"]') ?? place;
  const follower = new EndFollower();
  const leave = follower.attach(place, content);
  const before = place.scrollHeight;
  draw(`${"A paragraph.\n\n".repeat(40)}${tall}`);
  await expect.poll(width).toBeGreaterThan(50);
  expect(place.scrollHeight).toBeGreaterThan(before);
  await expect
    .poll(() => place.scrollHeight - place.clientHeight - place.scrollTop)
    .toBeLessThan(2);
  expect(follower.getSnapshot()).toBe("following");
  leave();
});

test("a diagram in a list is not drawn while it grows", async () => {
  const begun = "- first:\n\n  ```mermaid\n  flowchart TD\n    A --> B\n";
  draw(begun, true);
  await expect.poll(code).toBe("flowchart TD\n  A --> B");
  await new Promise(requestAnimationFrame);
  expect(picture()).toBeNull();
  draw(`${begun}    B --> C\n  \`\`\`\n- second`, true);
  await expect.poll(width).toBeGreaterThan(50);
  expect(svg()).toContain(">C<");
});
