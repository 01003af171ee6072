import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ChatModel, ModelEvent, ModelRequest } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { Tool } from "../tools/tool.js";
import { manualClock } from "./manual-clock.js";
import type { ScriptStep } from "./play-steps.js";
import { type Script, type ScriptContext, scriptedModel } from "./scripted-model.js";

function message(id: string, text: string, role: Message["role"] = "user"): Message {
  const parts = [{ type: "text" as const, text }];
  return { id, parentId: null, role, parts, status: "done", createdAt: "2026-01-01T00:00:00Z" };
}

function requestOf(messages: Message[], more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    instructions: "",
    tools: [],
    threadId: null,
    messages,
    loadPath: async () => messages,
    opening: null,
    ...more,
  };
}

const { signal } = new AbortController();

async function play(model: ChatModel, request: ModelRequest) {
  const events: ModelEvent[] = [];
  for await (const event of model.reply(request, { signal })) events.push(event);
  const thread = events.find((event) => event.type === "thread");
  return { events, threadId: thread?.threadId ?? null, text: textOf(events) };
}

function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "text-delta" ? event.delta : "")).join("");
}

const playing = (steps: ScriptStep[]) => scriptedModel({ pace: 0, script: () => steps });

test("it says which thread it replies in before anything else", async () => {
  const { events } = await play(playing([{ type: "text", text: "Hi" }]), requestOf([]));
  expect(events[0]).toEqual({ type: "thread", threadId: expect.any(String) });
});

test("text and reasoning come word by word, and nothing is lost between them", async () => {
  const text = "One two,\n\nthree   four. ";
  const { events } = await play(playing([{ type: "text", text }]), requestOf([]));
  expect(events.filter(({ type }) => type === "text-delta")).toHaveLength(4);
  expect(textOf(events)).toBe(text);
});

test("words come at the pace it was given, by the clock it was given", async () => {
  const clock = manualClock();
  const model = scriptedModel({ clock, pace: 20, script: () => [{ type: "text", text: "a b c" }] });
  const events: ModelEvent[] = [];
  const playing = (async () => {
    for await (const event of model.reply(requestOf([]), { signal })) events.push(event);
  })();
  await clock.advance(19);
  expect(textOf(events)).toBe("");
  await clock.advance(21);
  expect(textOf(events)).toBe("a b ");
  await clock.advance(20);
  await playing;
  expect(textOf(events)).toBe("a b c");
});

test("a tool is really run, and the script goes on with its output", async () => {
  const tool: Tool = {
    name: "count",
    description: "Counts.",
    inputSchema: {},
    run: async (input) => JSON.stringify(input).length,
  };
  const model = playing([
    {
      type: "tool",
      name: "count",
      input: "abc",
      andThen: (output) => [{ type: "text", text: `It says ${output}.` }],
    },
  ]);
  const { events } = await play(model, requestOf([], { tools: [tool] }));
  expect(events.slice(1)).toEqual([
    { type: "start-step" },
    { type: "tool-input-start", toolCallId: "call-1", toolName: "count", dynamic: true },
    { type: "tool-input-delta", toolCallId: "call-1", inputTextDelta: '"abc"' },
    {
      type: "tool-input-available",
      toolCallId: "call-1",
      toolName: "count",
      input: "abc",
      dynamic: true,
    },
    { type: "tool-output-available", toolCallId: "call-1", output: 5, dynamic: true },
    { type: "finish-step" },
    { type: "start-step" },
    { type: "text-start", id: "text-2" },
    { type: "text-delta", id: "text-2", delta: "It " },
    { type: "text-delta", id: "text-2", delta: "says " },
    { type: "text-delta", id: "text-2", delta: "5." },
    { type: "text-end", id: "text-2" },
    { type: "finish-step" },
  ]);
});

test("a tool that throws or is missing gives an error, not the end of the reply", async () => {
  const tool: Tool = {
    name: "broken",
    description: "",
    inputSchema: {},
    run: () => Promise.reject(new Error("It is broken.")),
  };
  const steps: ScriptStep[] = [
    { type: "tool", name: "broken", input: null },
    { type: "tool", name: "missing", input: null },
    { type: "text", text: "Still here." },
  ];
  const { events, text } = await play(playing(steps), requestOf([], { tools: [tool] }));
  expect(events.filter(({ type }) => type === "tool-output-error")).toMatchObject([
    { errorText: "It is broken." },
    { errorText: "There is no tool with the name missing." },
  ]);
  expect(text).toBe("Still here.");
});

