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

const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));

test("an output as deep as can be saved is given as it is", async () => {
  const [tool] = pay();
  const run = async () => nested(90);
  expect(await runToolOrAsk(call, tool ? [{ ...tool, run }] : [], signal)).toMatchObject({
    output: nested(90),
  });
});

test.each([91, 5_000, 100_000])(
  "an output that is nested %i levels deep is told to the model as an error",
  async (levels) => {
    const [tool] = pay();
    const run = async () => nested(levels);
    expect(await runToolOrAsk(call, tool ? [{ ...tool, run }] : [], signal)).toMatchObject({
      type: "tool-output-error",
      errorText: "What the tool gave is nested more than 90 levels deep.",
    });
  },
);

test.each([91, 5_000, 100_000])(
  "arguments that are nested %i levels deep never reach the tool",
  async (levels) => {
    expect(await runToolOrAsk({ ...call, input: nested(levels) }, pay(), signal)).toMatchObject({
      type: "tool-output-error",
      errorText: "The arguments are nested more than 90 levels deep.",
    });
  },
);

test("a call whose reply was stopped before it began is not run", async () => {
  const stopped = new AbortController();
  let paid = false;
  const [tool] = pay(async () => {
    stopped.abort();
    return false;
  });
  if (!tool) throw new Error("There is no tool.");
  const run = async () => {
    paid = true;
    return "paid";
  };
  const result = await runToolOrAsk(call, [{ ...tool, run }], stopped.signal);
  expect(result.type).toBe("tool-output-error");
  expect(paid).toBe(false);
});
