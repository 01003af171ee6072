import { expect, test } from "vitest";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import { inputItems } from "./input-items.js";
import { assistant, user } from "./testing/bench.js";

const content = (...parts: (MessagePart | string)[]) => {
  const item = inputItems([user(...parts)])[0]?.[0];
  return item && "content" in item ? item.content : null;
};

test("a user's text and files are one message, in the order of its parts", () => {
  expect(
    content(
      "Look:",
      { type: "file", mediaType: "image/png", url: "data:image/png;base64,AAAA" },
      { type: "file", mediaType: "image/jpeg", url: "https://example.com/a.jpg" },
      "And read:",
      {
        type: "file",
        mediaType: "application/pdf",
        url: "data:application/pdf;base64,BBBB",
        filename: "contract.pdf",
      },
      { type: "file", mediaType: "application/pdf", url: "https://example.com/b.pdf" },
    ),
  ).toEqual([
    { type: "input_text", text: "Look:" },
    { type: "input_image", detail: "auto", image_url: "data:image/png;base64,AAAA" },
    { type: "input_image", detail: "auto", image_url: "https://example.com/a.jpg" },
    { type: "input_text", text: "And read:" },
    {
      type: "input_file",
      filename: "contract.pdf",
      file_data: "data:application/pdf;base64,BBBB",
    },
    { type: "input_file", file_url: "https://example.com/b.pdf" },
  ]);
});

test("a file that only the app can open is mentioned, not sent", () => {
  expect(
    content({ type: "file", mediaType: "image/png", url: "/files/7", filename: "map.png" }),
  ).toEqual([{ type: "input_text", text: "[Attached, but not readable here: map.png]" }]);
});

const tool = { type: "dynamic-tool", toolCallId: "call_1", toolName: "roll" } as const;
const called = {
  type: "function_call",
  call_id: "call_0_0",
  name: "roll",
  arguments: '{"sides":6}',
};

test.each<[string, ToolPart, string]>([
  [
    "a text output as it is",
    { ...tool, state: "output-available", input: { sides: 6 }, output: "four" },
    "four",
  ],
  [
    "any other output as JSON",
    { ...tool, state: "output-available", input: { sides: 6 }, output: { rolled: 4 } },
    '{"rolled":4}',
  ],
  [
    "a failure as its error",
    { ...tool, state: "output-error", input: { sides: 6 }, errorText: "No die." },
    '{"error":"No die."}',
  ],
  [
    "a call that was cut off as one without a known result",
    { ...tool, state: "input-available", input: { sides: 6 } },
    '{"error":"The reply ended before this call did. Its result is unknown."}',
  ],
])("a tool call is sent with its answer: %s", (_what, part, output) => {
  expect(inputItems([assistant(part)])[0]).toEqual([
    called,
    { type: "function_call_output", call_id: "call_0_0", output },
  ]);
});

test("a call whose arguments were still coming is not sent", () => {
  expect(inputItems([assistant({ ...tool, state: "input-streaming", input: '{"si' })])).toEqual([
    [],
  ]);
});

test("what a reply said and did keeps its order; thoughts, sources and data stay here", () => {
  const [items] = inputItems([
    assistant(
      { type: "reasoning", text: "Hm." },
      "Rolling.",
      { ...tool, state: "output-available", input: { sides: 6 }, output: 4 },
      { type: "source-url", sourceId: "1", url: "https://example.com" },
      { type: "data-chart", data: { a: 1 } },
      "A 4.",
    ),
  ]);
  expect(items).toEqual([
    { type: "message", role: "assistant", content: "Rolling." },
    { ...called, call_id: "call_0_2" },
    { type: "function_call_output", call_id: "call_0_2", output: "4" },
    { type: "message", role: "assistant", content: "A 4." },
  ]);
});

test("messages with nothing to say have no items, and one that failed is sent as far as it came", () => {
  const silent = { ...assistant(), status: "failed" as const };
  const halfway = { ...assistant("Half"), status: "failed" as const };
  expect(inputItems([user(""), silent, halfway])).toEqual([
    [],
    [],
    [{ type: "message", role: "assistant", content: "Half" }],
  ]);
});

test("what another model called its calls and tools is made fit for OpenAI", () => {
  const foreign = { ...tool, toolCallId: "1".repeat(100), toolName: "files.read:all" };
  const part: ToolPart = { ...foreign, state: "output-available", input: {}, output: null };
  const items = inputItems([assistant(part, part), assistant(part)]).flat();
  expect(items.map((item) => ("call_id" in item ? item.call_id : null))).toEqual([
    "call_0_0",
    "call_0_0",
    "call_0_1",
    "call_0_1",
    "call_1_0",
    "call_1_0",
  ]);
  expect(items[0]).toMatchObject({ name: "files_read_all" });
});
