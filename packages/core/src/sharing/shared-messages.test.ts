import { expect, it } from "vitest";
import { messagePartSchema, messageSchema } from "../contract/index.js";
import type { Message } from "../contract/message.js";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import { sharedSessionSchema } from "../contract/share.js";
import { sharedMessages } from "./shared-messages.js";

const call = { type: "dynamic-tool", toolCallId: "secret-call", toolName: "weather" } as const;
const input = { city: "Graz" };

/** A message that says all that a message can say, and what it may say one day. */
const full = {
  id: "secret-id",
  parentId: "secret-parent",
  role: "assistant",
  status: "failed",
  error: { code: "internal", message: "secret-error" },
  metadata: { secret: "secret-metadata" },
  feedback: { rating: "bad", reason: "secret-feedback" },
  createdAt: "2026-01-31T12:00:00.000Z",
  ofTomorrow: "secret-field",
  parts: [
    { type: "text", text: "Hello", ofTomorrow: "secret-field" },
    { type: "reasoning", text: "secret-reasoning" },
    {
      type: "source-url",
      sourceId: "secret-source",
      url: "https://a.test/",
      title: "A",
      x: "secret",
    },
    {
      type: "file",
      mediaType: "image/png",
      url: "https://a.test/a.png",
      filename: "a.png",
      x: "secret",
    },
    { type: "data-hc-usage", id: "secret-data", data: { secret: "secret-data" } },
    { type: "data-weather", data: { secret: "secret-data" } },
    { type: "of-tomorrow", secret: "secret-part" },
    { ...call, state: "output-available", input, output: { sky: "grey" }, x: "secret" },
    { ...call, state: "output-error", input, errorText: "secret-error" },
    { ...call, state: "approval-requested", input, approval: { id: "secret-approval" } },
    {
      ...call,
      state: "output-denied",
      input,
      approval: { id: "secret-approval", approved: false, reason: "secret-reason" },
    },
  ],
};

/** As a store hands it out that knows more than this code does. */
function stored(message: object): Message {
  // The point of these tests is what this code does with fields that it has never heard of.
  return message as Message;
}

it("shares words, sources and files, and nothing else", () => {
  expect(sharedMessages({ tools: "hidden" }, [stored(full)])).toStrictEqual([
    {
      role: "assistant",
      createdAt: "2026-01-31T12:00:00.000Z",
      parts: [
        { type: "text", text: "Hello" },
        { type: "source-url", url: "https://a.test/", title: "A" },
        { type: "file", mediaType: "image/png", url: "https://a.test/a.png", filename: "a.png" },
      ],
    },
  ]);
});

it("shares tools by name, input and output where they are to be shown", () => {
  const [message] = sharedMessages({ tools: "shown" }, [stored(full)]);
  expect(message?.parts.filter(({ type }) => type === "tool")).toStrictEqual([
    { type: "tool", name: "weather", input, output: { sky: "grey" } },
    { type: "tool", name: "weather", input },
    { type: "tool", name: "weather", input },
    { type: "tool", name: "weather", input },
  ]);
  expect(JSON.stringify(message)).not.toContain("secret");
});

it("shares no field that a message or a part gets one day, whatever its name", () => {
  const shown = JSON.stringify(sharedMessages({ tools: "shown" }, [stored(full)]));
  // Each field that the contract has today, and one that it has not.
  const parts = messagePartSchema.def.options.flatMap((option) =>
    "shape" in option ? Object.keys(option.shape) : [],
  );
  const fields = new Set([...Object.keys(messageSchema.shape), ...parts, "ofTomorrow"]);
  const shared = [...fields].filter((field) => shown.includes(`"${field}":`)).sort();
  expect(shared).toEqual([
    ...["createdAt", "filename", "mediaType", "parts", "role", "text", "title", "type", "url"],
  ]);
});

it("fits the schema of what is shown, which holds nothing back", () => {
  const messages = sharedMessages({ tools: "shown" }, [stored(full)]);
  const session = {
    title: null,
    helper: null,
    sharedAt: full.createdAt,
    messages,
    nextCursor: null,
  };
  expect(sharedSessionSchema.parse(session)).toStrictEqual(session);
});

it.each<[string, MessagePart]>([
  ["a data: URL", { type: "file", mediaType: "image/png", url: "data:image/png;base64,AAAA" }],
  ["a blob: URL", { type: "file", mediaType: "image/png", url: "blob:https://a.test/1" }],
  ["a script", { type: "file", mediaType: "text/html", url: "javascript:alert(1)" }],
  ["a path", { type: "file", mediaType: "text/html", url: "/etc/passwd" }],
  ["a source on a disk", { type: "source-url", sourceId: "s", url: "file:///etc/passwd" }],
  ["a source that runs", { type: "source-url", sourceId: "s", url: " javascript:alert(1)" }],
  ["an empty text", { type: "text", text: "" }],
])("leaves out a message that has nothing but %s", (_, part) => {
  expect(sharedMessages({ tools: "shown" }, [stored({ ...full, parts: [part] })])).toEqual([]);
});

it("leaves out a reply that is still being written", () => {
  expect(sharedMessages({ tools: "shown" }, [stored({ ...full, status: "replying" })])).toEqual([]);
});

it("leaves out a call whose arguments are not whole, and one that comes again", () => {
  const parts: ToolPart[] = [
    { ...call, state: "input-streaming" },
    { ...call, state: "approval-responded", input, approval: { id: "a", approved: true } },
  ];
  expect(sharedMessages({ tools: "shown" }, [stored({ ...full, parts })])).toEqual([]);
});
