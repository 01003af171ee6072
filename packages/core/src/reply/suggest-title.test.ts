import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ChatModel, TitleModel } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import { echoModel, engineFixture, eventsOf, outline } from "./engine-fixture.js";

/** A model that names by `name`; the first reply's own title is none of these tests'. */
function titling(name: TitleModel["title"]): ChatModel & TitleModel {
  let named = false;
  return {
    name: "titling",
    reply: echoModel().reply,
    async title(messages, options) {
      if (named) return name(messages, options);
      named = true;
      return "First";
    },
  };
}

async function talked(name: TitleModel["title"]) {
  const fixture = engineFixture({ model: titling(name) });
  await eventsOf(await fixture.send("u1", "Plan a trip"));
  const suggest = (signal?: AbortSignal) =>
    fixture.engine.suggestTitle(fixture.scope, "s1", { signal });
  return { ...fixture, suggest };
}

async function all(titles: AsyncIterable<string>): Promise<string[]> {
  const heard: string[] = [];
  for await (const title of titles) heard.push(title);
  return heard;
}

test("a title is told as it comes, on one line, each value all of it, and stored by nobody", async () => {
  const { suggest, store } = await talked(async (_messages, { onGrow }) => {
    onGrow?.(" ");
    onGrow?.("A trip");
    onGrow?.("A trip ");
    return "A trip\nto Rome";
  });
  expect(await all(suggest())).toEqual(["A trip", "A trip to Rome"]);
  expect(await store.getSession("s1")).toMatchObject({ title: "First", titleSource: "model" });
});

test("a model that does not stream gives its title whole", async () => {
  const { suggest } = await talked(async () => "A trip");
  expect(await all(suggest())).toEqual(["A trip"]);
});

test("the model is told what was said last, on the branch that is shown", async () => {
  const asked: (readonly Message[])[] = [];
  const { suggest, send, store } = await talked(async (messages) => {
    asked.push(messages);
    return "A trip";
  });
  await eventsOf(await send("u2", "To Oslo"));
  await eventsOf(await send("u3", "To Rome", "new-1"));
  await all(suggest());
  expect(outline(asked[0] ?? [])).toEqual([
    "user done: Plan a trip",
    "assistant done: re: Plan a trip",
    "user done: To Rome",
    "assistant done: re: To Rome",
  ]);
  for (let turn = 0; turn < 30; turn++) await eventsOf(await send(`more-${turn}`, `Day ${turn}`));
  await all(suggest());
  expect(asked[1]?.length).toBeLessThanOrEqual(20);
  expect(outline(asked[1] ?? []).at(-1)).toBe("assistant done: re: Day 29");
  expect((await store.getSession("s1"))?.title).toBe("First");
});

test("a title a person gave does not keep them from asking for another", async () => {
  const { suggest, store } = await talked(async () => "A trip");
  await store.updateSession("s1", { title: "Rome 2027" });
  expect(await all(suggest())).toEqual(["A trip"]);
  expect((await store.getSession("s1"))?.title).toBe("Rome 2027");
});

test("what the model fails with is thrown, and a model that finds none is an error", async () => {
  const failing = await talked(() => Promise.reject(new ChatError("rate_limited", "Too many.")));
  await expect(all(failing.suggest())).rejects.toMatchObject({ code: "rate_limited" });
  const silent = await talked(async () => " ");
  await expect(all(silent.suggest())).rejects.toMatchObject({ code: "model_failed" });
});

test("a model that takes too long is given up, and so is one that nobody listens to", async () => {
  const signals: AbortSignal[] = [];
  const { suggest, clock } = await talked((_messages, { signal, onGrow }) => {
    signals.push(signal);
    onGrow?.("A");
    return new Promise(() => {});
  });
  const waiting = expect(all(suggest())).rejects.toMatchObject({ code: "model_failed" });
  await clock.advance(15_000);
  await waiting;
  for await (const title of suggest()) {
    expect(title).toBe("A");
    break;
  }
  const cancelled = new AbortController();
  const reading = expect(all(suggest(cancelled.signal))).rejects.toMatchObject({ code: "aborted" });
  await clock.advance(0);
  cancelled.abort();
  await reading;
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  expect(clock.pending).toBe(0);
});

test("where no model names sessions, nothing was said, or there is no session, that is said", async () => {
  const { engine, scope, send, store } = engineFixture();
  const ask = () => all(engine.suggestTitle(scope, "s1"));
  await expect(ask()).rejects.toMatchObject({ code: "not_found" });
  await eventsOf(await send("u1", "Plan a trip"));
  await expect(ask()).rejects.toMatchObject({ code: "unsupported" });
  const other = engineFixture({ model: titling(async () => "A trip") });
  await other.store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const empty = all(other.engine.suggestTitle(other.scope, "s1"));
  await expect(empty).rejects.toMatchObject({ code: "invalid" });
  expect((await store.getSession("s1"))?.titleSource).toBe("message");
});
