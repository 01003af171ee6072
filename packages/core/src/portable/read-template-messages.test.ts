import { expect, test } from "vitest";
import { MAX_TEMPLATE_MESSAGES } from "../contract/limits.js";
import { memoryStore } from "../stores/memory-store.js";
import { place, says } from "./portable-fixture.js";
import { readTemplateMessages } from "./read-template-messages.js";

async function session() {
  const store = memoryStore();
  await store.createSession({ id: "s1", ...place });
  return store;
}

test("a template can be made of the branch that is shown, from its beginning", async () => {
  const store = await session();
  await store.saveMessages("s1", [
    says("a0", null, "Welcome!", "assistant"),
    says("q1", "a0", "Where?"),
    says("q2", "a0", "When?"),
    says("a2", "q2", "In May", "assistant"),
  ]);
  expect(await readTemplateMessages(store, "s1")).toEqual([
    { role: "assistant", text: "Welcome!" },
    { role: "user", text: "When?" },
    { role: "assistant", text: "In May" },
  ]);
});

test("what has no words is left out", async () => {
  const store = await session();
  await store.saveMessages("s1", [
    says("q1", null, "Where?"),
    { ...says("a1", "q1", "", "assistant"), parts: [] },
    says("q2", "a1", " \n"),
    says("q3", "q2", "When?"),
  ]);
  const messages = await readTemplateMessages(store, "s1");
  expect(messages.map(({ text }) => text)).toEqual(["Where?", "When?"]);
});

test("of a long conversation there are as many messages as a template may have", async () => {
  const store = await session();
  const ids = Array.from({ length: MAX_TEMPLATE_MESSAGES + 5 }, (_, place) => `m${place}`);
  await store.saveMessages(
    "s1",
    ids.map((id, place) => says(id, ids[place - 1] ?? null, id)),
  );
  const messages = await readTemplateMessages(store, "s1");
  expect(messages.map(({ text }) => text)).toEqual(ids.slice(0, MAX_TEMPLATE_MESSAGES));
});

test("a session that is not there is not found", async () => {
  await expect(readTemplateMessages(memoryStore(), "s1")).rejects.toMatchObject({
    code: "not_found",
  });
});
