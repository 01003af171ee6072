import { expect, test } from "vitest";
import type { ModelRequest } from "../chat-model.js";
import { engineFixture, eventsOf, outline, scripted, wordsOf } from "./engine-fixture.js";

/** After this, a reply that has ended is in the store alone. */
const FORGOTTEN = 60_000;

test("a turn follows the last message that is shown, unless it says otherwise", async () => {
  const { send, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  await eventsOf(await send("u3", "aside", "new-1"));
  await eventsOf(await send("u4", "another beginning", null));
  expect((await messages()).map(({ id, parentId }) => `${parentId} < ${id}`)).toEqual([
    "null < u1",
    "u1 < new-1",
    "new-1 < u2",
    "u2 < new-2",
    "new-1 < u3",
    "u3 < new-3",
    "null < u4",
    "u4 < new-4",
  ]);
});

test("a parent that is not in the session is named as what is wrong", async () => {
  const { send, messages } = engineFixture();
  await eventsOf(await send("u1", "Hello"));
  await expect(send("u2", "two", "strange")).rejects.toMatchObject({
    code: "invalid",
    field: "message.parentId",
  });
  expect(await messages()).toHaveLength(2);
});

test("a message that is sent again is stored once, where it was, and answered once", async () => {
  const { send, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  expect(wordsOf(await eventsOf(await send("u1", "one")))).toBe("re: one");
  expect((await messages()).map(({ id, parentId }) => `${parentId} < ${id}`)).toEqual([
    "null < u1",
    "u1 < new-1",
    "new-1 < u2",
    "u2 < new-2",
  ]);
});

test("a message is the same whatever the order of its keys and whatever a store drops", async () => {
  const { start, messages, clock } = engineFixture();
  const session = { projectId: "atlas", helper: "writer" };
  const send = (data: object) =>
    start({
      type: "send",
      sessionId: "s1",
      session,
      message: { id: "u1", parts: [{ type: "data-form", data: JSON.parse(JSON.stringify(data)) }] },
    });
  await eventsOf(await send({ a: "x\0y", b: 2 }));
  await clock.advance(FORGOTTEN);
  await eventsOf(await send({ b: 2, a: "x\0y" }));
  expect((await messages()).filter(({ role }) => role === "user")).toHaveLength(1);
});

test.each([
  ["with other words", "u1", "one, better", undefined],
  ["after another message", "u2", "two", "u1"],
  ["at the beginning", "u2", "two", null],
])("a known id %s is said to be wrong, and nothing is changed", async (_, id, words, parentId) => {
  const { send, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  const before = await messages();
  await expect(send(id, words, parentId)).rejects.toMatchObject({
    code: "invalid",
    field: "message.id",
  });
  expect(await messages()).toEqual(before);
});

test("an edit under a known id is a sibling, with an id of its own", async () => {
  const { send, edit, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  await eventsOf(await edit("u2", "two, better"));
  const stored = await messages();
  expect(stored.map(({ id, parentId }) => `${parentId} < ${id}`)).toEqual([
    "null < u1",
    "u1 < new-1",
    "new-1 < u2",
    "u2 < new-2",
    "new-1 < new-4",
    "new-4 < new-3",
  ]);
  expect(outline(stored)[2]).toBe("user done: two");
  expect(outline(stored)[5]).toBe("assistant done: re: two, better");
});

test("the same edit sent again makes no further sibling", async () => {
  const { send, edit, messages, clock } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await edit("u1", "one, better"));
  await clock.advance(FORGOTTEN);
  await eventsOf(await edit("u1", "one, better"));
  const outlines = outline(await messages());
  expect(outlines.filter((line) => line === "user done: one, better")).toHaveLength(1);
  expect(outlines.filter((line) => line === "assistant done: re: one, better")).toHaveLength(1);
});

test("an edit into words that were said elsewhere is answered where it stands", async () => {
  const { send, edit, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await send("u2", "two"));
  await eventsOf(await edit("u2", "one"));
  expect((await messages()).map(({ id, parentId }) => `${parentId} < ${id}`).slice(4)).toEqual([
    "new-1 < new-4",
    "new-4 < new-3",
  ]);
});

test("an edit of an old message is seen as one, however long ago that was", async () => {
  const { send, edit, messages } = engineFixture();
  for (let index = 1; index <= 30; index += 1) await eventsOf(await send(`u${index}`, `${index}`));
  await eventsOf(await edit("u2", "two, better"));
  const stored = await messages();
  expect(stored.find(({ id }) => id === "u2")?.parts).toEqual([{ type: "text", text: "2" }]);
  expect(stored.at(-1)).toMatchObject({ parts: [{ text: "re: two, better" }] });
});

test("the id of a reply can't be taken for a message", async () => {
  const { send } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await expect(send("new-1", "mine")).rejects.toMatchObject({
    code: "invalid",
    field: "message.id",
  });
});

test("a reply that a dead server left is ended in the write that stores the next message", async () => {
  const requests: ModelRequest[] = [];
  const writes: string[][] = [];
  const { send, store, messages } = engineFixture({
    model: scripted((request) => {
      requests.push(request);
      return [{ type: "text", text: "Yes." }];
    }),
    faults: (inner) => ({
      saveMessages: (sessionId, inputs) => {
        writes.push(inputs.map(({ id, status }) => `${id} ${status}`));
        return inner.saveMessages(sessionId, inputs);
      },
    }),
  });
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const text = (words: string) => [{ type: "text" as const, text: words }];
  await store.saveMessages("s1", [
    { id: "u0", parentId: null, role: "user", parts: text("one"), status: "done" },
    { id: "r0", parentId: "u0", role: "assistant", parts: text("Half a"), status: "replying" },
  ]);
  await eventsOf(await send("u1", "Go on"));
  expect(writes[0]).toEqual(["r0 interrupted", "u1 done"]);
  expect(outline(requests[0]?.messages ?? [])).toEqual([
    "user done: one",
    "assistant interrupted: Half a",
    "user done: Go on",
  ]);
  expect((await messages()).map(({ id }) => id)).toEqual(["u0", "r0", "u1", "new-1"]);
});

test.each([
  ["answering again", "regenerate"],
  ["sending the same message again", "send"],
] as const)("%s ends a reply that a dead server left", async (_, way) => {
  const { regenerate, send, store, messages } = engineFixture();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const text = (words: string) => [{ type: "text" as const, text: words }];
  await store.saveMessages("s1", [
    { id: "u0", parentId: null, role: "user", parts: text("one"), status: "done" },
    { id: "r0", parentId: "u0", role: "assistant", parts: text("Half a"), status: "replying" },
  ]);
  await eventsOf(await (way === "send" ? send("u0", "one") : regenerate("r0")));
  expect(outline(await messages())).toEqual([
    "user done: one",
    "assistant interrupted: Half a",
    "assistant done: re: one",
  ]);
});
