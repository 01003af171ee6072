import { expect, test } from "vitest";
import type { ChatModel, ModelRequest } from "../chat-model.js";
import type { JsonValue } from "../contract/json.js";
import type { ToolDecision } from "../contract/reply-request.js";
import { deferred } from "../deferred.js";
import { type Script, scriptedModel } from "../scripted/scripted-model.js";
import type { Tool } from "../tools/tool.js";
import { withDecisions } from "../tools/tool-calls.js";
import {
  engineFixture,
  eventsOf,
  type FixtureOptions,
  outline,
  wordsOf,
} from "./engine-fixture.js";

const allow = (toolCallId = "call-2"): ToolDecision => ({ toolCallId, approved: true });
const deny = (reason?: string, toolCallId = "call-2"): ToolDecision => ({
  toolCallId,
  approved: false,
  ...(reason !== undefined && { reason }),
});

/** Asks to send a letter, and then says how that went. */
const asksOnce: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role !== "assistant") {
    return [
      { type: "text", text: "I would send it." },
      { type: "tool", name: "send", input: { to: "Bo" } },
    ];
  }
  const calls = last.parts.filter((part) => part.type === "dynamic-tool");
  const outcomes = calls.map((call) =>
    call.state === "output-available" ? JSON.stringify(call.output) : call.state,
  );
  return [{ type: "text", text: `It went: ${outcomes.join(", ")}` }];
};

interface Setting extends FixtureOptions {
  script?: Script;
  run?: Tool["run"];
  needsApproval?: Tool["needsApproval"];
  tools?: readonly Tool[];
}

/** An engine whose helper has the tool `send`, which a person has to allow. */
function setting({
  script = asksOnce,
  run,
  needsApproval = true,
  tools,
  ...options
}: Setting = {}) {
  const runs: JsonValue[] = [];
  const requests: ModelRequest[] = [];
  const send: Tool = {
    name: "send",
    description: "Sends a letter.",
    inputSchema: { type: "object" },
    needsApproval,
    run: async (input, context) => {
      runs.push(input);
      return run ? run(input, context) : "sent";
    },
  };
  const scripted = scriptedModel({ pace: 0, script });
  const model: ChatModel = {
    name: "scripted",
    reply(request, context) {
      requests.push(request);
      return scripted.reply(request, context);
    },
  };
  const fixture = engineFixture({ model, helper: { tools: tools ?? [send] }, ...options });
  const ask = async () => {
    await eventsOf(await fixture.send("m1", "Send it."));
    return lastMessage();
  };
  const lastMessage = async () => {
    const message = (await fixture.messages()).at(-1);
    if (!message) throw new Error("There is no message.");
    return message;
  };
  const approve = (messageId: string, ...decisions: ToolDecision[]) =>
    fixture.start({ type: "approve", sessionId: "s1", messageId, decisions });
  return { ...fixture, runs, requests, ask, approve, lastMessage };
}

/** The calls among the parts of a message: their state and what there is of a decision or outcome. */
function callsOf({ parts }: { parts: readonly unknown[] }) {
  return parts.filter((part) => JSON.stringify(part).includes('"dynamic-tool"'));
}

test("a call that a person has to allow is not run, and its reply is whole", async () => {
  const { ask, runs } = setting();
  const asked = await ask();
  expect(asked.status).toBe("done");
  expect(callsOf(asked)).toEqual([
    {
      type: "dynamic-tool",
      toolCallId: "call-2",
      toolName: "send",
      state: "approval-requested",
      input: { to: "Bo" },
      approval: { id: "approval-call-2" },
    },
  ]);
  expect(runs).toEqual([]);
});

