import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tool } from "../tools/tool.js";
import { type OpenAIModelOptions, openaiModel } from "./openai-model.js";
import {
  asked,
  hear,
  kept,
  majors,
  replied,
  said,
  threadOf,
  user,
  words,
} from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { call, cited, hold, reasoning, refusal, says, text } from "./testing/scripted-reply.js";

const { signal } = new AbortController();

const roll: Tool = {
  name: "roll",
  description: "Rolls a die.",
  inputSchema: { type: "object", properties: { sides: { type: "number" } } },
  run: async () => 4,
};

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

describe.each(majors)("%s", (_name, createClient) => {
  const create = (options?: Partial<OpenAIModelOptions>) =>
    openaiModel({ client: createClient(server), model: "gpt-5.2", ...options });

  test("a new session gets a conversation, named before the first word", async () => {
    server.answer(says(text("Hel", "lo")));
    const heard = await hear(create().reply(asked([user("Hi")]), { signal }));
    expect(heard).toEqual({
      error: null,
      events: [
        { type: "thread", threadId: "conv_1" },
        { type: "start-step" },
        { type: "text-start", id: expect.any(String) },
        { type: "text-delta", id: expect.any(String), delta: "Hel" },
        { type: "text-delta", id: expect.any(String), delta: "lo" },
        { type: "text-end", id: expect.any(String) },
        { type: "finish-step" },
        { type: "usage", usage: { inputTokens: 10, outputTokens: 5, totalTokens: 15 } },
      ],
    });
    expect(server.conversations.get("conv_1")).toEqual([said("Hi"), replied("Hello")]);
  });

  test("words are heard as they come, not when the reply is over", async () => {
    server.answer(says(text("One"), hold, text("Two")));
    const heard: string[] = [];
    for await (const event of create().reply(asked([user("Count")]), { signal })) {
      if (event.type !== "text-delta") continue;
      heard.push(event.delta);
      // Were the first word only heard with the last, nobody would ever get here.
      server.release();
    }
    expect(heard).toEqual(["One", "Two"]);
  });

  test("a later reply goes on in the conversation, with the new message alone", async () => {
    server.answer(says("Hello"), says("Fine"));
    const loadPath = vi.fn();
    const first = await hear(create().reply(asked([user("Hi")]), { signal }));
    const second = await hear(
      create().reply(asked([user("How are you?")], { threadId: threadOf(first), loadPath }), {
        signal,
      }),
    );
    expect(threadOf(second)).toBeNull();
    expect(server.requests.at(-1)?.body.input).toEqual([said("How are you?")]);
    expect(loadPath).not.toHaveBeenCalled();
    expect([...server.conversations.values()]).toEqual([
      [said("Hi"), replied("Hello"), said("How are you?"), replied("Fine")],
    ]);
  });

  test("a rebuilt conversation holds what the lived one held, thoughts aside", async () => {
    server.answer(
      says(reasoning("A die is needed."), "Rolling.", call("call_1", "roll", { sides: 6 })),
      says("It is a 4."),
      says("Bye"),
      says("Bye"),
    );
    const path = [user("Roll a die")];
    const lived = await hear(create().reply(asked(path, { tools: [roll] }), { signal }));
    path.push(kept(lived), user("Thanks"));
    const goodbye = asked(path.slice(-1), { threadId: threadOf(lived) });
    await hear(create().reply(goodbye, { signal }));
    const rebuilt = await hear(create().reply(asked(path), { signal }));

    const comparable = (id: string | null) =>
      server.conversations
        .get(id ?? "")
        ?.filter((item) => item.type !== "reasoning")
        .map((item) => ("call_id" in item ? { ...item, call_id: "any" } : item));
    expect(comparable(threadOf(rebuilt))).toEqual(comparable(threadOf(lived)));
    expect(comparable(threadOf(rebuilt))).toHaveLength(7);
  });

  test("where the helper opens the session, the model is asked by a developer's message", async () => {
    server.answer(says("Welcome!"));
    const heard = await hear(create().reply(asked([], { opening: "Greet them." }), { signal }));
    expect(words(heard)).toBe("Welcome!");
    expect([...server.conversations.values()]).toEqual([
      [
        {
          type: "message",
          role: "developer",
          content: [{ type: "input_text", text: "Greet them." }],
        },
        replied("Welcome!"),
      ],
    ]);
  });

  test("every response is asked for with the instructions, the tools and the settings", async () => {
    server.answer(says(call("call_1", "roll", {})), says("A 4"));
    const model = create({
      reasoning: { effort: "low", summary: "auto" },
      hostedTools: [{ type: "web_search" }],
    });
    await hear(model.reply(asked([user("Roll")], { tools: [roll] }), { signal }));
    const asks = server.requests.filter(({ route }) => route === "POST /v1/responses");
    expect(asks).toHaveLength(2);
    for (const { body } of asks) {
      expect(body).toEqual({
        model: "gpt-5.2",
        conversation: "conv_1",
        stream: true,
        instructions: "Be brief.",
        reasoning: { effort: "low", summary: "auto" },
        tools: [
          {
            type: "function",
            name: "roll",
            description: "Rolls a die.",
            parameters: roll.inputSchema,
            strict: false,
          },
          { type: "web_search" },
        ],
        input: expect.any(Array),
      });
    }
  });

  test("thoughts, refusals and cited pages are told, each page once", async () => {
    const page = { url: "https://example.com/a", title: "A" };
    server.answer(
      says(
        reasoning("First thought", "Second thought"),
        cited("Two facts.", page, page),
        cited("More.", page, { url: "javascript:alert(1)", title: "No page" }),
        refusal("I can't help with the rest."),
      ),
    );
    const heard = await hear(create().reply(asked([user("Facts?")]), { signal }));
    expect(kept(heard).parts).toEqual([
      { type: "reasoning", text: "First thought" },
      { type: "reasoning", text: "Second thought" },
      { type: "text", text: "Two facts." },
      { type: "source-url", sourceId: "source-1", ...page },
      { type: "text", text: "More." },
      { type: "text", text: "I can't help with the rest." },
    ]);
  });
});
