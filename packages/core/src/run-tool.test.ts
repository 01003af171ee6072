import { expect, test } from "vitest";
import { runAllowedTool, runToolOrAsk } from "./run-tool.js";
import type { Tool } from "./tool.js";

const { signal } = new AbortController();
const call = { toolCallId: "c1", toolName: "pay", input: { euros: 5 } };

function pay(needsApproval?: Tool["needsApproval"]): Tool[] {
  const tool = { name: "pay", description: "", inputSchema: {}, run: async () => "paid" };
  return [{ ...tool, ...(needsApproval !== undefined && { needsApproval }) }];
}

test("a call that needs no approval is run", async () => {
  expect(await runToolOrAsk(call, pay(), signal)).toMatchObject({ output: "paid" });
  expect(
    await runToolOrAsk(
      call,
      pay(async () => false),
      signal,
    ),
  ).toMatchObject({
    output: "paid",
  });
});

test("a call that needs approval is a question", async () => {
  expect(
    await runToolOrAsk(
      call,
      pay(async () => true),
      signal,
    ),
  ).toEqual({
    type: "data-hc-approval",
    data: { toolCallId: "c1", approvalId: "approval-c1" },
  });
});

test("a call of which nobody can say whether it needs approval is not run", async () => {
  const fails = () => {
    throw new Error("The rules are away.");
  };
  expect(await runToolOrAsk(call, pay(fails), signal)).toMatchObject({
    type: "tool-output-error",
    errorText: "The rules are away.",
  });
});

test("allowing runs only a tool that asks", async () => {
  expect(await runAllowedTool(call, pay(true), signal)).toMatchObject({ output: "paid" });
  expect(await runAllowedTool(call, pay(), signal)).toMatchObject({ type: "tool-output-error" });
  expect(await runAllowedTool(call, [], signal)).toMatchObject({ type: "tool-output-error" });
});
