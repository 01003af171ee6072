import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenAIModelOptions, openaiModel } from "./openai-model.js";
import { ApiFailure } from "./testing/api-failure.js";
import { asked, hear, majors, user, words } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { type Ending, ends, hold, says, unfinished } from "./testing/scripted-reply.js";

const { signal } = new AbortController();

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

const refusals: [string, ApiFailure, object][] = [
  [
    "a rate limit",
    new ApiFailure(429, "Slow down", { code: "rate_limit_exceeded" }, { "retry-after": "20" }),
    { code: "rate_limited", retryAfter: 20_000 },
  ],
  [
    "a rate limit in milliseconds",
    new ApiFailure(429, "Slow down", {}, { "retry-after-ms": "150", "retry-after": "1" }),
    { code: "rate_limited", retryAfter: 150 },
  ],
  [
    "a rate limit without a time",
    new ApiFailure(429, "Slow down"),
    { code: "rate_limited", retryAfter: undefined },
  ],
  [
    "a quota that is used up",
    new ApiFailure(429, "You exceeded your current quota", { code: "insufficient_quota" }),
    { code: "rate_limited", retryAfter: 3_600_000, message: expect.stringContaining("operator") },
  ],
  [
    "a wrong key",
    new ApiFailure(401, "Incorrect API key", { code: "invalid_api_key" }),
    { code: "model_unauthorized" },
  ],
  ["a forbidden region", new ApiFailure(403, "Not here"), { code: "model_unauthorized" }],
  [
    "a model that does not exist",
    new ApiFailure(404, "The model does not exist", { code: "model_not_found", param: "model" }),
    { code: "model_unauthorized", message: expect.stringContaining("model does not exist") },
  ],
  [
    "a context that is too long",
    new ApiFailure(400, "Too long", { code: "context_length_exceeded", param: "input" }),
    { code: "context_too_long", retryable: false },
  ],
  [
    "an image that can't be read",
    new ApiFailure(400, "Bad image", { code: "invalid_image_format" }),
    { code: "invalid", message: expect.stringContaining("file") },
  ],
  [
    "any other refusal",
    new ApiFailure(400, "Unsupported parameter", { param: "reasoning.effort" }),
    { code: "model_failed", message: expect.stringContaining("refused") },
  ],
  ["a failing server", new ApiFailure(500, "Oops"), { code: "model_failed" }],
  [
    "a busy server",
    new ApiFailure(503, "Overloaded", {}, { "retry-after": "3" }),
    { code: "model_failed", retryAfter: 3000 },
  ],
];

const endings: [string, Ending, object][] = [
  ["a stream that just ends", { type: "cut" }, { code: "interrupted" }],
  ["a torn connection", { type: "reset" }, { code: "interrupted", cause: expect.any(TypeError) }],
  [
    "a response that failed",
    { type: "failed", code: "server_error", message: "Oops" },
    { code: "model_failed", cause: { code: "server_error", message: "Oops" } },
  ],
  [
    "a response that failed for a rate limit",
    { type: "failed", code: "rate_limit_exceeded", message: "Slow down" },
    { code: "rate_limited" },
  ],
  [
    "the limit of tokens",
    { type: "incomplete", reason: "max_output_tokens" },
    { code: "interrupted", message: expect.stringContaining("length") },
  ],
  [
    "the content filter",
    { type: "incomplete", reason: "content_filter" },
    { code: "model_failed", message: expect.stringContaining("filter") },
  ],
  [
    "an error in the stream",
    { type: "error", shape: "flat", code: "context_length_exceeded", message: "Too long" },
    { code: "context_too_long" },
  ],
  [
    "an error in the stream, nested",
    { type: "error", shape: "nested", code: "context_length_exceeded", message: "Too long" },
    { code: "context_too_long" },
  ],
];

describe.each(majors)("%s", (_name, createClient) => {
  const reply = (options?: Partial<OpenAIModelOptions>, threadId: string | null = null) =>
    openaiModel({ client: createClient(server), model: "gpt-5.2", ...options }).reply(
      asked([user("Hi")], { threadId }),
      { signal },
    );

  test.each(refusals)("%s", async (_what, failure, expected) => {
    server.answer(failure);
    const { error, events } = await hear(reply());
    expect(error).toMatchObject(expected);
    expect(error?.cause).toMatchObject({ status: failure.status });
    expect(events.map(({ type }) => type)).toEqual(["thread"]);
  });

  test("a model that does not exist is no reason to build a new conversation", async () => {
    server.conversations.set("conv_old", []);
    server.answer(new ApiFailure(404, "No such model", { code: "model_not_found" }));
    const { error, events } = await hear(reply({}, "conv_old"));
    expect(error?.code).toBe("model_unauthorized");
    expect(events).toEqual([]);
    expect([...server.conversations.keys()]).toEqual(["conv_old"]);
  });

  test.each(endings)("%s fails the reply, and what came stays", async (_what, ending, expected) => {
    server.answer(ends(ending, unfinished("Hel"), hold));
    const heard = { text: "", error: null as unknown };
    const listen = async () => {
      for await (const event of reply()) {
        if (event.type !== "text-delta") continue;
        heard.text += event.delta;
        server.release();
      }
    };
    await listen().catch((error) => {
      heard.error = error;
    });
    expect(heard).toEqual({ text: "Hel", error: expect.objectContaining(expected) });
  });

  test("a failed response leaves nothing in the conversation", async () => {
    server.answer(ends({ type: "failed", code: "server_error", message: "Oops" }, "Half"));
    await hear(reply());
    expect([...server.conversations.values()]).toEqual([[]]);
  });

  test("what a response cost is told even when it failed", async () => {
    server.answer(ends({ type: "incomplete", reason: "max_output_tokens" }, "Half"));
    const { events } = await hear(reply());
    expect(events.at(-1)).toMatchObject({ type: "usage", usage: { totalTokens: 15 } });
  });

  test("a server that can't be reached is unavailable", async () => {
    const unheard = reply();
    await server.close();
    const { error } = await hear(unheard);
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
    server = await OpenAIServer.start();
  });

  test("a server that does not answer is unavailable, when the client has waited enough", async () => {
    server.answer("silence");
    const client = createClient(server, { timeout: 50 });
    const { error } = await hear(reply({ client }));
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
  });

  test("the client's own retries come first", async () => {
    const busy = new ApiFailure(503, "Busy", {}, { "retry-after-ms": "1" });
    server.answer(busy, busy, says("Here now"));
    const client = createClient(server, { maxRetries: 2 });
    expect(words(await hear(reply({ client })))).toBe("Here now");
  });
});
