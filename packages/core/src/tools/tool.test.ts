import { expect, test } from "vitest";
import * as z from "zod";
import { defineTool, type Tool, type ToolDefinition } from "./tool.js";

const input = z.object({ euros: z.number() });

function refund(needsApproval?: ToolDefinition<typeof input>["needsApproval"]): Tool {
  const common = { name: "refund", description: "Pays back.", input, run: () => "paid" };
  return defineTool({ ...common, ...(needsApproval !== undefined && { needsApproval }) });
}

async function asks({ needsApproval = false }: Tool, given: Parameters<Tool["run"]>[0]) {
  return typeof needsApproval === "function" ? needsApproval(given) : needsApproval;
}

test("a tool asks nobody unless it says so", async () => {
  expect(await asks(refund(), { euros: 5 })).toBe(false);
  expect(await asks(refund(false), { euros: 5 })).toBe(false);
  expect(await asks(refund(true), { euros: 5 })).toBe(true);
});

test("whether it asks can depend on the input, once that is checked", async () => {
  const tool = refund(({ euros }) => euros > 20);
  expect(await asks(tool, { euros: 5 })).toBe(false);
  expect(await asks(tool, { euros: 50 })).toBe(true);
});

test("input that the schema refuses is asked about by no one: running it fails", async () => {
  const { signal } = new AbortController();
  for (const tool of [refund(true), refund(() => true)]) {
    expect(await asks(tool, { euros: "all" })).toBe(false);
    await expect(tool.run({ euros: "all" }, { signal })).rejects.toMatchObject({ code: "invalid" });
  }
});
