import { expect, test } from "vitest";
import { deferred } from "../deferred.js";
import type { Suggest } from "../helper.js";
import { messageText } from "../message/message-text.js";
import type { ScriptStep } from "../scripted/play-steps.js";
import { drivenFixture, engineFixture, eventsOf, outline, scripted } from "./engine-fixture.js";

const answer: ScriptStep = { type: "text", text: "Paris." };

function fixture(suggest: Suggest, ...steps: ScriptStep[]) {
  const model = scripted(() => [answer, ...steps]);
  return engineFixture({ model, helper: { suggest } });
}

test("what a helper suggests is kept with its reply, and told at its end", async () => {
  const asked: string[][] = [];
  const { send, messages } = fixture(async (path) => {
    asked.push(path.map(messageText));
    return ["And of Spain?", "How many live there?"];
  });
  const events = await eventsOf(await send("u1", "The capital of France?"));
  const suggestions = ["And of Spain?", "How many live there?"];
  expect(events).toContainEqual({ type: "finish", messageMetadata: { suggestions } });
  expect((await messages())[1]).toMatchObject({ status: "done", metadata: { suggestions } });
  expect(asked).toEqual([["The capital of France?", "Paris."]]);
});

test("a model may suggest by itself, and its helper is not asked then", async () => {
  const unasked: Suggest = () => Promise.reject(new Error("Nobody should ask."));
  const { send, messages, errors } = fixture(unasked, {
    type: "suggestions",
    suggestions: ["Why?"],
  });
  await eventsOf(await send("u1", "The capital of France?"));
  expect((await messages())[1]?.metadata).toEqual({ suggestions: ["Why?"] });
  expect(errors).toEqual([]);
});

test("a helper that fails to suggest is told of, and its reply is whole without", async () => {
  const { send, messages, errors } = fixture(() => Promise.reject(new Error("Out of ideas.")));
  await eventsOf(await send("u1", "The capital of France?"));
  const [, reply] = await messages();
  expect([reply?.status, reply?.metadata]).toEqual(["done", undefined]);
  expect(errors).toMatchObject([{ context: { task: "suggestions" } }]);
});

test("a reply waits five seconds for suggestions, and ends without them", async () => {
  const { asked, says, send, clock, messages, errors } = drivenFixture({
    helper: { suggest: () => new Promise(() => {}) },
  });
  const reading = send("u1", "Hello").then(eventsOf);
  await asked;
  says.append({ type: "text-start", id: "t" });
  says.append({ type: "text-delta", id: "t", delta: "Hi" });
  says.end();
  await clock.advance(4_999);
  expect(outline(await messages())[1]).toBe("assistant replying: Hi");
  await clock.advance(1);
  await reading;
  expect(outline(await messages())[1]).toBe("assistant done: Hi");
  expect(errors).toMatchObject([{ context: { task: "suggestions" } }]);
});

test("a stop ends the thinking, and what was said stays", async () => {
  const thinking = deferred<void>();
  const { send, stop, messages, errors } = fixture((_path, { signal }) => {
    thinking.resolve();
    return new Promise((_resolve, reject) => signal.addEventListener("abort", reject));
  });
  const reading = send("u1", "Hello").then(eventsOf);
  await thinking.promise;
  await stop();
  await reading;
  expect((await messages())[1]).toMatchObject({ status: "stopped", parts: [{ text: "Paris." }] });
  expect(errors).toEqual([]);
});