test("a call that was allowed is run with the stored input, and the model goes on from it", async () => {
  const { ask, approve, runs, messages, requests } = setting();
  const { id } = await ask();
  const events = await eventsOf(await approve(id, allow()));
  expect(runs).toEqual([{ to: "Bo" }]);
  expect(wordsOf(events)).toBe('It went: "sent"');
  const [question, asked, reply] = await messages();
  expect(asked).toMatchObject({ id, parentId: question?.id, status: "done" });
  expect(callsOf(asked ?? { parts: [] })).toMatchObject([
    { state: "approval-responded", approval: { id: "approval-call-2", approved: true } },
  ]);
  expect(reply).toMatchObject({ parentId: id, status: "done" });
  expect(reply?.parts[0]).toMatchObject({ toolCallId: "call-2", output: "sent" });
  const told = requests.at(-1)?.messages.flatMap(callsOf);
  expect(told).toMatchObject([{ toolCallId: "call-2", state: "output-available" }]);
});

test("a call that was refused is never run, and the model is told why", async () => {
  const { ask, approve, runs, messages, requests } = setting();
  const { id } = await ask();
  await eventsOf(await approve(id, deny("Bo has moved.")));
  expect(runs).toEqual([]);
  const [, asked] = await messages();
  expect(callsOf(asked ?? { parts: [] })).toMatchObject([
    { state: "output-denied", approval: { approved: false, reason: "Bo has moved." } },
  ]);
  const told = requests.at(-1)?.messages.flatMap(callsOf);
  expect(told).toMatchObject([
    { state: "output-error", errorText: expect.stringContaining("Their reason: Bo has moved.") },
  ]);
});

test("what fails when it is run is told to the model, and the reply goes on", async () => {
  const run = async () => {
    throw new Error("The post is closed.");
  };
  const { ask, approve, lastMessage } = setting({ run });
  await eventsOf(await approve((await ask()).id, allow()));
  const reply = await lastMessage();
  expect(reply.status).toBe("done");
  expect(reply.parts[0]).toMatchObject({ state: "output-error", errorText: "The post is closed." });
});

test("other calls of the round are run at once; several that wait are decided together", async () => {
  const count: Tool = {
    name: "count",
    description: "Counts.",
    inputSchema: { type: "object" },
    run: async () => 3,
  };
  const send: Tool = { ...count, name: "send", needsApproval: true, run: async (input) => input };
  const script: Script = ({ messages }) =>
    messages.at(-1)?.role === "assistant"
      ? [{ type: "text", text: "Well." }]
      : [
          { type: "tool", name: "send", input: 1 },
          { type: "tool", name: "count", input: {} },
          { type: "tool", name: "send", input: 2 },
          { type: "text", text: "Not said yet." },
        ];
  const { ask, approve, messages, requests } = setting({ script, tools: [count, send] });
  const asked = await ask();
  expect(callsOf(asked)).toMatchObject([
    { state: "approval-requested" },
    { state: "output-available", output: 3 },
    { state: "approval-requested" },
  ]);
  expect(asked.parts).toHaveLength(3);
  await expect(approve(asked.id, allow("call-1"))).rejects.toMatchObject({
    code: "invalid",
    field: "decisions",
  });
  await eventsOf(await approve(asked.id, deny(undefined, "call-3"), allow("call-1")));
  expect(callsOf((await messages()).at(-1) ?? { parts: [] })).toMatchObject([
    { toolCallId: "call-1", output: 1 },
  ]);
  const told = requests.at(-1)?.messages.flatMap(callsOf);
  expect(told).toMatchObject([
    { toolCallId: "call-2", state: "output-available" },
    { toolCallId: "call-3", state: "output-error" },
    { toolCallId: "call-1", state: "output-available" },
  ]);
});

test.each([
  ["unknown calls", "new-1", [allow("call-9")]],
  ["a call twice", "new-1", [allow(), allow()]],
  ["calls beyond those that wait", "new-1", [allow(), allow("call-9")]],
  ["a message that asks for nothing", "m1", [allow()]],
  ["a message of nowhere", "m9", [allow()]],
])("decisions about %s are invalid and run nothing", async (_, messageId, decisions) => {
  const { ask, approve, runs } = setting();
  await ask();
  await expect(approve(messageId, ...decisions)).rejects.toMatchObject({ code: "invalid" });
  expect(runs).toEqual([]);
});

