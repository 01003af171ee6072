import type { ToolPart } from "@helperchat/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ToolCall } from "./tool-call.js";

const network = vi.hoisted(() => ({ works: false }));
vi.mock("./tool-details.js", async (original) => {
  const details = await original<typeof import("./tool-details.js")>();
  return {
    get ToolDetails() {
      if (!network.works) throw new TypeError("Failed to fetch dynamically imported module");
      return details.ToolDetails;
    },
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const call: ToolPart = {
  type: "dynamic-tool",
  toolCallId: "c1",
  toolName: "refund",
  state: "output-available",
  input: { euros: 5 },
  output: "Paid",
};

test("a call whose details can't be loaded still says how it went, and they can be asked for again", async () => {
  vi.stubGlobal("reportError", vi.fn());
  const user = userEvent.setup();
  render(<ToolCall call={call} open />);
  expect(screen.getByText("refund")).toBeTruthy();
  expect(screen.getByText("Done")).toBeTruthy();
  const again = await screen.findByRole("button", { name: "Try again" });
  network.works = true;
  await user.click(again);
  await screen.findByText("Paid");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});
