import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { MAX_TITLE } from "../contract/limits.js";
import { memoryStore } from "../stores/memory-store.js";
import { type Beginning, beginSession } from "./begin-session.js";

const letter: Beginning = {
  id: "s1",
  projectId: "atlas",
  helper: "writer",
  folder: "Letters",
  title: "Letter to Ada",
  messages: [
    { role: "assistant", text: "Whom is it for?" },
    { role: "user", text: "For Ada." },
    { role: "assistant", text: "And what for?" },
  ],
};

test("a session begins with its title, in its folder, with its messages in one chain", async () => {
  const store = memoryStore();
  const session = await beginSession(store, letter);
  expect(session).toMatchObject({
    id: "s1",
    title: "Letter to Ada",
    titleSource: "person",
    folder: "Letters",
    headId: "s1.2",
    messageCount: 3,
    preview: "And what for?",
  });
  const { items } = await store.listMessages("s1", { limit: 10 });
  expect(items.map(({ id, parentId, role, status }) => [id, parentId, role, status])).toEqual([
    ["s1.0", null, "assistant", "done"],
    ["s1.1", "s1.0", "user", "done"],
    ["s1.2", "s1.1", "assistant", "done"],
  ]);
});

test("without an id each is another session", async () => {
  const store = memoryStore();
  const { id: _, ...some } = letter;
  const [first, second] = [await beginSession(store, some), await beginSession(store, some)];
  expect(first.id).not.toBe(second.id);
});

test("a title that blanks made too long is cut", async () => {
  const session = await beginSession(memoryStore(), { ...letter, title: "x".repeat(300) });
  expect(session.title).toHaveLength(MAX_TITLE);
});

test("what broke off is made whole by the same call, and nothing is there twice", async () => {
  const store = memoryStore();
  let isAway = true;
  const flaky: typeof store = {
    ...store,
    async saveMessages(...call) {
      if (isAway) throw new ChatError("unavailable", "The server is away.");
      await store.saveMessages(...call);
      // The answer is lost.
      isAway = true;
      throw new Error("connection reset");
    },
  };
  await expect(beginSession(flaky, letter)).rejects.toMatchObject({ code: "unavailable" });
  isAway = false;
  await expect(beginSession(flaky, letter)).rejects.toMatchObject({ name: "ChatError" });
  const session = await beginSession(store, letter);
  expect(session.messageCount).toBe(3);
  expect((await store.listSessions({ limit: 10 })).items).toHaveLength(1);
});

test("what the person said since stays what is shown when the call is repeated", async () => {
  const store = memoryStore();
  await beginSession(store, letter);
  const parts = [{ type: "text" as const, text: "For the lamp." }];
  const said = { id: "m", parentId: "s1.2", role: "user" as const, parts };
  await store.saveMessages("s1", [{ ...said, status: "done" }]);
  expect(await beginSession(store, letter)).toMatchObject({ headId: "m", messageCount: 4 });
});