test("a decision in a session that is not there is not found", async () => {
  const { start } = setting();
  const request = { sessionId: "s9", messageId: "m", decisions: [allow()] };
  await expect(start({ type: "approve", ...request })).rejects.toMatchObject({ code: "not_found" });
});

test("two tabs that allow the same call at once run it once, and see the same reply", async () => {
  const open = deferred<void>();
  const { ask, approve, runs, messages } = setting({ run: () => open.promise.then(() => "sent") });
  const { id } = await ask();
  const streams = await Promise.all([approve(id, allow()), approve(id, allow())]);
  open.resolve();
  const [one, other] = await Promise.all(streams.map(eventsOf));
  expect(one).toEqual(other);
  expect(runs).toHaveLength(1);
  expect(await messages()).toHaveLength(3);
});

test("two tabs that decide differently at once: the second is told, and the first counts", async () => {
  const { ask, approve, runs } = setting();
  const { id } = await ask();
  const results = await Promise.allSettled([approve(id, allow()), approve(id, deny())]);
  expect(results).toMatchObject([
    { status: "fulfilled" },
    { status: "rejected", reason: { code: "conflict" } },
  ]);
  await Promise.all(results.map((result) => "value" in result && eventsOf(result.value)));
  expect(runs).toHaveLength(1);
  await expect(approve(id, deny())).rejects.toMatchObject({ code: "conflict" });
});

test("the same decision again, later, gives the stored reply and runs nothing", async () => {
  const { ask, approve, runs, messages, clock } = setting();
  const { id } = await ask();
  const first = await eventsOf(await approve(id, allow()));
  await clock.advance(100_000);
  const again = await eventsOf(await approve(id, allow()));
  expect(wordsOf(again)).toBe(wordsOf(first));
  expect(runs).toHaveLength(1);
  expect(await messages()).toHaveLength(3);
});

test("whoever writes on without deciding leaves the call to be told of as undecided, for good", async () => {
  const { ask, approve, send, runs, requests } = setting();
  const { id } = await ask();
  await eventsOf(await send("m2", "Never mind."));
  const told = requests.at(-1)?.messages.flatMap(callsOf);
  expect(requests.at(-1)?.threadId).toBeNull();
  expect(told).toMatchObject([
    { state: "output-error", errorText: expect.stringContaining("did not decide") },
  ]);
  await expect(approve(id, allow())).rejects.toMatchObject({ code: "conflict" });
  expect(runs).toEqual([]);
});

test("a call on a branch that is not shown can't be decided until it is shown again", async () => {
  const { ask, approve, regenerate, runs, store } = setting();
  const { id } = await ask();
  await eventsOf(await regenerate("m1"));
  await expect(approve(id, allow())).rejects.toMatchObject({ code: "conflict" });
  expect(runs).toEqual([]);
  await store.updateSession("s1", { headId: id });
  await eventsOf(await approve(id, allow()));
  expect(runs).toHaveLength(1);
});

test("a question that a dead server left as growing can be decided, and has ended", async () => {
  const first = setting();
  const { createdAt: _, ...asked } = await first.ask();
  await first.store.saveMessages("s1", [{ ...asked, status: "replying" }]);
  const saves: string[][] = [];
  const second = setting({
    store: first.store,
    ids: "later",
    faults: (store) => ({
      saveMessages: async (sessionId, inputs) => {
        saves.push(inputs.map(({ id }) => id));
        await store.saveMessages(sessionId, inputs);
      },
    }),
  });
  await eventsOf(await second.approve(asked.id, allow()));
  expect((await second.messages())[1]).toMatchObject({ id: asked.id, status: "interrupted" });
  // Databases refuse to write one message twice at once.
  for (const ids of saves) expect(new Set(ids).size).toBe(ids.length);
  expect(second.runs).toHaveLength(1);
});

test("after the decision the thread is a fresh one, and is gone on in from then on", async () => {
  const { ask, approve, send, requests, store } = setting();
  const { id } = await ask();
  const before = await store.getThread("s1");
  expect(before?.threadHeadId).toBeNull();
  await eventsOf(await approve(id, allow()));
  expect(requests[1]?.threadId).toBeNull();
  await eventsOf(await send("m2", "Thanks."));
  expect(requests[2]?.threadId).toBe((await store.getThread("s1"))?.threadId);
  expect(requests[2]?.threadId).not.toBe(before?.threadId);
});

