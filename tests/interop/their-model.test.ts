import { createRestTransport } from "@helperchat/adapter-rest";
import { ChatClient, type Message, shownMessages } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { convertToModelMessages, jsonSchema, stepCountIs, streamText, tool } from "ai";
import { expect, test, vi } from "vitest";
import { localClient } from "./examples/local-client.js";
import { writer } from "./examples/writer.js";
import { httpServer } from "./http-server.js";
import { type MockModel, mockModel, type Said } from "./mock-model.js";
import { ourServer, seed } from "./our-server.js";
import { chatWith } from "./their-server.js";

// streamText of one version, with a model by its own mock.

const words = (text: string): Said[] => [
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: text },
  { type: "text-end", id: "0" },
];
const thought: Said[] = [
  { type: "reasoning-start", id: "0" },
  { type: "reasoning-delta", id: "0", delta: "A die, then." },
  { type: "reasoning-end", id: "0" },
];
const call = (toolCallId: string, toolName: string, input: object): Said => ({
  type: "tool-call",
  toolCallId,
  toolName,
  input: JSON.stringify(input),
});

const tools = {
  dice: tool({
    description: "Throws a die.",
    inputSchema: jsonSchema<{ sides: number }>({ type: "object" }),
    execute({ sides }) {
      if (sides === 0) throw new Error("No sides.");
      return { thrown: 4 };
    },
  }),
};

/** What a model says that thinks, calls tools, well and badly, and speaks. */
const diceSteps: Said[][] = [
  [...thought, ...words("I throw."), call("c1", "dice", { sides: 6 })],
  [call("c2", "dice", { sides: 0 }), call("c3", "coin", {})],
  [
    { type: "source", sourceType: "url", id: "s", url: "https://example.com", title: "Dice" },
    ...words("A four."),
  ],
];

const diceParts = [
  { type: "reasoning", text: "A die, then." },
  { type: "text", text: "I throw." },
  {
    type: "dynamic-tool",
    toolName: "dice",
    state: "output-available",
    input: { sides: 6 },
    output: { thrown: 4 },
  },
  { type: "dynamic-tool", toolName: "dice", state: "output-error", input: { sides: 0 } },
  { type: "dynamic-tool", toolName: "coin", state: "output-error" },
  { type: "source-url", url: "https://example.com", title: "Dice" },
  { type: "text", text: "A four." },
];

const throwDice = ({ model }: MockModel) =>
  streamText({ model, tools, prompt: "Throw!", stopWhen: stepCountIs(5), onError() {} });

test("toUIMessageStreamResponse: what a reply of several steps says, in its order", async () => {
  const { say } = await chatWith(() =>
    throwDice(mockModel(...diceSteps)).toUIMessageStreamResponse({
      sendSources: true,
      messageMetadata: ({ part }) =>
        part.type === "finish" ? { usage: part.totalUsage } : undefined,
    }),
  );
  expect(await say("Throw!")).toMatchObject({
    status: "done",
    parts: diceParts,
    metadata: { usage: { inputTokens: 9, outputTokens: 12, totalTokens: 21 } },
  });
});

test("toUIMessageStreamResponse: a model that fails is told, and what came stays", async () => {
  const failing = mockModel([...words("Half a"), { type: "error", error: new Error("secret") }]);
  const { chat, say } = await chatWith(() => throwDice(failing).toUIMessageStreamResponse());
  expect(await say("Throw!")).toMatchObject({ status: "failed", parts: [{ text: "Half a" }] });
  expect(JSON.stringify(chat.getSnapshot())).not.toContain("secret");
});

/** Our handler, whose helper answers through streamText, and a conversation with it. */
async function withWriter(...steps: Said[][]) {
  const mock = mockModel(...steps);
  const server = await ourServer(() => [], { helpers: [writer(mock.model)] });
  const store = memoryStore();
  const transport = createRestTransport({ api: `${server.url}/api/chat` });
  const client = new ChatClient({ store, transport, helpers: async () => [], newId: newIds() });
  const chat = client.newChat(seed);
  return {
    ...server,
    ...mock,
    chat,
    async say(text: string) {
      await chat.send(text);
      await expect.poll(() => chat.getSnapshot().reply.type).toMatch(/^(idle|failed)$/);
    },
  };
}

/** The session is `s1`. */
function newIds() {
  let count = 0;
  return () => {
    count += 1;
    return `s${count}`;
  };
}

const textsOf = (messages: readonly Message[]) => messages.map(({ parts }) => parts);

test("a helper that answers through streamText is told its instructions and the whole path", async () => {
  const { say, prompts, stored } = await withWriter(words("One."), words("Two."));
  await say("First");
  await say("Second");
  const text = (said: string) => [{ type: "text", text: said }];
  expect(prompts[1]).toMatchObject([
    { role: "system", content: "You edit texts." },
    { role: "user", content: text("First") },
    { role: "assistant", content: text("One.") },
    { role: "user", content: text("Second") },
  ]);
  expect(textsOf(await stored())).toEqual(["First", "One.", "Second", "Two."].map(text));
});

test("a helper that fails through streamText has failed, and says so", async () => {
  // streamText writes it there, for the operator.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const error = { type: "error", error: new Error("secret") } as const;
  const { say, stored, chat } = await withWriter([...words("Half a"), error]);
  await say("First");
  const [, reply] = await stored();
  expect(reply).toMatchObject({ status: "failed", parts: [{ text: "Half a" }] });
  expect(chat.getSnapshot().reply).toMatchObject({
    type: "failed",
    error: { code: "model_failed" },
  });
});

test("a route that answers useChat answers our client too, which keeps the conversation", async () => {
  const mock = mockModel(words("One."), words("Two."));
  await httpServer(async (request) => {
    const { messages } = await request.json();
    const prompt = await convertToModelMessages(messages);
    return streamText({ model: mock.model, messages: prompt }).toUIMessageStreamResponse();
  });
  const store = memoryStore();
  const chat = localClient(store).newChat(seed);
  for (const text of ["First", "Second"]) {
    await chat.send(text);
    await expect.poll(() => chat.getSnapshot().reply.type).toBe("idle");
  }
  expect(mock.prompts[1]).toMatchObject([
    { role: "user" },
    { role: "assistant", content: [{ text: "One." }] },
    { role: "user", content: [{ text: "Second" }] },
  ]);
  const { items } = await store.listMessages(chat.sessionId, { limit: 10 });
  expect(items.map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);

  // The same conversation, after a reload.
  const again = localClient(store).chat(chat.sessionId);
  await again.load();
  expect(shownMessages(again.getSnapshot()).at(-1)?.parts).toEqual([
    { type: "text", text: "Two." },
  ]);
});
