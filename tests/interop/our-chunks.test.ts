import { defineHelper, type Tool } from "@helperchat/core/engine";
import { type Script, type ScriptStep, scriptedModel } from "@helperchat/core/scripted";
import { DefaultChatTransport, safeValidateUIMessages, type UIMessageChunk } from "ai";
import { expect, test } from "vitest";
import { ourServer, seed } from "./our-server.js";

// What we write, read by the schemas of one version.

const everything: ScriptStep[] = [
  { type: "reasoning", text: "Two dice." },
  { type: "tool", name: "dice", input: { sides: 6 } },
  { type: "tool", name: "dice", input: {}, andThen: () => [{ type: "text", text: "Well." }] },
  { type: "source", url: "https://example.com/dice", title: "Dice" },
  { type: "data", part: { type: "data-score", id: "s", data: { points: 3 } } },
  { type: "data", part: { type: "data-hint", data: "Again?" }, transient: true },
  { type: "usage", usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } },
];

const question = {
  id: "m1",
  role: "user" as const,
  parts: [{ type: "text" as const, text: "Throw!" }],
};

/** The reply as it is written, and as DefaultChatTransport reads it, which rejects what it doesn't know. */
async function bothReadings() {
  const copy = Promise.withResolvers<string>();
  const transport = new DefaultChatTransport({
    api: "/api/chat",
    body: { session: seed },
    async fetch(...request) {
      const response = await fetch(...request);
      const [ours, theirs] = response.body?.tee() ?? [];
      copy.resolve(new Response(ours).text());
      return new Response(theirs, response);
    },
  });
  const stream = await transport.sendMessages({
    trigger: "submit-message",
    chatId: "s1",
    messageId: undefined,
    messages: [question],
    abortSignal: undefined,
  });
  const read: UIMessageChunk[] = [];
  for await (const chunk of stream) read.push(chunk);
  const lines = (await copy.promise).matchAll(/^data: (\{.*)$/gm);
  return { read, written: Array.from(lines, ([, json = ""]) => JSON.parse(json)) };
}

test.each([
  ["whole", everything],
  ["that fails", [...everything, { type: "error", error: new Error("no") } as const]],
])("every chunk of a reply %s passes their schema, as it is", async (_, steps) => {
  await ourServer(() => steps);
  const { read, written } = await bothReadings();
  expect(read).toEqual(written);
  expect(new Set(read.map(({ type }) => type)).size).toBe(16);
});

test("a reply that ends in a question passes their schema, which shows it as data", async () => {
  const pay: Tool = {
    name: "pay",
    description: "Pays.",
    inputSchema: { type: "object" },
    needsApproval: true,
    run: async () => "paid",
  };
  const script: Script = () => [{ type: "tool", name: "pay", input: { euros: 5 } }];
  const model = scriptedModel({ script, pace: 0 });
  const helpers = [defineHelper({ id: "writer", name: "Writer", model, tools: [pay] })];
  const server = await ourServer(script, { helpers });
  const { read, written } = await bothReadings();
  expect(read).toEqual(written);
  expect(read).toContainEqual({
    type: "data-hc-approval",
    data: { toolCallId: "call-1", approvalId: "approval-call-1" },
  });
  const [, asked] = await server.stored();
  expect(asked?.parts).toMatchObject([{ state: "approval-requested" }]);
  const result = await safeValidateUIMessages({ messages: [asked] });
  // Version 5 has no state for a call that waits.
  expect(result.success).toBe(process.env.AI_SDK !== "5");
});

test("every message that we store passes their schema, as it is", async () => {
  const server = await ourServer(() => everything);
  await bothReadings();
  const messages = await server.stored();
  const result = await safeValidateUIMessages({ messages });
  expect(result).toMatchObject({ success: true, data: messages.map(({ parts }) => ({ parts })) });
  expect(messages).toHaveLength(2);
});
