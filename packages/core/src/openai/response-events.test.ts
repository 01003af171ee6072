import { expect, test } from "vitest";
import type { ModelEvent } from "../chat-model.js";
import type { ResponseEvent } from "./openai-client.js";
import { beginResponse, readResponseEvent } from "./response-events.js";

function read(...events: ResponseEvent[]) {
  let progress = beginResponse(new Set());
  const told: ModelEvent[] = [];
  for (const event of events) {
    const step = readResponseEvent(progress, event);
    progress = step.progress;
    told.push(...step.events);
  }
  return { progress, told };
}

const at = { item_id: "item", content_index: 0 };
const completed: ResponseEvent = {
  type: "response.completed",
  response: { error: null, incomplete_details: null },
};

test("a text that comes only at its end is told whole", () => {
  const { told } = read({ type: "response.output_text.done", ...at, text: "Hello" });
  expect(told).toEqual([
    { type: "text-start", id: "item:0" },
    { type: "text-delta", id: "item:0", delta: "Hello" },
    { type: "text-end", id: "item:0" },
  ]);
});

test("a text without a word is never told", () => {
  const { told } = read(
    { type: "response.output_text.delta", ...at, delta: "" },
    { type: "response.output_text.done", ...at, text: "" },
  );
  expect(told).toEqual([]);
});

test("the end of the response ends what was still open", () => {
  const { told } = read(
    { type: "response.output_text.delta", ...at, delta: "Hel" },
    { type: "response.reasoning_summary_text.delta", item_id: "r", summary_index: 0, delta: "Hm" },
    completed,
  );
  expect(told.slice(-2)).toEqual([
    { type: "text-end", id: "item:0" },
    { type: "reasoning-end", id: "r:0" },
  ]);
});

test("after the end, nothing is told and the end stays what it was", () => {
  const { told, progress } = read(
    completed,
    { type: "response.output_text.delta", ...at, delta: "late" },
    { type: "error", code: "server_error", message: "late" },
  );
  expect(told).toEqual([]);
  expect(progress.end?.error).toBeNull();
});

test("a call that was cut off by the limit of tokens is not one to run", () => {
  const call = { type: "function_call", id: "f", call_id: "call_1", name: "roll" } as const;
  const { told, progress } = read(
    { type: "response.output_item.added", item: { ...call, arguments: "" } },
    { type: "response.function_call_arguments.delta", item_id: "f", delta: '{"si' },
    {
      type: "response.output_item.done",
      item: { ...call, arguments: '{"si', status: "incomplete" },
    },
  );
  expect(progress.calls).toEqual([]);
  expect(told.map(({ type }) => type)).toEqual(["tool-input-start", "tool-input-delta"]);
});

test("arguments that are nested too deep to be saved are told as the text that they came in", () => {
  const text = `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  const call = { type: "function_call", id: "f", call_id: "call_1", name: "roll" } as const;
  const { told } = read({
    type: "response.output_item.done",
    item: { ...call, arguments: text, status: "completed" },
  });
  expect(told).toMatchObject([{ type: "tool-input-available", input: text }]);
});

test("arguments of a call that never began are not told", () => {
  const { told } = read({
    type: "response.function_call_arguments.delta",
    item_id: "unknown",
    delta: "{}",
  });
  expect(told).toEqual([]);
});

test("annotations that cite no page of the web are left out", () => {
  const annotations = [
    null,
    "text",
    { type: "file_citation", file_id: "file_1" },
    { type: "url_citation", url: 7 },
    { type: "url_citation", url: "data:text/html,hello" },
  ];
  const { told } = read(
    ...annotations.map((annotation): ResponseEvent => {
      return { type: "response.output_text.annotation.added", annotation };
    }),
  );
  expect(told).toEqual([]);
});

test("an event that is not known is passed over", () => {
  expect(read({ type: "response.queued" }).told).toEqual([]);
});
