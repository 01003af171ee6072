import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryStore } from "../stores/memory-store.js";
import { contentOf, imported } from "./portable-fixture.js";

type Node = Record<string, unknown>;

const START = 1_700_000_000.25;

/** A node as ChatGPT writes it, a second after the one before. */
function node(id: string, parent: string | null, message: Node | null): Node {
  return { id, parent, children: [], message: message && { id, ...message } };
}

function text(role: string, words: string, more: Node = {}): Node {
  const content = { content_type: "text", parts: [words] };
  return { author: { role, name: null, metadata: {} }, content, recipient: "all", ...more };
}

function conversation(nodes: Node[], more: Node = {}): Node {
  const mapping = Object.fromEntries(
    nodes.map((entry, index) => {
      const message = entry.message as Node | null;
      const timed = message && { create_time: START + index, ...message };
      return [String(entry.id), { ...entry, message: timed }];
    }),
  );
  return { id: "c1", title: "Soup", create_time: START, mapping, ...more };
}

async function importedFrom(...conversations: Node[]) {
  const store = memoryStore();
  const report = await imported(store, conversations);
  return { store, report, content: await contentOf(store) };
}

const hidden = { is_visually_hidden_from_conversation: true };

test("a conversation comes with its title, its times, its branches and the one that is shown", async () => {
  const { content, report } = await importedFrom(
    conversation(
      [
        node("root", null, null),
        node("system", "root", text("system", "", { metadata: hidden })),
        node("u1", "system", text("user", "A soup?")),
        node("a1", "u1", text("assistant", "Lentils.")),
        node("a2", "u1", text("assistant", "Tomatoes.")),
        node("u2", "a1", text("user", "How long?")),
      ],
      { current_node: "a2", is_archived: true, pinned_time: START },
    ),
  );
  expect(report).toMatchObject({
    format: "chatgpt",
    sessions: { imported: 1 },
    messages: { imported: 4, skipped: 0 },
    problems: [],
  });
  expect(content).toMatchObject([
    {
      session: {
        id: "chatgpt-c1",
        projectId: "atlas",
        helper: "guide",
        title: "Soup",
        titleSource: "person",
        state: "archived",
        pinned: true,
        headId: "a2",
        metadata: { originalCreatedAt: "2023-11-14T22:13:20.250Z" },
      },
      messages: [
        { id: "u1", parentId: null, role: "user", parts: [{ type: "text", text: "A soup?" }] },
        { id: "a1", parentId: "u1", role: "assistant" },
        { id: "a2", parentId: "u1", role: "assistant" },
        { id: "u2", parentId: "a1", metadata: { originalCreatedAt: "2023-11-14T22:13:25.250Z" } },
      ],
    },
  ]);
});

test("what an assistant thinks, does and says in one go is one message", async () => {
  const thoughts = {
    content_type: "thoughts",
    thoughts: [{ summary: "Counting", content: "One by one." }],
  };
  const code = { content_type: "code", language: "python", text: "print(1 + 1)" };
  const output = { content_type: "execution_output", text: "2" };
  const { content } = await importedFrom(
    conversation(
      [
        node("u", null, text("user", "1 + 1?")),
        node("t", "u", { author: { role: "assistant" }, content: thoughts }),
        node("r", "t", {
          author: { role: "assistant" },
          content: { content_type: "reasoning_recap", content: "Thought for 2s" },
        }),
        node("c", "r", { author: { role: "assistant" }, content: code, recipient: "python" }),
        node("o", "c", { author: { role: "tool", name: "python" }, content: output }),
        node("a", "o", text("assistant", "Two.", { status: "finished_successfully" })),
      ],
      { current_node: "a" },
    ),
  );
  expect(content[0]?.session.headId).toBe("t");
  expect(content[0]?.messages).toMatchObject([
    { id: "u" },
    {
      id: "t",
      parentId: "u",
      status: "done",
      parts: [
        { type: "reasoning", text: "**Counting**\n\nOne by one." },
        {
          type: "dynamic-tool",
          toolName: "python",
          state: "output-available",
          input: "print(1 + 1)",
          output: "2",
        },
        { type: "text", text: "Two." },
      ],
    },
  ]);
});

