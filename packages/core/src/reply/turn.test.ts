import { expect, test } from "vitest";
import type { ModelRequest } from "../chat-model.js";
import { memoryDatabase } from "../stores/memory-database.js";
import { memoryStore } from "../stores/memory-store.js";
import { engineFixture, eventsOf, outline, scripted } from "./engine-fixture.js";

test("a session that is not there is not found, and so is another person's", async () => {
  const database = memoryDatabase();
  const ada = memoryStore({ database, personId: "ada" });
  const { engine, send } = engineFixture({ store: ada });
  await eventsOf(await send("u1", "Hello"));
  const bob = { personId: "bob", store: memoryStore({ database, personId: "bob" }) };
  const message = { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] };
  for (const sessionId of ["s1", "nowhere"]) {
    const missing = { code: "not_found", message: "This session does not exist." };
    const sending = engine.start(bob, { type: "send", sessionId, message });
    await expect(sending).rejects.toMatchObject(missing);
    const session = { projectId: "atlas", helper: "writer" };
    const again = engine.start(bob, { type: "regenerate", sessionId, session });
    await expect(again).rejects.toMatchObject(missing);
    await expect(engine.rejoin(bob, sessionId, null)).rejects.toMatchObject(missing);
    await expect(engine.stop(bob, sessionId)).rejects.toMatchObject(missing);
  }
});

test("a session begins with the title and the folder that its first message brings", async () => {
  const { start, store } = engineFixture();
  const message = { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] };
  const session = { projectId: "atlas", helper: "writer", title: "Rome", folder: "Trips" };
  await eventsOf(await start({ type: "send", sessionId: "s1", session, message }));
  const begun = { title: "Rome", titleSource: "person", folder: "Trips" };
  expect(await store.getSession("s1")).toMatchObject(begun);
});

test("an unknown helper is named as what is wrong, in a request as in a stored session", async () => {
  const { start, store } = engineFixture();
  const message = { id: "u1", parts: [{ type: "text" as const, text: "Hello" }] };
  const wrong = { code: "invalid", field: "session.helper" };
  const session = { projectId: "atlas", helper: "nobody" };
  const seeded = start({ type: "send", sessionId: "s1", session, message });
  await expect(seeded).rejects.toMatchObject(wrong);
  expect(await store.getSession("s1")).toBeNull();
  await store.createSession({ id: "s2", projectId: "atlas", helper: "nobody" });
  await expect(start({ type: "send", sessionId: "s2", message })).rejects.toMatchObject(wrong);
});

test.each([
  ["a reply", "new-1"],
  ["a user message", "u1"],
  ["nothing, which means the last", undefined],
])("answering again, given %s, makes a sibling of the reply", async (_, messageId) => {
  const { send, regenerate, messages } = engineFixture();
  await eventsOf(await send("u1", "one"));
  await eventsOf(await regenerate(messageId));
  expect(await messages()).toMatchObject([
    { id: "u1" },
    { id: "new-1", parentId: "u1" },
    { id: "new-2", parentId: "u1", status: "done" },
  ]);
});

test("answering again what is not there is invalid", async () => {
  const { send, regenerate, store } = engineFixture();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const wrong = { code: "invalid", field: "messageId" };
  await expect(regenerate()).rejects.toMatchObject(wrong);
  await eventsOf(await send("u1", "one"));
  await expect(regenerate("strange")).rejects.toMatchObject(wrong);
});

test("a journey's fixed words are stored and streamed, and the model is not asked", async () => {
  const { open, messages } = engineFixture({
    model: scripted(() => [{ type: "error", error: new Error("asked") }]),
    helper: { journey: { type: "message", text: "Welcome!" } },
  });
  expect(await eventsOf(await open())).toEqual([
    { type: "start", messageId: "new-1", messageMetadata: { parentId: null } },
    { type: "text-start", id: "text" },
    { type: "text-delta", id: "text", delta: "Welcome!" },
    { type: "text-end", id: "text" },
    { type: "finish" },
  ]);
  expect(await messages()).toMatchObject([
    { id: "new-1", parentId: null, role: "assistant", status: "done" },
  ]);
});

test("a journey's first reply is asked for with its prompt and no messages", async () => {
  const requests: ModelRequest[] = [];
  const { open, messages } = engineFixture({
    model: scripted((request) => {
      requests.push(request);
      return [{ type: "text", text: "Good morning." }];
    }),
    helper: { journey: { type: "reply", prompt: "Greet." }, instructions: "Be kind." },
  });
  await eventsOf(await open());
  expect(requests).toMatchObject([
    { opening: "Greet.", messages: [], threadId: null, instructions: "Be kind." },
  ]);
  expect(outline(await messages())).toEqual(["assistant done: Good morning."]);
});

test("a session that has begun can't be opened, but its opening can be made again", async () => {
  const { open, regenerate, messages } = engineFixture({
    helper: { journey: { type: "message", text: "Welcome!" } },
  });
  await eventsOf(await open());
  await expect(open()).rejects.toMatchObject({ code: "conflict" });
  await eventsOf(await regenerate("new-1"));
  expect(outline(await messages())).toEqual([
    "assistant done: Welcome!",
    "assistant done: Welcome!",
  ]);
  expect((await messages()).map(({ parentId }) => parentId)).toEqual([null, null]);
});

test("an opening can't be made again by a helper that has no journey any more", async () => {
  const { regenerate, store } = engineFixture();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await store.saveMessages("s1", [
    { id: "r0", parentId: null, role: "assistant", parts: [], status: "done" },
  ]);
  await expect(regenerate("r0")).rejects.toMatchObject({ code: "invalid" });
});

test("a helper without a journey opens nothing, and leaves no session behind", async () => {
  const { open, store } = engineFixture();
  await expect(open()).rejects.toMatchObject({ code: "invalid" });
  expect(await store.getSession("s1")).toBeNull();
});
