import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deferred } from "../deferred.js";
import type { Tool } from "../tools/tool.js";
import type { ResponseEvent } from "./openai-client.js";
import { type OpenAIModelOptions, openaiModel } from "./openai-model.js";
import { asked, hear, kept, majors, user, words } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { call, cited, ends, says } from "./testing/scripted-reply.js";
import { toolRounds } from "./tool-rounds.js";

const { signal } = new AbortController();

const tool = (name: string, run: Tool["run"]): Tool => ({
  name,
  description: `Does ${name}.`,
  inputSchema: { type: "object" },
  run,
});

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

/** What the model was told of the tools it called, in the last request. */
const told = () => server.requests.at(-1)?.body.input;
const output = (callId: string, text: string) => {
  return { type: "function_call_output", call_id: callId, output: text };
};

test("a response that was complete is whole, even if its connection breaks then", async () => {
  async function* torn(): AsyncGenerator<ResponseEvent> {
    yield { type: "response.completed", response: { error: null, incomplete_details: null } };
    throw new TypeError("terminated");
  }
  const ask = () => Promise.reject(new Error("There is nothing to ask."));
  const heard = await hear(toolRounds(torn(), { ask, tools: [], maxToolRounds: 1, signal }));
  expect(heard.error).toBeNull();
});

describe.each(majors)("%s", (_name, createClient) => {
  const reply = (tools: Tool[], options?: Partial<OpenAIModelOptions>) =>
    hear(
      openaiModel({ client: createClient(server), model: "gpt-5.2", ...options }).reply(
        asked([user("Go")], { tools }),
        { signal },
      ),
    );

  test("a tool is run with its input, and the model goes on with the output", async () => {
    server.answer(says("Adding.", call("call_1", "add", { a: 2, b: 3 })), says("Five"));
    const inputs: unknown[] = [];
    const add = tool("add", async (input) => {
      inputs.push(input);
      return { sum: 5 };
    });
    const heard = await reply([add]);
    expect(inputs).toEqual([{ a: 2, b: 3 }]);
    expect(told()).toEqual([output("call_1", '{"sum":5}')]);
    expect(heard.error).toBeNull();
    expect(heard.events.map(({ type }) => type)).toEqual([
      "thread",
      "start-step",
      "text-start",
      "text-delta",
      "text-end",
      "tool-input-start",
      "tool-input-delta",
      "tool-input-delta",
      "tool-input-available",
      "tool-output-available",
      "finish-step",
      "start-step",
      "text-start",
      "text-delta",
      "text-end",
      "finish-step",
      "usage",
    ]);
    expect(kept(heard).parts[1]).toEqual({
      type: "dynamic-tool",
      toolCallId: "call_1",
      toolName: "add",
      state: "output-available",
      input: { a: 2, b: 3 },
      output: { sum: 5 },
    });
  });

  test("every event of a tool that has the field says that it is dynamic", async () => {
    server.answer(says(call("call_1", "ok", {}), call("call_2", "nope", {})), says("Done"));
    const { events } = await reply([tool("ok", async () => 1)]);
    const dynamic = events.flatMap((event) => ("dynamic" in event ? [event.dynamic] : []));
    expect(dynamic).toEqual([true, true, true, true, true, true]);
  });

  test("usage is the sum of all responses, told once, at the end", async () => {
    server.answer(says(call("call_1", "ok", {})), says(call("call_2", "ok", {})), says("Done"));
    const { events } = await reply([tool("ok", async () => 1)]);
    expect(events.filter(({ type }) => type === "usage")).toEqual([
      { type: "usage", usage: { inputTokens: 30, outputTokens: 15, totalTokens: 45 } },
    ]);
    expect(events.at(-1)?.type).toBe("usage");
  });

  test("a page that two responses cite is told once", async () => {
    const page = { url: "https://example.com/a", title: "A" };
    server.answer(says(cited("So.", page), call("call_1", "ok", {})), says(cited("Done.", page)));
    const { events } = await reply([tool("ok", async () => 1)]);
    expect(events.filter(({ type }) => type === "source-url")).toHaveLength(1);
  });

  test("calls of one response run side by side, and are answered in their order", async () => {
    server.answer(says(call("call_1", "first", {}), call("call_2", "second", {})), says("Done"));
    const second = deferred<string>();
    const heard = await reply([
      // Were they run one after the other, the first would wait for ever.
      tool("first", () => second.promise),
      tool("second", async () => {
        second.resolve("from the second");
        return null;
      }),
    ]);
    expect(words(heard)).toBe("Done");
    expect(told()).toEqual([output("call_1", "from the second"), output("call_2", "null")]);
  });

  test.each([
    ["a tool that throws", call("call_1", "bad", {}), "No such city."],
    [
      "a tool that does not exist",
      call("call_1", "gone", {}),
      "There is no tool with the name gone.",
    ],
    [
      "arguments that are not JSON",
      call("call_1", "bad", '{"city":'),
      "The arguments are not valid JSON.",
    ],
    [
      "an output that is not JSON",
      call("call_1", "big", {}),
      "Do not know how to serialize a BigInt",
    ],
  ])("%s is told to the model, and the reply goes on", async (_what, piece, errorText) => {
    server.answer(says(piece), says("Sorry"));
    const bad = tool("bad", async () => {
      throw new Error("No such city.");
    });
    // As plain JavaScript would: the type says that it can't be.
    const big = tool("big", async () => JSON.parse("1", () => 1n));
    const heard = await reply([bad, big]);
    expect(words(heard)).toBe("Sorry");
    expect(kept(heard).parts[0]).toMatchObject({ state: "output-error", errorText });
    expect(told()).toEqual([output("call_1", JSON.stringify({ error: errorText }))]);
  });

  test("a tool that gives nothing gives null", async () => {
    server.answer(says(call("call_1", "quiet", {})), says("Done"));
    const heard = await reply([tool("quiet", async () => JSON.parse("1", () => undefined))]);
    expect(kept(heard).parts[0]).toMatchObject({ state: "output-available", output: null });
  });

  test("a model that never stops calling is stopped, its last calls refused and not run", async () => {
    server.answer(
      says(call("call_1", "again", {})),
      says(call("call_2", "again", {})),
      says("More", call("call_3", "again", {})),
    );
    let runs = 0;
    const again = tool("again", async () => {
      runs += 1;
      return null;
    });
    const heard = await reply([again], { maxToolRounds: 2 });
    expect(runs).toBe(2);
    expect(heard.error).toMatchObject({
      code: "model_failed",
      message: expect.stringContaining("2 times"),
    });
    expect(words(heard)).toBe("More");
    expect(kept(heard).parts.at(-1)).toMatchObject({ toolCallId: "call_3", state: "output-error" });
    expect(heard.events.at(-1)).toMatchObject({ type: "usage", usage: { totalTokens: 45 } });
  });

  test("a tool is not run when its response fails after the call", async () => {
    server.answer(
      ends({ type: "incomplete", reason: "max_output_tokens" }, call("call_1", "pay", {})),
    );
    let runs = 0;
    const pay = tool("pay", async () => {
      runs += 1;
      return null;
    });
    const heard = await reply([pay]);
    expect(heard.error?.code).toBe("interrupted");
    expect(runs).toBe(0);
  });
});
