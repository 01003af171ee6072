import { expect, test } from "vitest";
import { isChatError } from "../chat-error.js";
import type { ChatModel, ModelEvent } from "../chat-model.js";
import { isTitleModel } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { Tool } from "../tools/tool.js";
import { manualClock } from "./manual-clock.js";
import { scriptedModel } from "./scripted-model.js";

const { signal } = new AbortController();

function message(text: string, id = text): Message {
  const parts = [{ type: "text" as const, text }];
  return {
    id,
    parentId: null,
    role: "user",
    parts,
    status: "done",
    createdAt: "2026-01-01T00:00:00Z",
  };
}

/** A conversation with the model as it is without a script. */
function conversation({ tools = [] as readonly Tool[] } = {}) {
  const model: ChatModel = scriptedModel({ pace: 0 });
  let threadId: string | null = null;
  return async (text: string, id?: string) => {
    const events: ModelEvent[] = [];
    const messages = [message(text, id)];
    const loadPath = async () => messages;
    const request = { instructions: "", tools, threadId, messages, loadPath, opening: null };
    for await (const event of model.reply(request, { signal })) {
      if (event.type === "thread") threadId = event.threadId;
      events.push(event);
    }
    const said = events.map((event) => (event.type === "text-delta" ? event.delta : "")).join("");
    return { events, said };
  };
}

test("the same words in the same conversation give the same answer", async () => {
  const [one, other] = [conversation(), conversation()];
  for (const words of ["Plan a trip to Rome", "Compare train and plane?", "Thanks!"]) {
    expect((await one(words)).said).toBe((await other(words)).said);
  }
});

test("it answers from what it was asked", async () => {
  const say = conversation();
  expect((await say("What about tax returns?")).said).toContain("You ask about **tax returns**");
  expect((await say("A plan for the garden party")).said).toMatch(
    /plan for \*\*garden party\*\*:\n\n1\./i,
  );
  expect((await say("Compare bikes and cars")).said).toContain("| :--- |");
  expect((await say("Write a function for me")).said).toContain("```ts");
});

test("what was said first is answered from its thread's memory", async () => {
  const say = conversation();
  expect((await say("What did I say first?")).said).toBe(
    "This is the first thing you have said to me.",
  );
  await say("The cellar is damp");
  expect((await say("What did I say first?")).said).toContain("> What did I say first?");
  const other = conversation();
  await other("The cellar is damp");
  await other("And the roof leaks");
  expect((await other("What did I say first?")).said).toContain("> The cellar is damp");
  expect((await other("What did I just say?")).said).toContain("> What did I say first?");
});

test("it counts the messages it was told in this conversation", async () => {
  const say = conversation();
  await say("One");
  await say("Two");
  expect((await say("How many messages have I sent?")).said).toContain("3 messages");
  expect((await say("Roof tiles")).said).toContain("message 4 of yours");
});

test("it remembers a name, and no other conversation does", async () => {
  const say = conversation();
  await say("Hello, my name is Zoë.");
  expect((await say("What is my name?")).said).toContain("**Zoë**");
  expect((await conversation()("What is my name?")).said).toContain("not told me");
});

test("/error fails once, and the same message works at the second attempt", async () => {
  const say = conversation();
  const failed = await say("/error please", "m1").catch((error: unknown) => error);
  expect(isChatError(failed) && failed.code).toBe("model_failed");
  expect((await say("/error please", "m1")).said).not.toBe("");
});

test("/break fails after it has begun", async () => {
  const events: string[] = [];
  const request = { instructions: "", tools: [], threadId: null, opening: null };
  const messages = [message("/break")];
  const stream = scriptedModel({ pace: 0 }).reply(
    { ...request, messages, loadPath: async () => messages },
    { signal },
  );
  const reading = (async () => {
    for await (const event of stream) events.push(event.type);
  })();
  await expect(reading).rejects.toMatchObject({ code: "model_failed" });
  expect(events).toContain("text-delta");
});

test("/tool calls the helper's tool with an input that fits its schema", async () => {
  const inputs: unknown[] = [];
  const tool: Tool = {
    name: "word_count",
    description: "",
    inputSchema: {
      type: "object",
      properties: {
        text: { type: "string" },
        limit: { type: "integer", minimum: 3 },
        unit: { enum: ["words", "lines"] },
        tags: { type: "array", items: { type: "string" } },
        strict: { type: "boolean" },
      },
    },
    run: async (input) => {
      inputs.push(input);
      return { words: 2 };
    },
  };
  const { events, said } = await conversation({ tools: [tool] })("/tool two words");
  expect(inputs).toEqual([
    { text: "two words", limit: 3, unit: "words", tags: ["two words"], strict: true },
  ]);
  expect(events.map(({ type }) => type)).toContain("tool-output-available");
  expect(said).toContain('"words": 2');
});

test("/tool says so where the helper has none", async () => {
  expect((await conversation()("/tool")).said).toContain("no tools");
});

test("/think, /source, /long and /markdown show what a reply can hold", async () => {
  const say = conversation();
  expect((await say("/think about tiles")).events.map(({ type }) => type)).toContain(
    "reasoning-delta",
  );
  expect((await say("/source for tiles")).events.map(({ type }) => type)).toContain("source-url");
  expect((await say("/long")).said.length).toBeGreaterThan(3_000);
  expect((await say("/markdown")).said).toMatch(/^## .*[\s\S]*\| :---[\s\S]*```ts/);
});

test("/help names every command, and each of them does something", async () => {
  const { said } = await conversation()("/help");
  const commands = [...said.matchAll(/`(\/[a-z]+)`/g)].map(([, command]) => command);
  expect(commands).toEqual([
    "/help",
    "/error",
    "/break",
    "/slow",
    "/hang",
    "/tool",
    "/think",
    "/source",
    "/long",
    "/markdown",
  ]);
});

test("/slow waits three seconds before its first word", async () => {
  const clock = manualClock();
  const events: string[] = [];
  const messages = [message("/slow")];
  const request = { instructions: "", tools: [], threadId: null, opening: null };
  const stream = scriptedModel({ clock, pace: 0 }).reply(
    { ...request, messages, loadPath: async () => messages },
    { signal },
  );
  const reading = (async () => {
    for await (const event of stream) events.push(event.type);
  })();
  await clock.advance(2_999);
  expect(events).not.toContain("text-delta");
  await clock.advance(1);
  await reading;
  expect(events).toContain("text-delta");
});

test("it opens a session with a welcome", async () => {
  const events: ModelEvent[] = [];
  const request = { instructions: "", tools: [], threadId: null, messages: [] };
  const stream = scriptedModel({ pace: 0 }).reply(
    { ...request, loadPath: async () => [], opening: "Greet the person." },
    { signal },
  );
  for await (const event of stream) events.push(event);
  const said = events.map((event) => (event.type === "text-delta" ? event.delta : "")).join("");
  expect(said).toMatch(/^Welcome!/);
});

test("a title is what the first message is about", async () => {
  const model: ChatModel = scriptedModel({ pace: 0 });
  if (!isTitleModel(model)) throw new Error("It should name sessions.");
  const title = (text: string) => model.title([message(text)], { signal });
  expect(await title("Hello, can you help me to plan a trip to Rome?")).toBe("Plan trip Rome");
  expect(await title("/slow roof tiles")).toBe("Roof tiles");
  expect(await title("what is it?")).toBe("What is it");
  expect(await title("use the /tool")).toBe("Use the /tool");
});