test("what was handed to a tool is kept as text where it is nested too deep", async () => {
  const deep = `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  const code = { content_type: "code", language: "json", text: deep };
  const { content } = await importedFrom(
    conversation([
      node("u", null, text("user", "Go")),
      node("c", "u", { author: { role: "assistant" }, content: code, recipient: "python" }),
      node("a", "c", text("assistant", "Done.")),
    ]),
  );
  expect(content[0]?.messages[1]?.parts[0]).toMatchObject({ toolName: "python", input: deep });
});

test("where branches part in the middle of an answer, each is a message of its own", async () => {
  const thoughts = { content_type: "thoughts", thoughts: [{ content: "Hm." }] };
  const { content } = await importedFrom(
    conversation([
      node("u", null, text("user", "A soup?")),
      node("t", "u", { author: { role: "assistant" }, content: thoughts }),
      node("a1", "t", text("assistant", "Lentils.")),
      node("a2", "t", text("assistant", "Tomatoes.")),
      node("more", "a2", text("assistant", "With basil.")),
    ]),
  );
  expect(content[0]?.messages).toMatchObject([
    { id: "u" },
    { id: "t", parentId: "u", parts: [{ text: "Hm." }] },
    { id: "a1", parentId: "t", parts: [{ text: "Lentils." }] },
    { id: "a2", parentId: "t", parts: [{ text: "Tomatoes." }, { text: "With basil." }] },
  ]);
});

test("a canvas is a call with its document, and one without an answer says so", async () => {
  const document = { name: "letter", type: "document", content: "Dear all" };
  const content = { content_type: "code", text: JSON.stringify(document) };
  const author = { role: "assistant" };
  const { content: found } = await importedFrom(
    conversation([
      node("u", null, text("user", "A letter")),
      node("c", "u", { author, content, recipient: "canmore.create_textdoc" }),
    ]),
  );
  expect(found[0]?.messages[1]?.parts).toMatchObject([
    { toolName: "canmore.create_textdoc", state: "output-error", input: document },
  ]);
});

test("sources are links, and the marks of citations are gone from the words", async () => {
  const mark = "\ue200cite\ue202turn0search0\ue201";
  const metadata = {
    content_references: [
      {
        matched_text: mark,
        alt: "([soup.org](https://soup.org/a))",
        items: [{ title: "Soup", url: "https://soup.org/a" }],
      },
    ],
    citations: [{ metadata: { title: "Stew", url: "https://stew.org/" } }],
  };
  const words = `Simmer it.${mark} Then serve\ue200filecite\ue202turn0file0\ue201.`;
  const { content } = await importedFrom(
    conversation([node("a", null, text("assistant", words, { metadata }))]),
  );
  expect(content[0]?.messages[0]?.parts).toMatchObject([
    { type: "text", text: "Simmer it.([soup.org](https://soup.org/a)) Then serve." },
    { type: "source-url", url: "https://stew.org/", title: "Stew" },
    { type: "source-url", url: "https://soup.org/a", title: "Soup" },
  ]);
});

test("images and attachments that the file only names are named, and reported as missing", async () => {
  const image = {
    content_type: "image_asset_pointer",
    asset_pointer: "sediment://file_1",
    size_bytes: 9,
  };
  const content = { content_type: "multimodal_text", parts: [image, "What is this?"] };
  const metadata = {
    attachments: [
      { id: "file_1", name: "soup.png" },
      { id: "file_2", name: "recipe.pdf", mime_type: "application/pdf" },
    ],
  };
  const { content: found, report } = await importedFrom(
    conversation([node("u", null, { author: { role: "user" }, content, metadata })]),
  );
  expect(found[0]?.messages[0]?.parts).toMatchObject([
    {
      type: "data-missing-file",
      data: { pointer: "sediment://file_1", name: "soup.png", size: 9 },
    },
    { type: "data-missing-file", data: { pointer: "file_2", mediaType: "application/pdf" } },
    { type: "text", text: "What is this?" },
  ]);
  expect(report.problems).toMatchObject([
    { code: "missing_file", count: 2, where: { sessionId: "chatgpt-c1", messageId: "u" } },
  ]);
});

test("what was spoken comes as it was written down", async () => {
  const parts = [
    { content_type: "audio_transcription", text: "Is it done?", direction: "in" },
    { content_type: "real_time_user_audio_video_asset_pointer", audio_asset_pointer: {} },
    { content_type: "audio_asset_pointer", asset_pointer: "sediment://file_3" },
  ];
  const content = { content_type: "multimodal_text", parts };
  const { content: found, report } = await importedFrom(
    conversation([node("u", null, { author: { role: "user" }, content })]),
  );
  expect(found[0]?.messages[0]?.parts).toEqual([{ type: "text", text: "Is it done?" }]);
  expect(report.problems).toEqual([]);
});

test("odd trees keep what was said: parents that are missing, loops, nodes without a message", async () => {
  const { content, report } = await importedFrom(
    conversation([
      node("lost", "nowhere", text("user", "Lost")),
      node("x", "y", text("user", "Round")),
      node("y", "x", text("assistant", "and round")),
      node("empty", "lost", { author: { role: "assistant" }, content: null }),
      node("blank", "empty", text("assistant", "")),
      node("next", "blank", text("assistant", "Found")),
      { id: "bare", parent: "next" },
    ]),
  );
  expect(content[0]?.messages.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["lost", null],
    ["x", null],
    ["y", "x"],
    ["next", "lost"],
  ]);
  expect(report.problems).toEqual([]);
});

test("profiles that are put before every conversation are no message", async () => {
  const context = { content_type: "user_editable_context", user_profile: "…" };
  const { content } = await importedFrom(
    conversation([
      node("p", null, { author: { role: "user" }, content: context }),
      node("u", "p", text("user", "Hello")),
    ]),
  );
  expect(content[0]?.messages).toMatchObject([{ id: "u", parentId: null }]);
});

test("conversations in which nothing was said, and what is none, are skipped with the reason", async () => {
  const { content, report } = await importedFrom(
    conversation([node("u", null, text("user", "Hello"))]),
    conversation([node("root", null, null)], { id: "c2", title: "New chat" }),
    { id: "c3", title: "No tree" },
    conversation(
      [
        node("w", null, {
          author: { role: "assistant" },
          content: { content_type: "super_widget" },
        }),
        node("v", "w", text("user", "What was that?")),
      ],
      { id: "c4" },
    ),
  );
  expect(content).toHaveLength(2);
  expect(report).toMatchObject({
    reading: "whole",
    sessions: { imported: 2, skipped: 2 },
    problems: [
      { code: "empty", where: { sessionId: "chatgpt-c2", title: "New chat" } },
      { code: "malformed", where: { title: "No tree" } },
      { code: "unknown_content", reason: expect.stringContaining("super_widget") },
    ],
  });
});

test("the same file again changes nothing, and a newer one brings what is new", async () => {
  const nodes = [
    node("u1", null, text("user", "A soup?")),
    node("a1", "u1", text("assistant", "Lentils.")),
  ];
  const file = [conversation(nodes, { current_node: "a1" })];
  const store = memoryStore();
  await imported(store, file);
  await store.updateSession("chatgpt-c1", { title: "Dinner" });
  const before = await contentOf(store);
  expect(await imported(store, file)).toMatchObject({
    sessions: { imported: 0, unchanged: 1 },
    messages: { imported: 0, unchanged: 2 },
  });
  expect(await contentOf(store)).toEqual(before);

  const more = [...nodes, node("u2", "a1", text("user", "How long?"))];
  const newer = { conversations: [conversation(more, { current_node: "u2", title: "Lentils" })] };
  expect(await imported(store, newer)).toMatchObject({ messages: { imported: 1, unchanged: 2 } });
  expect(await store.getSession("chatgpt-c1")).toMatchObject({ title: "Dinner", headId: "u2" });
});

test("whatever stands in a conversation, the import ends with a report, and again changes nothing", async () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const content = fc.oneof(
    fc.record(
      {
        content_type: fc.constantFrom(
          "text",
          "multimodal_text",
          "code",
          "thoughts",
          "tether_quote",
        ),
        parts: fc.oneof(anything, fc.array(fc.oneof(fc.string(), anything))),
        text: anything,
        thoughts: anything,
      },
      { requiredKeys: [] },
    ),
    anything,
  );
  const ids = fc.constantFrom("a", "b", "c", "d", "", "\u0000", "x".repeat(200));
  const message = fc.record(
    {
      author: fc.oneof(
        fc.record({ role: fc.constantFrom("user", "assistant", "tool", "system"), name: anything }),
        anything,
      ),
      content,
      recipient: fc.oneof(fc.constantFrom("all", "python"), anything),
      create_time: fc.oneof(fc.double(), anything),
      metadata: anything,
      status: anything,
    },
    { requiredKeys: [] },
  );
  const entry = fc.record({
    parent: fc.oneof(ids, anything),
    message: fc.oneof(message, anything),
  });
  const conversations = fc.array(
    fc.record(
      {
        id: fc.oneof(ids, anything),
        title: fc.oneof(fc.string(), anything),
        create_time: anything,
        current_node: fc.oneof(ids, anything),
        mapping: fc.dictionary(ids, fc.oneof(entry, anything)),
      },
      { requiredKeys: ["mapping"] },
    ),
    { maxLength: 3, minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(conversations, async (file) => {
      const store = memoryStore();
      const first = await imported(store, file);
      expect(first.reading).toBe("whole");
      const before = await contentOf(store);
      expect((await imported(store, file)).messages.imported).toBe(0);
      expect(await contentOf(store)).toEqual(before);
    }),
    { numRuns: 300 },
  );
});
