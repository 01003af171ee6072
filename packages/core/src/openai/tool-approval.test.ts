import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonValue } from "../contract/json.js";
import { engineFixture, eventsOf } from "../reply/engine-fixture.js";
import type { Tool } from "../tools/tool.js";
import { openaiModel } from "./openai-model.js";
import { majors, replied, said } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { call, says } from "./testing/scripted-reply.js";

// Approval over the real client, the engine and a provider that refuses a call without an output.

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

/** What OpenAI is told of each call and of its outcome, in every place where it was told. */
function toolItems(): { id: unknown; output: unknown }[] {
  const items = [...server.conversations.values()].at(-1) ?? [];
  return items.flatMap((item) =>
    item.type === "function_call_output" ? [{ id: item.call_id, output: item.output }] : [],
  );
}

describe.each(majors)("%s", (_name, createClient) => {
  function setUp() {
    const runs: JsonValue[] = [];
    const refund: Tool = {
      name: "refund",
      description: "Pays back.",
      inputSchema: { type: "object" },
      needsApproval: true,
      run: async (input) => {
        runs.push(input);
        return "paid";
      },
    };
    const count: Tool = { ...refund, name: "count", needsApproval: false, run: async () => 3 };
    const model = openaiModel({ client: createClient(server), model: "gpt-5.2" });
    const fixture = engineFixture({ model, helper: { tools: [refund, count] } });
    /** Sends, and the model calls `refund` beside `count`. */
    const ask = async () => {
      server.answer(
        says("Let me see.", call("call_a", "refund", { euros: 30 }), call("call_b", "count", {})),
      );
      await eventsOf(await fixture.send("u1", "Pay me back"));
    };
    const decide = async (approved: boolean, reason?: string) => {
      server.answer(says("So it is."));
      const decisions = [{ toolCallId: "call_a", approved, ...(reason && { reason }) }];
      const request = { type: "approve", sessionId: "s1", messageId: "new-1", decisions } as const;
      return eventsOf(await fixture.start(request));
    };
    return { ...fixture, runs, ask, decide };
  }

  test("the model is not asked on before the person has decided; other calls are run", async () => {
    const { ask, runs, messages } = setUp();
    await ask();
    expect(runs).toEqual([]);
    expect(server.requests.filter(({ body }) => "conversation" in body)).toHaveLength(1);
    expect((await messages()).at(-1)).toMatchObject({
      status: "done",
      parts: [
        { type: "text", text: "Let me see." },
        { toolCallId: "call_a", state: "approval-requested", input: { euros: 30 } },
        { toolCallId: "call_b", state: "output-available", output: 3 },
      ],
    });
  });

  test("an allowed call is told once, with its output, and the conversation goes on from it", async () => {
    const { ask, decide, runs, send } = setUp();
    await ask();
    await decide(true);
    expect(runs).toEqual([{ euros: 30 }]);
    expect(toolItems().map(({ output }) => output)).toEqual(["3", "paid"]);
    const conversations = server.conversations.size;
    server.answer(says("You are welcome."));
    await eventsOf(await send("u2", "Thanks"));
    expect(server.conversations.size).toBe(conversations);
    expect([...server.conversations.values()].at(-1)?.slice(-3)).toEqual([
      replied("So it is."),
      said("Thanks"),
      replied("You are welcome."),
    ]);
  });

  test("a refused call is told as refused, with the reason", async () => {
    const { ask, decide, runs } = setUp();
    await ask();
    await decide(false, "Too much.");
    expect(runs).toEqual([]);
    expect(toolItems().map(({ output }) => output)).toEqual([
      expect.stringContaining("refused. Their reason: Too much."),
      "3",
    ]);
  });

  test("whoever writes on without deciding leaves no call without an output", async () => {
    const { ask, send, messages } = setUp();
    await ask();
    server.answer(says("As you like."));
    await eventsOf(await send("u2", "Never mind"));
    expect(toolItems().map(({ output }) => output)).toEqual([
      expect.stringContaining("did not decide"),
      "3",
    ]);
    expect((await messages()).at(-1)?.status).toBe("done");
  });

  test("a path with decisions is rebuilt whole where OpenAI has lost the conversation", async () => {
    const { ask, decide, send, messages } = setUp();
    await ask();
    await decide(true);
    server.conversations.clear();
    server.answer(says("You are welcome."));
    await eventsOf(await send("u2", "Thanks"));
    expect((await messages()).at(-1)?.status).toBe("done");
    expect(toolItems().map(({ output }) => output)).toEqual(["3", "paid"]);
  });
});
