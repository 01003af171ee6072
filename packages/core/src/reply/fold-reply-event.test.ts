import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReplyEvent } from "../contract/reply-event.js";
import { closingEvents, emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";

function fold(events: readonly ReplyEvent[]) {
  return events.reduce(foldReplyEvent, emptyReplyFold);
}

test("text and reasoning grow in blocks of their own, however they interleave", () => {
  const { parts } = fold([
    { type: "reasoning-start", id: "a" },
    { type: "text-start", id: "a" },
    { type: "reasoning-delta", id: "a", delta: "Hm" },
    { type: "text-delta", id: "a", delta: "Hello" },
    { type: "reasoning-delta", id: "a", delta: "…" },
    { type: "text-delta", id: "a", delta: " you" },
  ]);
  expect(parts).toEqual([
    { type: "reasoning", text: "Hm…" },
    { type: "text", text: "Hello you" },
  ]);
});

test("an id that is used again after its end begins a new block", () => {
  const { parts } = fold([
    { type: "text-start", id: "a" },
    { type: "text-delta", id: "a", delta: "one" },
    { type: "text-end", id: "a" },
    { type: "text-start", id: "a" },
    { type: "text-delta", id: "a", delta: "two" },
  ]);
  expect(parts).toEqual([
    { type: "text", text: "one" },
    { type: "text", text: "two" },
  ]);
});

test("a tool call is one part, from its first argument to its output", () => {
  const call = { toolCallId: "c", toolName: "count" };
  const steps: ReplyEvent[] = [
    { type: "tool-input-start", ...call },
    { type: "tool-input-delta", toolCallId: "c", inputTextDelta: '{"a":' },
    { type: "tool-input-delta", toolCallId: "c", inputTextDelta: "1}" },
    { type: "tool-input-available", ...call, input: { a: 1 } },
    { type: "tool-output-available", toolCallId: "c", output: 2 },
  ];
  const identity = { type: "dynamic-tool", ...call };
  const states = steps.map((_, index) => fold(steps.slice(0, index + 1)).parts);
  expect(states).toEqual([
    [{ ...identity, state: "input-streaming" }],
    [{ ...identity, state: "input-streaming", input: '{"a":' }],
    [{ ...identity, state: "input-streaming", input: '{"a":1}' }],
    [{ ...identity, state: "input-available", input: { a: 1 } }],
    [{ ...identity, state: "output-available", input: { a: 1 }, output: 2 }],
  ]);
});

test("a tool that fails keeps its input and says why", () => {
  const { parts } = fold([
    { type: "tool-input-available", toolCallId: "c", toolName: "count", input: { a: 1 } },
    { type: "tool-output-error", toolCallId: "c", errorText: "No such thing." },
  ]);
  expect(parts).toEqual([
    {
      type: "dynamic-tool",
      toolCallId: "c",
      toolName: "count",
      state: "output-error",
      input: { a: 1 },
      errorText: "No such thing.",
    },
  ]);
});

test("a tool call that fails before its arguments are whole has none, as AI SDK's have", () => {
  const { parts } = fold([
    { type: "tool-input-start", toolCallId: "c", toolName: "count" },
    { type: "tool-output-error", toolCallId: "c", errorText: "No such thing." },
  ]);
  expect(parts).toMatchObject([{ state: "output-error", input: null }]);
});

test("sources and files become parts where they come", () => {
  const { parts } = fold([
    { type: "source-url", sourceId: "s", url: "https://example.com", title: "Example" },
    { type: "source-url", sourceId: "t", url: "https://example.org" },
    { type: "file", url: "data:text/plain,hi", mediaType: "text/plain" },
  ]);
  expect(parts).toEqual([
    { type: "source-url", sourceId: "s", url: "https://example.com", title: "Example" },
    { type: "source-url", sourceId: "t", url: "https://example.org" },
    { type: "file", mediaType: "text/plain", url: "data:text/plain,hi" },
  ]);
});

test("events about blocks and calls that never began change nothing", () => {
  const before = fold([{ type: "text-start", id: "a" }]);
  const strangers: ReplyEvent[] = [
    { type: "text-delta", id: "b", delta: "lost" },
    { type: "text-end", id: "b" },
    { type: "reasoning-delta", id: "a", delta: "lost" },
    { type: "tool-input-delta", toolCallId: "c", inputTextDelta: "{}" },
    { type: "tool-output-available", toolCallId: "c", output: 1 },
    { type: "tool-output-error", toolCallId: "c", errorText: "lost" },
    { type: "data-hc-approval", data: { toolCallId: "c", approvalId: "a" } },
  ];
  for (const event of strangers) expect(foldReplyEvent(before, event)).toBe(before);
});

test("a call that has an outcome, or whose input is not there, is not asked about", () => {
  const asks: ReplyEvent = {
    type: "data-hc-approval",
    data: { toolCallId: "c", approvalId: "a" },
  };
  const begun = fold([{ type: "tool-input-start", toolCallId: "c", toolName: "t" }]);
  expect(foldReplyEvent(begun, asks)).toBe(begun);
  const ended = fold([
    { type: "tool-input-available", toolCallId: "c", toolName: "t", input: 1 },
    { type: "tool-output-available", toolCallId: "c", output: 1 },
  ]);
  expect(foldReplyEvent(ended, asks)).toBe(ended);
});

test("events that carry no part change nothing", () => {
  const silent: ReplyEvent[] = [
    { type: "start", messageId: "r" },
    { type: "start-step" },
    { type: "finish-step" },
    { type: "finish" },
    { type: "abort" },
    { type: "error", errorText: "x" },
    { type: "data-hc-error", data: { code: "internal", message: "x" } },
    { type: "data-hc-title", data: { title: "x" } },
  ];
  for (const event of silent) expect(foldReplyEvent(emptyReplyFold, event)).toBe(emptyReplyFold);
});

test("a fold is never changed in place", () => {
  const before = fold([
    { type: "text-start", id: "a" },
    { type: "text-delta", id: "a", delta: "one" },
  ]);
  const copy = structuredClone(before);
  foldReplyEvent(before, { type: "text-delta", id: "a", delta: "two" });
  foldReplyEvent(before, { type: "text-end", id: "a" });
  expect(before).toEqual(copy);
});

test("the closing events end exactly the blocks that are open", () => {
  const open = fold([
    { type: "text-start", id: "a" },
    { type: "text-end", id: "a" },
    { type: "text-start", id: "b with spaces\nand lines" },
    { type: "reasoning-start", id: "a" },
  ]);
  const closing = closingEvents(open);
  expect(closing).toEqual([
    { type: "text-end", id: "b with spaces\nand lines" },
    { type: "reasoning-end", id: "a" },
  ]);
  expect(closingEvents(closing.reduce(foldReplyEvent, open))).toEqual([]);
});

test("however the same words are chunked, the fold is the same", () => {
  const block = fc.record({
    kind: fc.constantFrom("text", "reasoning", "tool"),
    deltas: fc.array(fc.string({ unit: "binary" })),
  });
  fc.assert(
    fc.property(fc.array(block), fc.infiniteStream(fc.nat(3)), (blocks, cuts) => {
      const whole = blocks.flatMap(({ kind, deltas }, index) =>
        asEvents(kind, `${index}`, [deltas.join("")]),
      );
      const chunked = blocks.flatMap(({ kind, deltas }, index) =>
        asEvents(kind, `${index}`, recut(deltas.join(""), cuts)),
      );
      expect(fold(chunked).parts).toEqual(fold(whole).parts);
    }),
  );
});

/** Cuts a text anew, into pieces of 0 to 3 units. */
function recut(text: string, cuts: Iterator<number>): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = cuts.next().value ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces.length > 0 ? pieces : [""];
}

