import { expect, test } from "vitest";
import { eventsOf, outline, typesOf, wordsOf } from "./engine-fixture.js";
import { twoEngines } from "./two-engines.js";

test("a reply that one engine makes is read in another: every word once, in order", async () => {
  const { a, b } = twoEngines();
  const own = await a.send("u1", "Hello");
  await a.say("one ");
  const reader = own[Symbol.asyncIterator]();
  const first = await reader.next();
  const whole = await b.rejoin(null);
  const rest = await b.rejoin(first.value?.cursor ?? null);
  await a.sayOn("two ");
  await a.sayOn("three");
  a.says.end();
  const [all, later] = await Promise.all([whole, rest].map((s) => (s ? eventsOf(s) : [])));
  expect(wordsOf(all ?? [])).toBe("one two three");
  expect(later).toEqual(all?.slice(1));
  expect(typesOf(all ?? []).at(-1)).toBe("finish");
});

test("a stop in one engine ends the reply in another, and resolves when it is stored", async () => {
  const { a, b, messages } = twoEngines();
  const events = eventsOf(await a.send("u1", "Hello"));
  await a.say("half");
  await b.stop();
  expect(outline(await messages())).toEqual(["user done: Hello", "assistant stopped: half"]);
  await a.sayOn("more");
  expect(wordsOf(await events)).toBe("half");
  expect(typesOf(await events)).toContain("abort");
  await expect(b.send("u2", "Go on")).resolves.toBeDefined();
});

test.each([
  ["its next word", (a: ReturnType<typeof twoEngines>["a"]) => a.sayOn(" more")],
  [
    "the next renewal of its lease",
    (a: ReturnType<typeof twoEngines>["a"]) => a.clock.advance(4_000),
  ],
])("an engine that does not hear of a stop learns of it with %s", async (_, goOn) => {
  const { a, b, messages } = twoEngines({ deaf: true });
  await a.send("u1", "Hello");
  await a.say("half");
  const stopped = b.stop();
  await b.clock.advance(0);
  await goOn(a);
  await stopped;
  expect(outline(await messages())[1]).toBe("assistant stopped: half");
});

test("a session that replies in one engine is a conflict in another", async () => {
  const { a, b, messages } = twoEngines();
  await a.send("u1", "Hello");
  await a.say("half");
  await expect(b.send("u2", "And?")).rejects.toMatchObject({ code: "conflict" });
  await expect(b.regenerate("u1")).rejects.toMatchObject({ code: "conflict" });
  expect(outline(await messages())).not.toContain("user done: And?");
});

test("a reply may take as long as it takes, while its engine lives", async () => {
  const { a, b, live, messages } = twoEngines();
  const events = eventsOf(await a.send("u1", "Hello"));
  await a.say("slow ");
  await live(120_000, a, b);
  await expect(b.send("u2", "And?")).rejects.toMatchObject({ code: "conflict" });
  await a.sayOn("but sure");
  a.says.end();
  await live(500, a);
  expect(typesOf(await events)).toContain("finish");
  expect(outline(await messages())[1]).toBe("assistant done: slow but sure");
});

test("two engines make replies in two sessions at once", async () => {
  const { a, b } = twoEngines();
  await a.send("u1", "Hello");
  const session = { projectId: "atlas", helper: "writer" };
  const message = { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] };
  const other = await b.start({ type: "send", sessionId: "s2", session, message });
  expect(wordsOf(await eventsOf(other))).toBe("re: Hello");
});
