import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { page } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { MAX_TITLE, wellFormed } from "@helperchat/core";
import { addSession, playedChat } from "../../test-chat.js";
import { ContentProvider } from "../content-options.js";
import { randomFrom, streamOf } from "./cut.js";
import { drawnOutside, forbiddenIn } from "./inspect.js";
import { nameOf, type Payload, payloads, questionParts, replyParts } from "./payload.js";
import { setTraps, type Traps } from "./traps.js";

// Everything hostile that we know of, in the place of everything that somebody else writes.

const seed = inject("seed");
const random = randomFrom(seed);
console.log(`Streams are cut by SEED=${seed}.`);

const settings = { imageOrigins: ["https://images.example.com"], plugins: [] };

let traps: Traps;
let place: HTMLElement;
let root: Root;

beforeAll(async () => {
  await page.viewport(900, 500);
  traps = setTraps();
  // Messages that are out of view have no layout that could be measured.
  const sheet = document.createElement("style");
  sheet.textContent = '.measured [data-hc-part="message"] { content-visibility: visible }';
  document.head.append(sheet);
});

beforeEach(() => {
  history.replaceState(null, "", "/");
  document.body.style.margin = "0";
  place = document.createElement("div");
  place.style.height = "500px";
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const frame = () => new Promise(requestAnimationFrame);
const all = (part: string) => [...place.querySelectorAll(`[data-hc-part="${part}"]`)];
const contents = () => all("message-content");

async function until(condition: () => unknown) {
  for (let frames = 0; !condition(); frames += 1) {
    if (frames > 600) throw new Error(`Waited in vain: ${condition}`);
    await frame();
  }
}

/** A page whose session has the payload for its title, and in a question and its reply. */
async function open(payload: Payload) {
  const { client, store, transport } = playedChat();
  await addSession(store, { id: "s", title: titleOf(payload) }, [
    { id: "q", parentId: null, role: "user", status: "done", parts: questionParts(payload) },
    { id: "a", parentId: "q", role: "assistant", status: "done", parts: replyParts(payload) },
  ]);
  const chat = createElement(HelperChat, { client, projectId: "atlas", helper: "writer" });
  const given = createElement(ContentProvider, settings, chat);
  root.render(given);
  await until(() => contents().length === 2);
  for (const message of all("message")) {
    // Paints nothing outside of itself.
    expect(getComputedStyle(message).contentVisibility).toBe("auto");
  }
  place.className = "measured";
  return { client, transport };
}

const titleOf = ({ text }: Payload) => text.slice(0, MAX_TITLE) || "untitled";

/** Unfolds what can be, and looks at everything that somebody else has a say in. */
function expectHarmless() {
  for (const folded of place.querySelectorAll("details")) folded.open = true;
  expectNone([
    ...all("message-content").flatMap((content) => drawnOutside(content, frameOf(content))),
    ...all("session").flatMap((row) => drawnOutside(row, row)),
    ...all("chat-header").flatMap((header) => drawnOutside(header, header)),
    ...[...all("session-title"), ...all("session-preview"), ...all("chat-title")]
      .flatMap(({ children }) => [...children])
      .map(({ localName }) => `<${localName}> in a title`),
  ]);
  expectQuiet();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}

/** What can be told at any moment. */
function expectQuiet() {
  expectNone([...contents().flatMap(forbiddenIn), ...traps.read()]);
}

function expectNone(wrong: readonly string[]) {
  if (wrong.length > 0) throw new Error(wrong.slice(0, 10).join("\n"));
}

function frameOf(content: Element): Element {
  const frame = content.closest('[data-hc-part="message"]');
  if (!frame) throw new Error("What is said stands in a message.");
  return frame;
}

const isStorable = (payload: Payload) =>
  JSON.stringify(wellFormed(payload)) === JSON.stringify(payload);

test("what is forbidden would be noticed", async () => {
  place.innerHTML = '<img src="https://evil.example/p.png"><a href="#" onclick="trapped()">x</a>';
  place.querySelector("a")?.click();
  const caught = new Set<string>();
  await until(() => {
    for (const what of traps.read()) caught.add(what);
    return caught.size === 3;
  });
  expect([...caught].sort()).toEqual([
    "https://evil.example/p.png was fetched",
    "img-src was violated by https://evil.example/p.png",
    "script-src-attr was violated by inline",
  ]);
  expect(forbiddenIn(place)).toContain("<a onclick>");
});

test("signs that turn letters around reach no further than their link, nor into where it leads", async () => {
  const turned = "[com.example\u202e](https://evil.example/) and after";
  await open({ text: turned, url: "https://evil.example/", value: null });
  const link = contents()[1]?.querySelector('[data-hc-part="markdown"] p > a');
  const after = link?.nextSibling;
  if (!link || !after) throw new Error("There is a link, and text after it.");
  expect(leftOf(after, 1)).toBeLessThan(leftOf(after, 9));
  const { unicodeBidi, direction, content } = getComputedStyle(link, "::after");
  expect([unicodeBidi, direction, content]).toEqual(["isolate", "ltr", '"(evil.example)"']);
});

function leftOf(text: Node, index: number): number {
  const range = document.createRange();
  range.setStart(text, index);
  range.setEnd(text, index + 1);
  return range.getBoundingClientRect().left;
}

test("the corpus has more than 300 payloads, no two of them the same", () => {
  const every = Object.values(payloads).flatMap((group) =>
    group.map(({ text, value }) => JSON.stringify([text, typeof value])),
  );
  expect(new Set(every).size).toBe(every.length);
  expect(every.length).toBeGreaterThan(300);
});

describe.each(Object.entries(payloads))("%s", (_group, group) => {
  const named = group.map((payload) => [nameOf(payload), payload] as const);
  test.each(named)(
    "neither runs, nor fetches, nor leaves its place: %s",
    async (_name, payload) => {
      const { client, transport } = await open(payload);
      expectHarmless();

      const chat = client.chat("s");
      void chat.send("Again");
      const reply = await transport.nextReply();
      for (const event of streamOf(replyParts(payload), "b", random)) {
        reply.push(event);
        if (!/-delta$/.test(event.type) || random() < 0.5) continue;
        await frame();
        expectQuiet();
      }
      reply.push({ type: "finish" });
      reply.end();
      await until(() => contents().length === 4 && !place.querySelector('[aria-busy="true"]'));
      expectHarmless();
      // Of what no database can hold, other words are stored than those that came.
      const whole = isStorable(payload) ? contents()[1] : contents()[3];
      expect(contents()[3]?.innerHTML).toBe(whole?.innerHTML);
    },
  );
});