test("a call that a person has to allow is not run, and ends the reply after its round", async () => {
  const tool: Tool = {
    name: "pay",
    description: "",
    inputSchema: {},
    needsApproval: true,
    run: () => Promise.reject(new Error("It was run.")),
  };
  const steps: ScriptStep[] = [
    { type: "tool", name: "pay", input: 1 },
    { type: "text", text: "Not yet." },
    { type: "tool", name: "pay", input: 2 },
  ];
  const { events, text } = await play(playing(steps), requestOf([], { tools: [tool] }));
  expect(events.filter(({ type }) => type === "data-hc-approval")).toHaveLength(2);
  expect(events.filter(({ type }) => type.startsWith("tool-output"))).toEqual([]);
  expect(text).toBe("");
});

test("an error step throws what it was given, after what came before it", async () => {
  const error = new ChatError("rate_limited", "Wait.");
  const model = playing([
    { type: "text", text: "Half", unfinished: true },
    { type: "error", error },
  ]);
  const events: ModelEvent[] = [];
  const playThrough = async () => {
    for await (const event of model.reply(requestOf([]), { signal })) events.push(event);
  };
  await expect(playThrough()).rejects.toBe(error);
  expect(events.at(-1)?.type).toBe("text-delta");
});

test.each<[string, ScriptStep]>([
  ["hangs", { type: "hang" }],
  ["pauses", { type: "delay", ms: 60_000 }],
])("an abort ends it while it %s", async (_, step) => {
  const clock = manualClock();
  const controller = new AbortController();
  const script: Script = () => [
    { type: "text", text: "Hm" },
    step,
    { type: "text", text: "never" },
  ];
  const model = scriptedModel({ clock, pace: 0, script });
  const events: ModelEvent[] = [];
  const playing = (async () => {
    const stream = model.reply(requestOf([]), { signal: controller.signal });
    for await (const event of stream) events.push(event);
  })();
  await clock.advance(1000);
  controller.abort();
  await playing;
  expect(textOf(events)).toBe("Hm");
});

test("a script may make its own events", async () => {
  const model = scriptedModel({
    async *script() {
      yield { type: "text-start", id: "own" };
      yield { type: "text-delta", id: "own", delta: "mine" };
    },
  });
  const { events } = await play(model, requestOf([]));
  expect(events.slice(1).map(({ type }) => type)).toEqual(["text-start", "text-delta"]);
});

/** A model that notes what its thread holds each time it is asked. */
function remembering() {
  const contexts: ScriptContext[] = [];
  const model = scriptedModel({
    pace: 0,
    script: (_, context) => {
      contexts.push(context);
      return [{ type: "text", text: "Noted." }];
    },
  });
  const told = () => contexts.map((context) => context.told.map(({ text }) => text).join(" | "));
  return { model, contexts, told };
}

test("a thread remembers what was said in it", async () => {
  const { model, told } = remembering();
  const { threadId } = await play(model, requestOf([message("1", "one")]));
  const second = await play(model, requestOf([message("2", "two")], { threadId }));
  expect(second.threadId).toBe(threadId);
  expect(told()).toEqual(["one", "one | Noted. | two"]);
});

test("threads do not mix", async () => {
  const { model, told } = remembering();
  await play(model, requestOf([message("1", "one")]));
  await play(model, requestOf([message("2", "two")]));
  expect(told()).toEqual(["one", "two"]);
});

test("a thread of another process is lost, and built anew from the path", async () => {
  const { model, told } = remembering();
  const path = [message("1", "one"), message("r", "Noted.", "assistant"), message("2", "two")];
  const request = requestOf([message("2", "two")], {
    threadId: "elsewhere",
    loadPath: async () => path,
  });
  const { threadId } = await play(model, request);
  expect(threadId).not.toBe("elsewhere");
  expect(told()).toEqual(["one | Noted. | two"]);
});

test("a reply that fails does not enter its thread", async () => {
  let broken = true;
  const told: string[][] = [];
  const model = scriptedModel({
    pace: 0,
    script: (_, context) => {
      told.push(context.told.map(({ text }) => text));
      return broken ? [{ type: "error", error: new Error("Down.") }] : [];
    },
  });
  await expect(play(model, requestOf([message("1", "one")]))).rejects.toThrow("Down.");
  broken = false;
  await play(model, requestOf([message("1", "one")]));
  expect(told).toEqual([["one"], ["one"]]);
});

test("a reply that is stopped does not enter its thread", async () => {
  const { model, told } = remembering();
  const { threadId } = await play(model, requestOf([message("1", "one")]));
  const controller = new AbortController();
  const request = requestOf([message("2", "two")], { threadId });
  for await (const event of model.reply(request, { signal: controller.signal })) {
    if (event.type === "text-end") controller.abort();
  }
  await play(model, requestOf([message("3", "three")], { threadId }));
  expect(told().at(-1)).toBe("one | Noted. | three");
});

test("it counts how often it was asked about a message", async () => {
  const { model, contexts } = remembering();
  await play(model, requestOf([message("1", "one")]));
  await play(model, requestOf([message("1", "one")]));
  await play(model, requestOf([message("2", "two")]));
  expect(contexts.map(({ attempt }) => attempt)).toEqual([1, 2, 1]);
});
