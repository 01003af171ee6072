import fc from "fast-check";
import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { engineFixture, eventsOf, outline, scripted } from "../reply/engine-fixture.js";
import { manualClock } from "../scripted/manual-clock.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import { duplicateSession, forkSession } from "./copy-session.js";
import { fill, sessions } from "./portable-arbitrary.js";
import { contentOf, says } from "./portable-fixture.js";

/** Two questions, the second asked in two ways, each with an answer; `b1` is shown. */
async function branched() {
  const store = memoryStore();
  await store.createSession({
    id: "s1",
    projectId: "atlas",
    helper: "guide",
    title: "Rome",
    pinned: true,
    folder: "Trips",
    tags: ["travel"],
    metadata: { budget: 3 },
  });
  await store.saveMessages("s1", [
    says("q1", null, "When?"),
    says("a1", "q1", "In May", "assistant"),
    says("q2", "a1", "How?"),
    says("a2", "q2", "By train", "assistant"),
    says("q3", "a1", "Where?"),
    says("b1", "q3", "In Rome", "assistant"),
  ]);
  await store.setFeedback("s1", "a1", { rating: "good" });
  return store;
}

const messagesOf = async (store: SessionStore, id: string) =>
  (await store.listMessages(id, { limit: 200 })).items;

test("a copy has every branch, in order, under ids of its own, and is like the original", async () => {
  const store = await branched();
  const before = await contentOf(store);
  const copy = await duplicateSession(store, "s1", { id: "c1", title: (title) => `${title} 2` });
  expect(copy).toMatchObject({
    id: "c1",
    title: "Rome 2",
    titleSource: "person",
    pinned: false,
    folder: "Trips",
    tags: ["travel"],
    metadata: { budget: 3 },
    headId: "c1.5",
    messageCount: 6,
  });
  const messages = await messagesOf(store, "c1");
  expect(messages.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["c1.0", null],
    ["c1.1", "c1.0"],
    ["c1.2", "c1.1"],
    ["c1.3", "c1.2"],
    ["c1.4", "c1.1"],
    ["c1.5", "c1.4"],
  ]);
  expect(messages.some(({ feedback }) => feedback)).toBe(false);
  expect((await contentOf(store)).filter(({ session }) => session.id !== "c1")).toEqual(before);
});

test("whatever a session holds, its copy says the same", async () => {
  await fc.assert(
    fc.asyncProperty(sessions, async (generated) => {
      const store = memoryStore();
      await fill(store, generated);
      for (const [index, { input }] of generated.entries()) {
        const copy = await duplicateSession(store, input.id, { id: `copy-${index}` });
        const [here, there] = [await messagesOf(store, input.id), await messagesOf(store, copy.id)];
        const ids = here.map(({ id }) => id);
        const place = (id: string | null) => (id === null ? null : ids.indexOf(id));
        const copyPlace = (id: string | null) => (id === null ? null : Number(id.split(".")[1]));
        expect(there.map(({ parts, role, status, error }) => [parts, role, status, error])).toEqual(
          here.map(({ parts, role, status, error }) => [parts, role, status, error]),
        );
        expect(there.map(({ parentId }) => copyPlace(parentId))).toEqual(
          here.map(({ parentId }) => place(parentId)),
        );
        const stored = await store.getSession(input.id);
        expect(copyPlace(copy.headId)).toBe(place(stored?.headId ?? null));
      }
    }),
    { numRuns: 30 },
  );
});

test("copying again makes no second copy, and brings what broke off to its end", async () => {
  const store = await branched();
  let refused = 0;
  const breaking = {
    ...store,
    updateSession: async (...call: Parameters<typeof store.updateSession>) => {
      refused += 1;
      if (refused === 1) throw new ChatError("not_found", "Gone.");
      return store.updateSession(...call);
    },
  };
  await store.updateSession("s1", { headId: "a2" });
  await expect(duplicateSession(breaking, "s1", { id: "c1" })).rejects.toThrow("Gone.");
  expect((await duplicateSession(breaking, "s1", { id: "c1" })).headId).toBe("c1.3");
  expect(await messagesOf(store, "c1")).toHaveLength(6);
  await store.saveMessages("c1", [says("new", "c1.5", "And then?")]);
  const before = await contentOf(store);
  await duplicateSession(store, "s1", { id: "c1" });
  expect(await contentOf(store)).toEqual(before);
});

test("a fork has what leads to a message, and no more", async () => {
  const store = await branched();
  const fork = await forkSession(store, { sessionId: "s1", messageId: "a2" }, { id: "f1" });
  expect(fork).toMatchObject({ title: "Rome", headId: "f1.3", messageCount: 4 });
  expect(outline(await messagesOf(store, "f1"))).toEqual([
    "user done: When?",
    "assistant done: In May",
    "user done: How?",
    "assistant done: By train",
  ]);
  const again = await forkSession(store, { sessionId: "s1", messageId: "a2" });
  expect(again.id).not.toBe("f1");
});

test("a reply that grows is copied as interrupted, and a session without a title has none", async () => {
  const store = memoryStore();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "guide" });
  const growing = says("a1", "q1", "Half", "assistant");
  await store.saveMessages("s1", [
    says("q1", null, "When?"),
    { ...growing, status: "replying", metadata: { cursor: "7", mood: "good" } },
  ]);
  const copy = await duplicateSession(store, "s1", { id: "c1", title: () => "Never" });
  expect(copy.title).toBeNull();
  const [, reply] = await messagesOf(store, "c1");
  expect(reply).toMatchObject({ status: "interrupted", metadata: { mood: "good" } });
  expect(reply?.metadata).not.toHaveProperty("cursor");
});

test("what is not there can't be copied, and a title stays within its limit", async () => {
  const store = await branched();
  await expect(duplicateSession(store, "s2")).rejects.toMatchObject({ code: "not_found" });
  const missing = forkSession(store, { sessionId: "s1", messageId: "m9" });
  await expect(missing).rejects.toMatchObject({ code: "not_found" });
  const long = await duplicateSession(store, "s1", { title: () => "x".repeat(300) });
  expect(long.title).toHaveLength(200);
});

test("in a fork the model is told the path that is seen, in a thread of its own", async () => {
  const clock = manualClock();
  const asked: { threadId: string | null; texts: string[] }[] = [];
  const model = scripted(({ threadId, messages }) => {
    asked.push({ threadId, texts: outline(messages) });
    return [{ type: "text", text: "Sure." }];
  });
  const { send, start, store } = engineFixture({ clock, model });
  await eventsOf(await send("u1", "One"));
  await eventsOf(await send("u2", "Two"));
  const [, reply] = await messagesOf(store, "s1");
  const fork = await forkSession(
    store,
    { sessionId: "s1", messageId: reply?.id ?? "" },
    { id: "f1" },
  );
  const message = { id: "u3", parts: [{ type: "text" as const, text: "Three" }] };
  await eventsOf(await start({ type: "send", sessionId: fork.id, message }));
  expect(asked.at(-1)).toEqual({
    threadId: null,
    texts: ["user done: One", "assistant done: Sure.", "user done: Three"],
  });
});
