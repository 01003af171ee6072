import { expect, test } from "vitest";
import { readReplyEvents } from "./read-reply-events.js";
import { replyChunk } from "./reply-chunk.js";

test("a chunk that is known is one event, without what is not known of it", () => {
  const chunk = { type: "text-delta", id: "a", delta: "Hi", providerMetadata: { x: 1 } };
  expect(readReplyEvents(chunk)).toEqual([{ type: "text-delta", id: "a", delta: "Hi" }]);
});

test.each([
  [{ type: "data-", data: 20 }],
  [{ type: "data-hc-later", data: 20 }],
  [{ type: "data-hc-error", data: { code: "unheard of", message: "No." } }],
  [{ type: "data", part: { type: "data-weather", data: 20 } }],
  [{ type: "text-delta", id: "a" }],
  [{ type: "reset-step" }],
  ["text"],
  [null],
  [undefined],
])("%j tells nothing", (chunk) => {
  expect(readReplyEvents(chunk)).toEqual([]);
});

test("data that only an app knows is read, as it was and as it is sent", () => {
  const chunk = { type: "data-weather", id: "w", data: { celsius: 20 }, transient: true };
  const [event] = readReplyEvents({ ...chunk, providerMetadata: {} });
  const { transient, ...part } = chunk;
  expect(event).toEqual({ type: "data", part, transient });
  expect(event && replyChunk(event)).toEqual(chunk);
});

test("wrong arguments of a tool are a call that failed", () => {
  const call = { toolCallId: "c", toolName: "dice" };
  const chunk = { ...call, type: "tool-input-error", input: "{", errorText: "No JSON." };
  expect(readReplyEvents(chunk)).toEqual([
    { ...call, type: "tool-input-available", input: "{" },
    { type: "tool-output-error", toolCallId: "c", errorText: "No JSON." },
  ]);
});

test("a request of the AI SDK for a decision is one of ours", () => {
  const chunk = { type: "tool-approval-request", approvalId: "a", toolCallId: "c" };
  expect(readReplyEvents(chunk)).toEqual([
    { type: "data-hc-approval", data: { toolCallId: "c", approvalId: "a" } },
  ]);
});

test.each([[{ usage: 7 }], ["7"], [null], [undefined]])(
  "an end is an end, whatever its metadata: %j",
  (messageMetadata) => {
    const [event, ...more] = readReplyEvents({ type: "finish", messageMetadata });
    expect(event).toMatchObject({ type: "finish" });
    expect(more).toEqual([]);
  },
);
