import { expect, test } from "vitest";
import type { Message } from "../contract/message.js";
import { eventsOf } from "./engine-fixture.js";
import { emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";
import { storedReply } from "./stored-reply.js";

const call = { type: "dynamic-tool", toolCallId: "c1", toolName: "search" } as const;

function reply(parts: Message["parts"], fields: Partial<Message> = {}): Message {
  return {
    id: "r1",
    parentId: "u1",
    role: "assistant",
    parts,
    status: "done",
    createdAt: "2026-01-01T00:00:00.000Z",
    ...fields,
  };
}

test.each<[string, Message["parts"]]>([
  [
    "texts",
    [
      { type: "text", text: "One" },
      { type: "text", text: "" },
      { type: "text", text: "Two" },
    ],
  ],
  [
    "reasoning",
    [
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "Yes" },
    ],
  ],
  [
    "a call with its output",
    [{ ...call, state: "output-available", input: { q: 1 }, output: [2] }],
  ],
  ["a call that failed", [{ ...call, state: "output-error", input: { q: 1 }, errorText: "no" }]],
  [
    "a call that failed before its input",
    [{ ...call, state: "output-error", input: null, errorText: "no" }],
  ],
  ["a call without output", [{ ...call, state: "input-available", input: { q: 1 } }]],
  ["a call that broke off in its input", [{ ...call, state: "input-streaming", input: '{"q' }]],
  ["a call that broke off before its input", [{ ...call, state: "input-streaming" }]],
  ["a source", [{ type: "source-url", sourceId: "s", url: "https://a.test", title: "A" }]],
  ["a file", [{ type: "file", mediaType: "image/png", url: "data:image/png;base64,AA==" }]],
])("%s of a stored reply fold into what is stored", async (_, parts) => {
  const events = await eventsOf(storedReply(reply(parts)));
  expect(events.reduce(foldReplyEvent, emptyReplyFold)).toMatchObject({ parts, open: {} });
});

test("it says whose reply it is, how it ended, and what it cost", async () => {
  const metadata = { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } };
  expect(await eventsOf(storedReply(reply([], { metadata })))).toEqual([
    { type: "start", messageId: "r1", messageMetadata: { parentId: "u1" } },
    { type: "finish", messageMetadata: metadata },
  ]);
  const stopped = await eventsOf(storedReply(reply([], { status: "stopped" })));
  expect(stopped.at(-1)).toEqual({ type: "abort" });
});