test("a server that dies while it carries out leaves a state that goes on without running again", async () => {
  const never = deferred<JsonValue>();
  const first = setting({ run: () => never.promise });
  const { id } = await first.ask();
  await first.approve(id, allow());
  await first.clock.advance(1_500);
  // Another process, after that: all it has is the store.
  const second = setting({ store: first.store, ids: "later" });
  const events = await eventsOf(await second.approve(id, allow()));
  expect(second.runs).toEqual([]);
  expect(wordsOf(events)).toBe("It went: output-error");
  const messages = await second.messages();
  expect(outline(messages)).toEqual([
    "user done: Send it.",
    "assistant done: I would send it.",
    "assistant interrupted: ",
    "assistant done: It went: output-error",
  ]);
  expect(callsOf(messages[3] ?? { parts: [] })).toMatchObject([
    { errorText: expect.stringContaining("may have been carried out") },
  ]);
});

test("a server that dies right after it stored the decision does not run it later", async () => {
  const first = setting();
  const asked = await first.ask();
  const { createdAt: _, ...input } = asked;
  await first.store.saveMessages("s1", [
    { ...input, parts: withDecisions(asked.parts, [allow()]) },
  ]);
  await eventsOf(await first.approve(asked.id, allow()));
  expect(first.runs).toEqual([]);
  expect((await first.lastMessage()).parts[0]).toMatchObject({ state: "output-error" });
});

test("a reply that failed after its call was carried out is asked for again without running it", async () => {
  let attempts = 0;
  const script: Script = (request, context) => {
    const steps = asksOnce(request, context);
    if (request.messages.at(-1)?.role !== "assistant") return steps;
    attempts += 1;
    return attempts === 1 ? [{ type: "error", error: new Error("no") }] : steps;
  };
  const { ask, approve, regenerate, runs, messages } = setting({ script });
  const { id } = await ask();
  await eventsOf(await approve(id, allow()));
  const events = await eventsOf(await regenerate(id));
  expect(wordsOf(events)).toBe('It went: "sent"');
  expect(runs).toHaveLength(1);
  expect((await messages()).slice(2)).toMatchObject([
    { parentId: id, status: "failed" },
    { parentId: id, status: "done" },
  ]);
});

test("stopping while a call is carried out aborts it and keeps that it was begun", async () => {
  const begun = deferred<AbortSignal>();
  const never = deferred<JsonValue>();
  const run: Tool["run"] = (_input, { signal }) => {
    begun.resolve(signal);
    return never.promise;
  };
  const { ask, approve, stop, lastMessage } = setting({ run });
  const { id } = await ask();
  await approve(id, allow());
  const signal = await begun.promise;
  await stop();
  expect(signal.aborted).toBe(true);
  const reply = await lastMessage();
  expect(reply).toMatchObject({ parentId: id, status: "stopped" });
  expect(callsOf(reply)).toMatchObject([{ state: "input-available" }]);
});

test("a tool that asks nobody can't be run by a decision about a call that was forged", async () => {
  const first = setting();
  const asked = await first.ask();
  const second = setting({ store: first.store, ids: "later", needsApproval: false });
  await eventsOf(await second.approve(asked.id, allow()));
  expect(second.runs).toEqual([]);
});

test("whether a call is asked about can depend on its input", async () => {
  const needsApproval = (input: JsonValue) => JSON.stringify(input).includes("Bo");
  const script: Script = ({ messages }) =>
    messages.at(-1)?.role === "assistant"
      ? []
      : [
          { type: "tool", name: "send", input: { to: "Al" } },
          { type: "tool", name: "send", input: { to: "Bo" } },
        ];
  const { ask, runs } = setting({ script, needsApproval });
  expect(callsOf(await ask())).toMatchObject([
    { state: "output-available" },
    { state: "approval-requested" },
  ]);
  expect(runs).toEqual([{ to: "Al" }]);
});
