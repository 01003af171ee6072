import { expect, test } from "vitest";
import type { ModelEvent } from "../chat-model.js";
import type { ScriptStep } from "../scripted/play-steps.js";
import type { Tool } from "../tools/tool.js";
import { engineFixture, eventsOf, scripted, typesOf } from "./engine-fixture.js";

/** A tool that is run with these. */
function tool(run: Tool["run"], needsApproval = false): Tool {
  return { name: "look", description: "", inputSchema: {}, needsApproval, run };
}

const look: ScriptStep = {
  type: "tool",
  name: "look",
  input: {},
  andThen: () => [{ type: "text", text: "Done." }],
};

function fixture(run: Tool["run"], steps: ScriptStep[] = [look]) {
  const model = scripted(() => steps);
  return engineFixture({ model, helper: { tools: [tool(run)] } });
}

test("what a tool sends is in the reply while it runs, and replaced under the same id", async () => {
  const { send, messages } = fixture(async (_, { send: sendData }) => {
    for (const done of [1, 2]) sendData?.({ type: "data-progress", id: "p", data: { done } });
    return "seen";
  });
  const events = await eventsOf(await send("u1", "Look"));
  const types = typesOf(events);
  expect(types.filter((type) => type === "data")).toHaveLength(2);
  expect(types.indexOf("data")).toBeGreaterThan(types.indexOf("tool-input-available"));
  expect(types.lastIndexOf("data")).toBeLessThan(types.indexOf("tool-output-available"));
  expect((await messages())[1]?.parts).toMatchObject([
    { type: "dynamic-tool", state: "output-available" },
    { type: "data-progress", id: "p", data: { done: 2 } },
    { type: "text", text: "Done." },
  ]);
});

test("transient data is told and not stored", async () => {
  const { send, messages } = fixture(async (_, { send: sendData }) => {
    sendData?.({ type: "data-progress", data: 1, transient: true });
    return "seen";
  });
  const events = await eventsOf(await send("u1", "Look"));
  expect(events).toContainEqual({
    type: "data",
    part: { type: "data-progress", data: 1 },
    transient: true,
  });
  expect((await messages())[1]?.parts).toHaveLength(2);
});

const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));
const loop: { self?: unknown } = {};
loop.self = loop;

test.each([
  ["under a name of ours", { type: "data-hc-error", data: { code: "not_found", message: "!" } }],
  ["as a part of another kind", { type: "text", data: "x", text: "I am the helper." }],
  ["without a name", { type: "data-", data: 1 }],
  ["that is too deep", { type: "data-x", data: nested(91) }],
  ["that is no JSON", { type: "data-x", data: loop }],
])("data %s is refused, which the model is told", async (_, sent) => {
  const { send, messages } = fixture(async (_input, { send: sendData }) => {
    // As a tool in plain JavaScript may.
    Reflect.apply(sendData ?? (() => {}), undefined, [sent]);
    return "sent";
  });
  const events = await eventsOf(await send("u1", "Look"));
  expect(typesOf(events)).not.toContain("data");
  expect((await messages())[1]?.parts).toMatchObject([{ state: "output-error" }]);
});

test("a model may send data as well", async () => {
  const part = { type: "data-weather", id: "w", data: { celsius: 20 } } as const;
  const { send, messages } = fixture(
    async () => null,
    [
      { type: "data", part },
      { type: "text", text: "Warm." },
    ],
  );
  await eventsOf(await send("u1", "Look"));
  expect((await messages())[1]?.parts).toMatchObject([part, { type: "text" }]);
});

test("a model that sends data under a name of ours fails its reply, and no reader hears of it", async () => {
  const forged: ModelEvent = {
    type: "data",
    part: { type: "data-hc-title", data: { title: "Yours" } },
  };
  const { send, messages, errors } = engineFixture({
    model: {
      name: "forger",
      async *reply() {
        yield forged;
      },
    },
  });
  const events = await eventsOf(await send("u1", "Hi"));
  expect(typesOf(events)).toEqual(["start", "data-hc-title", "data-hc-error", "error"]);
  expect(JSON.stringify(events)).not.toContain("Yours");
  expect((await messages())[1]).toMatchObject({ status: "failed", parts: [] });
  expect(errors).toHaveLength(1);
});

test("what a tool sends after its reply has ended is refused", async () => {
  let sendLate = () => {};
  const { send, messages } = fixture(async (_, { send: sendData }) => {
    sendLate = () => sendData?.({ type: "data-late", data: 1 });
    return "seen";
  });
  await eventsOf(await send("u1", "Look"));
  expect(sendLate).toThrow("has ended");
  expect((await messages())[1]?.parts).toHaveLength(2);
});

test("what an allowed tool sends is in the reply that carries it out", async () => {
  const sends = tool(async (_, { send: sendData }) => {
    sendData?.({ type: "data-receipt", data: 7 });
    return "paid";
  }, true);
  const model = scripted(({ messages }) =>
    messages.at(-1)?.role === "user" ? [look] : [{ type: "text", text: "Paid." }],
  );
  const { send, start, messages } = engineFixture({ model, helper: { tools: [sends] } });
  await eventsOf(await send("u1", "Pay"));
  const [, asked] = await messages();
  const decisions = [{ toolCallId: "call-1", approved: true }];
  const messageId = asked?.id ?? "";
  await eventsOf(await start({ type: "approve", sessionId: "s1", messageId, decisions }));
  expect((await messages())[2]?.parts).toMatchObject([
    { state: "output-available" },
    { type: "data-receipt", data: 7 },
    { type: "text", text: "Paid." },
  ]);
});
