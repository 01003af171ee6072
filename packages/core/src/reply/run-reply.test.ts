import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { messageText } from "../message/message-text.js";
import type { ScriptStep } from "../scripted/play-steps.js";
import { engineFixture, eventsOf, scripted } from "./engine-fixture.js";

test("a failure is told with its code, stored with what came, and reported", async () => {
  const limited = new ChatError("rate_limited", "Too many requests. Wait a minute.");
  const { send, messages, errors } = engineFixture({
    model: scripted(() => [
      { type: "text", text: "Half a sen", unfinished: true },
      { type: "error", error: limited },
    ]),
  });
  const events = await eventsOf(await send("u1", "Hello"));
  const { code, message } = limited;
  expect(events.slice(-2)).toEqual([
    { type: "data-hc-error", data: { code, message }, transient: true },
    { type: "error", errorText: message },
  ]);
  const [, reply] = await messages();
  expect(reply).toMatchObject({ status: "failed", error: { code, message } });
  expect(reply && messageText(reply)).toBe("Half a sen");
  expect(errors).toEqual([
    { error: limited, context: { personId: "ada", sessionId: "s1", task: "reply" } },
  ]);
});

test("a failure before the first word is stored all the same, so that a reload shows it", async () => {
  const { send, messages } = engineFixture({
    model: scripted(() => [{ type: "error", error: new ChatError("model_failed", "It is down.") }]),
  });
  await eventsOf(await send("u1", "Hello"));
  expect((await messages())[1]).toMatchObject({
    parts: [],
    status: "failed",
    error: { code: "model_failed", message: "It is down." },
  });
});

test.each([
  ["an error nobody foresaw", new TypeError("secret at /srv/key.ts:1")],
  ["an abort that nobody asked for", new DOMException("secret", "AbortError")],
])("%s keeps its words from the person and its cause for the operator", async (_, cause) => {
  const { send, messages, errors } = engineFixture({
    model: scripted(() => [{ type: "error", error: cause }]),
  });
  const events = await eventsOf(await send("u1", "Hello"));
  expect(JSON.stringify([events, await messages()])).not.toContain("secret");
  expect(events.at(-2)).toMatchObject({ data: { code: "model_failed" } });
  expect(errors[0]?.error.cause).toBe(cause);
});

test("a model that ends without a word has failed", async () => {
  const { send, messages } = engineFixture({ model: scripted(() => []) });
  const events = await eventsOf(await send("u1", "Hello"));
  expect(events.at(-1)?.type).toBe("error");
  expect((await messages())[1]).toMatchObject({ status: "failed" });
});

test("blocks that the model left open are closed before the reply ends", async () => {
  const { send, messages } = engineFixture({
    model: scripted(() => [
      { type: "reasoning", text: "Hm", unfinished: true },
      { type: "text", text: "Yes", unfinished: true },
    ]),
  });
  const events = await eventsOf(await send("u1", "Hello"));
  expect(events.slice(-3)).toEqual([
    { type: "reasoning-end", id: "reasoning-1" },
    { type: "text-end", id: "text-2" },
    { type: "finish" },
  ]);
  expect((await messages())[1]?.status).toBe("done");
});

test("usage is on the stored message and on finish", async () => {
  const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 };
  const { send, messages } = engineFixture({
    model: scripted(() => [
      { type: "text", text: "Yes" },
      { type: "usage", usage },
    ]),
  });
  const events = await eventsOf(await send("u1", "Hello"));
  expect(events).toContainEqual({ type: "finish", messageMetadata: { usage } });
  expect(events.map(({ type }): string => type)).not.toContain("usage");
  expect((await messages())[1]?.metadata).toEqual({ usage });
});

test("every kind of part is stored as it was streamed", async () => {
  const tool = {
    name: "count",
    description: "Counts.",
    inputSchema: {},
    run: async () => ({ words: 2 }),
  };
  const steps: ScriptStep[] = [
    { type: "reasoning", text: "Hm" },
    { type: "tool", name: "count", input: { text: "a b" } },
    { type: "tool", name: "missing", input: null },
    { type: "text", text: "Two." },
    { type: "source", url: "https://example.com", title: "Example" },
  ];
  const { send, messages } = engineFixture({
    model: scripted(() => steps),
    helper: { tools: [tool] },
  });
  await eventsOf(await send("u1", "Hello"));
  expect((await messages())[1]?.parts).toMatchObject([
    { type: "reasoning", text: "Hm" },
    { type: "dynamic-tool", toolName: "count", state: "output-available", output: { words: 2 } },
    { type: "dynamic-tool", toolName: "missing", state: "output-error" },
    { type: "text", text: "Two." },
    { type: "source-url", url: "https://example.com", title: "Example" },
  ]);
});
