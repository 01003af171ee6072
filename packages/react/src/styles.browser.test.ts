import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { HelperChat } from "./presets/helper-chat.js";
import "./styles.css";
import { addSession, localChat, turn } from "./test-chat.js";

const answer = [
  "# Heading",
  "A [link](https://example.com) and `code`.",
  "- item",
  "| A | B |\n| - | - |\n| 1 | 2 |",
  "```ts\nlet x = 1;\n```",
].join("\n\n");

let place: HTMLElement;
let sheet: HTMLStyleElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  document.body.style.margin = "0";
  place = document.createElement("div");
  sheet = document.createElement("style");
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
  sheet.remove();
});

/** The chat of `turns` questions and answers in `place`, once the last is drawn. */
async function open(turns: number) {
  const { client, store } = localChat();
  const messages = Array.from({ length: turns }, (_, index) =>
    turn(`t${index}`, "Question", answer, index === 0 ? null : `t${index - 1}-a`),
  );
  await addSession(store, { id: "rome", title: "Rome" }, messages.flat());
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => place.querySelectorAll("article").length).toBeGreaterThan(1);
}

function find(selector: string): HTMLElement {
  const element = place.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing is ${selector}.`);
  return element;
}

const box = (selector: string) => find(selector).getBoundingClientRect();

describe("With forty messages the composer is in the window where what the chat is in", () => {
  test.each([
    ["has a height", "height: 500px", 500],
    [
      "is a column that is at least the window",
      "display: flex; flex-direction: column; min-height: 100svh",
      800,
    ],
    ["is a column of a height", "display: flex; flex-direction: column; height: 600px", 600],
    ["says nothing of height", "", 704],
  ])("%s", async (_name, style, height) => {
    place.style.cssText = style;
    await open(20);
    expect(box(".hc-root").height).toBe(height);
    expect(box('[data-hc-part="composer"]').bottom).toBeLessThanOrEqual(height);
    const log = find('[data-hc-part="messages"]');
    expect(log.scrollHeight).toBeGreaterThan(log.clientHeight);
  });

  test("says nothing of height, in a window that is low", async () => {
    await page.viewport(1000, 400);
    await open(20);
    expect(box(".hc-root").height).toBe(400);
  });
});

/** What decides how the parts look that a page's own rules are usually about. */
function looks() {
  const parts = [
    '[data-hc-part="chat-header"] > :last-child',
    '[data-hc-part="markdown"] h3',
    '[data-hc-part="markdown"] p',
    '[data-hc-part="markdown"] p a',
    '[data-hc-part="markdown"] p code',
    '[data-hc-part="markdown"] ul',
    '[data-hc-part="markdown"] li',
    '[data-hc-part="markdown"] th',
    '[data-hc-part="markdown"] pre',
    '[data-hc-part="bucket"] > :first-child',
    '[data-hc-part="new-chat"]',
    '[data-hc-part="send"]',
    '[data-hc-part="send"] svg',
    "textarea",
  ];
  const properties = [
    ...["color", "background-color", "display", "font-size", "font-weight", "font-family"],
    ...["letter-spacing", "line-height", "list-style-type", "text-align", "text-decoration-line"],
    ...["margin-top", "margin-bottom", "padding-left", "padding-top", "border-top-width"],
    ...["border-radius", "width", "height"],
  ];
  const composer = getComputedStyle(find('[data-hc-part="composer"]'), "::before");
  return [
    composer.borderTopWidth,
    ...parts.map((part) => {
      const style = getComputedStyle(find(part));
      return [part, ...properties.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
    }),
  ];
}

describe("The chat looks the same on a page with", () => {
  test.each([
    [
      "rules for elements",
      `:root { color: gray; letter-spacing: 2px; text-align: center; text-transform: uppercase }
       h1, h2, h3 { color: white; font: 500 56px/1 serif; margin: 32px; letter-spacing: -1px }
       p { margin: 0; color: red; text-align: center } a { color: red; font-weight: 900 }
       code { display: inline-flex; font-size: 20px; padding: 9px; background: red; color: white }
       button, textarea { padding: 0.6em 1.2em; border: 3px solid red; background: #1a1a1a }
       ul, ul li, main ul li { list-style: square; margin: 20px; padding: 50px }
       table th { padding: 40px; color: red } svg { width: 90px; fill: red }`,
    ],
    [
      "a reset",
      `*, ::before, ::after { margin: 0; padding: 0; border: 0 solid; box-sizing: content-box }
       h1, h2, h3, h4 { font-size: inherit; font-weight: inherit } svg { display: block }
       a { color: inherit; text-decoration: inherit } ol, ul, menu { list-style: none }
       button, textarea { font: inherit; color: inherit; background: transparent }`,
    ],
  ])("%s, before or after it in the document", async (_name, css) => {
    await open(1);
    const before = looks();
    sheet.textContent = css;
    document.head.append(sheet);
    expect(looks()).toEqual(before);
    document.head.prepend(sheet);
    expect(looks()).toEqual(before);
  });
});

test("A rule of the app that names a part wins, wherever it stands", async () => {
  await open(1);
  sheet.textContent = '[data-hc-part="markdown"] a { color: rgb(1, 2, 3) }';
  document.head.prepend(sheet);
  expect(getComputedStyle(find('[data-hc-part="markdown"] p a')).color).toBe("rgb(1, 2, 3)");
});
