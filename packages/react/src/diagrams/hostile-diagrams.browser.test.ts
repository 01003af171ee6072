import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { page } from "vitest/browser";
import { ContentProvider } from "../markdown/content-options.js";
import { cut, randomFrom } from "../markdown/hostile/cut.js";
import { drawnOutside, forbiddenIn } from "../markdown/hostile/inspect.js";
import { setTraps, type Traps } from "../markdown/hostile/traps.js";
import { Markdown } from "../markdown/markdown.js";
import "../styles.css";
import { diagrams } from "./diagrams.js";
import { hostileDiagrams } from "./hostile-diagrams.js";

const random = randomFrom(inject("seed"));
const drawnOnes = new Set<string>();

let traps: Traps;
let frame: HTMLElement;
let place: HTMLElement;
let root: Root;

beforeAll(async () => {
  await import("./later.js");
  await page.viewport(900, 500);
  traps = setTraps();
});

beforeEach(() => {
  place = document.createElement("div");
  place.className = "hc-root";
  place.style.cssText = "display: block; height: 500px; overflow: auto";
  frame = document.createElement("div");
  frame.append(place);
  document.body.append(frame);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  frame.remove();
});

const content = { plugins: [diagrams] };

function draw(text: string, growing: boolean) {
  const markdown = createElement(Markdown, { text, growing });
  root.render(createElement(ContentProvider, content, markdown));
}

const picture = () => place.querySelector("img");
const note = () => place.querySelector('[data-hc-part="diagram-note"]');
const said = () => place.querySelector("pre code")?.textContent;

function expectHarmless() {
  const wrong = [...forbiddenIn(place), ...drawnOutside(frame, frame), ...traps.read()];
  expect(wrong).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}

test.each(Object.entries(hostileDiagrams))(
  "neither runs, nor fetches, nor leaves its place: %s",
  async (name, text) => {
    const fenced = `\`\`\`\`mermaid\n${text}\n\`\`\`\``;
    let grown = "";
    for (const piece of cut(fenced, random)) {
      grown += piece;
      draw(grown, true);
      await new Promise(requestAnimationFrame);
      expectHarmless();
    }
    draw(fenced, false);
    await expect.poll(() => (picture()?.naturalWidth ?? 0) > 0 || note() !== null).toBe(true);
    expectHarmless();
    if (picture()) drawnOnes.add(name);
    else expect(said()).toBeTruthy();
  },
);

test("a good part of them is drawn: what they try is harmless in a picture, not merely refused", () => {
  expect(Object.keys(hostileDiagrams).length).toBeGreaterThan(50);
  expect(drawnOnes.size).toBeGreaterThan(25);
});

test("a picture that brings its own harm neither runs nor fetches", async () => {
  const image = new Image();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="trapped()">
    <style>@import url(https://evil.example/x.css); rect { fill: url(https://evil.example/p.svg#a) }</style>
    <script>trapped()</script><image href="https://evil.example/p.png"/><rect width="9" height="9"/></svg>`;
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  place.append(image);
  await image.decode();
  expect(traps.read()).toEqual([]);
});
