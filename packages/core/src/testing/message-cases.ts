import type { JsonObject } from "../contract/json.js";
import type { MessageInput } from "../contract/message.js";
import type { MessagePart } from "../contract/message-part.js";
import type { SessionStore } from "../session-store.js";
import { createConversation, readMessages, sessionInput, textMessage } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

const tool = { type: "dynamic-tool", toolCallId: "call_1", toolName: "search" } as const;

/** Every kind of part, with and without what is optional. */
const parts: Readonly<Record<string, readonly MessagePart[]>> = {
  text: [
    { type: "text", text: "Hello" },
    { type: "text", text: "" },
    { type: "text", text: "# Title\n\n- one\n- two\n\n```ts\nconst a = `b`;\n```\n" },
  ],
  reasoning: [{ type: "reasoning", text: "First I look." }],
  tool: [
    { ...tool, state: "input-streaming" },
    { ...tool, state: "input-streaming", input: '{"query": "gar' },
    { ...tool, state: "input-available", input: { query: "garden", limit: 3, deep: [null] } },
    { ...tool, state: "output-available", input: {}, output: [{ title: "A" }, 1.5, false, ""] },
    { ...tool, state: "output-available", input: null, output: null },
    { ...tool, state: "output-error", input: null, errorText: "It failed." },
    { ...tool, state: "output-error", input: ["a"], errorText: "It failed." },
  ],
  source: [
    { type: "source-url", sourceId: "1", url: "https://example.com/a?b=c#d" },
    { type: "source-url", sourceId: "2", url: "https://example.com", title: "Example" },
  ],
  file: [
    { type: "file", mediaType: "image/png", url: "data:image/png;base64,iVBORw0KGgo=" },
    { type: "file", mediaType: "text/plain", url: "https://example.com/a", filename: "a b.txt" },
  ],
  data: [
    { type: "data-weather", data: { city: "Oslo", degrees: -3.5 } },
    { type: "data-weather", id: "w1", data: null },
  ],
};

/** JSON that careless storage changes. */
const metadata: JsonObject = {
  text: "",
  looksLikeNumber: "01",
  looksLikeTime: "2026-01-31T12:00:00.000Z",
  looksLikeJson: '{"a": [1, "two"]}',
  looksLikeNull: "null",
  zero: 0,
  negative: -1.5,
  small: 1e-7,
  large: Number.MAX_SAFE_INTEGER,
  yes: true,
  no: false,
  nothing: null,
  emptyArray: [],
  emptyObject: {},
  nested: { list: [[1, [2, [3]]], { "": "empty key", "a.b": 1, $c: 2, "d e": 3 }] },
};

async function checkRoundTrip(store: SessionStore, message: MessageInput, problem: string) {
  await createConversation(store, "s1", [message]);
  const [stored] = await readMessages(store, "s1");
  checkEqual(stored, { ...message, createdAt: stored?.createdAt }, problem);
}

export const messageCases: readonly SessionStoreCase[] = [
  ...Object.entries(parts).map(
    ([kind, examples]): SessionStoreCase => ({
      name: `comes back with its ${kind} parts as they were`,
      async run({ store }) {
        const message = textMessage("m1", "", { role: "assistant", parts: [...examples] });
        await checkRoundTrip(store, message, `A message with ${kind} parts`);
      },
    }),
  ),
  {
    name: "comes back with its parts in their order",
    async run({ store }) {
      const all = Object.values(parts).flat();
      const message = textMessage("m1", "", { parts: [...all, ...all].reverse() });
      await checkRoundTrip(store, message, "A message with parts of every kind");
    },
  },
  {
    name: "may have no parts",
    async run({ store }) {
      await checkRoundTrip(store, textMessage("m1", "", { parts: [] }), "A message without parts");
    },
  },
  {
    name: "comes back with its role, parent and status",
    async run({ store }) {
      const messages = (["done", "replying", "stopped", "interrupted", "failed"] as const).map(
        (status, index) =>
          textMessage(`m${index}`, status, {
            role: index % 2 === 0 ? "user" : "assistant",
            parentId: index === 0 ? null : `m${index - 1}`,
            status,
          }),
      );
      await createConversation(store, "s1", messages);
      for (const [index, stored] of (await readMessages(store, "s1")).entries()) {
        const { createdAt: _, ...message } = stored;
        checkEqual(message, messages[index], "A message");
      }
    },
  },
  {
    name: "may follow a message that is not stored",
    async run({ store }) {
      const orphan = textMessage("m2", "An orphan", { parentId: "m1" });
      await checkRoundTrip(store, orphan, "A message whose parent is not stored");
    },
  },
  {
    name: "comes back with its error",
    async run({ store }) {
      const error = { code: "rate_limited", message: "Too many requests: wait a minute." } as const;
      const failed = textMessage("m1", "", { status: "failed", error });
      await checkRoundTrip(store, failed, "A message with an error");
    },
  },
  {
    name: "comes back without an error and metadata where it had none",
    async run({ store }) {
      await checkRoundTrip(
        store,
        textMessage("m1"),
        "What a message has not is absent, and not null",
      );
    },
  },
  {
    name: "comes back with its metadata as it was",
    async run({ store }) {
      await checkRoundTrip(
        store,
        textMessage("m1", "Hello", { metadata }),
        "metadata of a message",
      );
    },
  },
  {
    name: "leaves a session's metadata as it was, too",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { metadata }));
      const session = await store.getSession("s1");
      checkEqual(session?.metadata, metadata, "metadata that createSession was given");
      await store.updateSession("s1", { metadata: { again: metadata } });
      const updated = await store.getSession("s1");
      checkEqual(updated?.metadata, { again: metadata }, "metadata that updateSession was given");
    },
  },
  {
    name: "may be one megabyte long",
    async run({ store }) {
      const text = "A line of a long text, with ünïcödé.\n".repeat(29_000).slice(0, 1024 * 1024);
      await checkRoundTrip(store, textMessage("m1", text), "A part of one megabyte");
    },
  },
];
