import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import "../styles.css";
import { loadTokenizer } from "./code-tokenizer.js";
import { ContentProvider } from "./content-options.js";
import { Markdown } from "./markdown.js";
import type { MarkdownPlugin } from "./markdown-plugin.js";

let place: HTMLElement;
let root: Root;

// The first request for a file makes the development server build it, which takes its time.
beforeAll(async () => {
  await loadTokenizer("ts");
});

beforeEach(() => {
  place = document.createElement("div");
  place.className = "hc-root";
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const code = 'const greeting = "Hello"; // to everyone\n'.repeat(3);

const fenced = (text: string, language = "ts") => `\`\`\`${language}\n${text}\`\`\`\n\nThe end.`;

const tokens = () => [...place.querySelectorAll<HTMLElement>("[data-hc-token]")];
const shown = () => place.querySelector("code")?.textContent;

async function draw(text: string, plugins?: MarkdownPlugin[], growing = false) {
  const markdown = createElement(Markdown, { text, growing });
  root.render(createElement(ContentProvider, { plugins }, markdown));
  await expect.poll(() => place.querySelector("code")).toBeTruthy();
}

test("code gets its colours, by attributes that a strict CSP allows", async () => {
  await draw(fenced(code));
  await expect.poll(() => tokens().length).toBeGreaterThan(0);
  expect(shown()).toBe(code.trimEnd());
  expect(tokens().map(({ dataset, textContent }) => [dataset.hcToken, textContent])).toEqual(
    Array.from({ length: 3 }, () => [
      ["keyword", "const"],
      ["string", '"Hello"'],
      ["comment", "// to everyone"],
    ]).flat(),
  );
  expect(place.querySelector("[style], style, script")).toBeNull();
});

test("nothing moves when the colours come", async () => {
  await draw(fenced(code));
  const before = place.getBoundingClientRect().height;
  const width = place.querySelector("code")?.getBoundingClientRect().width;
  await expect.poll(() => tokens().length).toBeGreaterThan(0);
  expect(place.getBoundingClientRect().height).toBe(before);
  expect(place.querySelector("code")?.getBoundingClientRect().width).toBe(width);
});

test("a language that is not known, or none, is shown as it is", async () => {
  const load = vi.fn(async () => null);
  await draw(`${fenced(code, "klingon")}\n\n${fenced(code, "")}`, [{ loadTokenizer: load }]);
  await expect.poll(() => load).toHaveBeenCalledWith("klingon");
  expect(load).toHaveBeenCalledTimes(1);
  expect(shown()).toBe(code.trimEnd());
});

test("what colours code and can't be loaded leaves the code as it is", async () => {
  const load = vi.fn().mockRejectedValue(new TypeError("Failed to fetch"));
  await draw(fenced(code), [{ loadTokenizer: load }]);
  await expect.poll(() => load).toHaveBeenCalled();
  expect(shown()).toBe(code.trimEnd());
});

test("growing code is coloured once a line, and is whole at every moment", async () => {
  const tokenize = vi.fn((text: string) => [{ text, kind: "string" }]);
  const plugins = [{ loadTokenizer: async () => tokenize }];
  await draw("```ts\na", plugins, true);
  await expect.poll(() => shown()).toBe("a");
  let text = "```ts\na";
  for (const piece of ["b", "c", "\n", "d", "e", "\n", "f"]) {
    text += piece;
    await draw(text, plugins, true);
    await expect.poll(() => shown()).toBe(text.slice(6).replace(/\n$/, ""));
  }
  await expect.poll(() => tokens()[0]?.textContent).toBe("abc\nde\n");
  expect(tokenize.mock.calls.map(([part]) => part)).toEqual(["abc\n", "abc\nde\n"]);
  await draw(`${text}\n\`\`\``, plugins);
  await expect.poll(() => tokens()[0]?.textContent).toBe("abc\nde\nf");
});

test("code far below the view waits with its colours until one comes near", async () => {
  const load = vi.fn(async () => null);
  await draw(`${"A paragraph.\n\n".repeat(200)}${fenced(code)}`, [{ loadTokenizer: load }]);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(load).not.toHaveBeenCalled();
  place.querySelector("code")?.scrollIntoView();
  await expect.poll(() => load).toHaveBeenCalled();
});