function asEvents(kind: string, id: string, deltas: readonly string[]): ReplyEvent[] {
  if (kind === "tool") {
    return [
      { type: "tool-input-start", toolCallId: id, toolName: "t" },
      ...deltas.map(
        (delta): ReplyEvent => ({
          type: "tool-input-delta",
          toolCallId: id,
          inputTextDelta: delta,
        }),
      ),
    ];
  }
  const type = kind === "text" ? "text" : "reasoning";
  return [
    { type: `${type}-start`, id },
    ...deltas.map((delta): ReplyEvent => ({ type: `${type}-delta`, id, delta })),
    { type: `${type}-end`, id },
  ];
}

const data = (id: string | undefined, value: number, name = "data-weather"): ReplyEvent => ({
  type: "data",
  part: { type: `data-${name.slice(5)}`, ...(id !== undefined && { id }), data: value },
});

test("data of the app takes the place of what has its type and id, and no other", () => {
  const { parts } = fold([
    data("a", 1),
    { type: "text-start", id: "t" },
    data("b", 2),
    data(undefined, 3),
    data("a", 4, "data-price"),
    data("a", 5),
    data(undefined, 6),
  ]);
  expect(parts).toEqual([
    { type: "data-weather", id: "a", data: 5 },
    { type: "text", text: "" },
    { type: "data-weather", id: "b", data: 2 },
    { type: "data-weather", data: 3 },
    { type: "data-price", id: "a", data: 4 },
    { type: "data-weather", data: 6 },
  ]);
});

test("text that is open grows on after data was put in its midst", () => {
  const { parts } = fold([
    { type: "text-start", id: "t" },
    { type: "text-delta", id: "t", delta: "It is " },
    data("a", 1),
    { type: "text-delta", id: "t", delta: "warm." },
  ]);
  expect(parts[0]).toEqual({ type: "text", text: "It is warm." });
});

test.each([
  ["transient data", { ...data("a", 1), transient: true } as ReplyEvent],
  ["data under a name of ours", data("a", 1, "data-hc-approval")],
])("%s is no part of the message", (_, event) => {
  expect(fold([event])).toBe(emptyReplyFold);
});
