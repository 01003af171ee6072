import { expect, test } from "vitest";
import type { ToolPart } from "../contract/message-part.js";
import { measureMessage } from "./message-measures.js";

const call = { type: "dynamic-tool", toolCallId: "c1", toolName: "pay", input: {} } as const;

test.each<[ToolPart, boolean]>([
  [{ ...call, state: "input-streaming" }, false],
  [{ ...call, state: "input-available" }, false],
  [{ ...call, state: "approval-requested", approval: { id: "a1" } }, false],
  [{ ...call, state: "approval-responded", approval: { id: "a1", approved: true } }, false],
  [{ ...call, state: "output-denied", approval: { id: "a1", approved: false } }, false],
  [{ ...call, state: "output-available", output: null }, true],
  [{ ...call, state: "output-error", errorText: "No." }, true],
])("a call counts where its result is: %o", (part, counts) => {
  const measures = measureMessage({ role: "assistant", status: "done", parts: [part] });
  expect(measures?.tools).toEqual(counts ? ["pay"] : []);
});

test("a reply that is being made has nothing to count", () => {
  expect(measureMessage({ role: "assistant", status: "replying", parts: [] })).toBeNull();
});
