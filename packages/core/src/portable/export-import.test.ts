import fc from "fast-check";
import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import { importSessions } from "./import-sessions.js";
import { fill, sessions } from "./portable-arbitrary.js";
import { contentOf, exported, imported, piecesOf, place, says } from "./portable-fixture.js";

const everything = { format: "json" } as const;

test("an export that is imported elsewhere and exported again is the same", async () => {
  await fc.assert(
    fc.asyncProperty(sessions, async (generated) => {
      const [here, there] = [memoryStore(), memoryStore()];
      await fill(here, generated);
      const file = await exported(here, everything);
      const report = await imported(there, file);
      expect(report).toMatchObject({
        format: "helperchat",
        reading: "whole",
        sessions: { imported: generated.length, unchanged: 0, skipped: 0 },
        problems: [],
      });
      expect(JSON.parse(await exported(there, everything))).toEqual(JSON.parse(file));
      expect(JSON.parse(file)).toHaveLength(1 + generated.length + report.messages.imported);
    }),
  );
});

test("importing again changes nothing, whatever the person has done since", async () => {
  await fc.assert(
    fc.asyncProperty(sessions, async (generated) => {
      const [here, there] = [memoryStore(), memoryStore()];
      await fill(here, generated);
      const file = await exported(here, everything);
      await imported(there, file);
      const [first] = generated;
      if (first) {
        await there.updateSession(first.input.id, { title: "Mine", tags: ["own"] });
        await there.saveMessages(first.input.id, [says("later", null, "And another thing")]);
        for (const { id } of first.messages) await there.setFeedback(first.input.id, id, null);
      }
      const before = await contentOf(there);
      const report = await imported(there, file);
      expect(await contentOf(there)).toEqual(before);
      expect(report).toMatchObject({
        sessions: { imported: 0, unchanged: generated.length },
        messages: { imported: 0 },
        problems: [],
      });
    }),
    { numRuns: 30 },
  );
});

test("no session is asked for that may not be there: creating it says whether it was, in one call", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  for (const id of ["a", "b"]) {
    await here.createSession({ id, projectId: "atlas", helper: "guide" });
    await here.saveMessages(id, [says(`${id}1`, null, "One")]);
  }
  const file = await exported(here, everything);
  const calls: string[] = [];
  const counted: SessionStore = {
    ...there,
    async getSession(...call) {
      calls.push("get");
      return there.getSession(...call);
    },
    async createSession(...call) {
      calls.push("create");
      return there.createSession(...call);
    },
    async listMessages(...call) {
      calls.push("list");
      return there.listMessages(...call);
    },
  };
  expect((await imported(counted, file)).sessions).toMatchObject({ imported: 2, unchanged: 0 });
  expect(calls).toEqual(["create", "create"]);
  expect((await imported(counted, file)).sessions).toMatchObject({ imported: 0, unchanged: 2 });
  expect(calls.slice(2)).toEqual(["create", "list", "create", "list"]);
});

test("a session without messages that is imported again is not new, and stays where the person put it", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  await here.createSession({ id: "s", projectId: "atlas", helper: "guide", title: "Plans" });
  await here.updateSession("s", { state: "archived" });
  const file = await exported(here, everything);
  expect((await imported(there, file)).sessions).toMatchObject({ imported: 1, unchanged: 0 });
  await there.updateSession("s", { state: "active" });
  expect((await imported(there, file)).sessions).toMatchObject({ imported: 0, unchanged: 1 });
  expect((await there.getSession("s"))?.state).toBe("active");
});

test("what broke off before anything of a session was stored goes where the source has it", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  await here.createSession({ id: "s", projectId: "atlas", helper: "guide" });
  await here.saveMessages("s", [says("a", null, "One")]);
  await here.updateSession("s", { state: "archived" });
  const file = await exported(here, everything);
  const refuse = async () => {
    throw new ChatError("forbidden", "Not now.");
  };
  await imported({ ...there, updateSession: refuse }, file);
  expect(await there.getSession("s")).toMatchObject({ state: "active", messageCount: 0 });
  expect((await imported(there, file)).sessions).toMatchObject({ imported: 1 });
  expect(await there.getSession("s")).toMatchObject({ state: "archived", messageCount: 1 });
});

test("imported sessions keep the order of the list, and their messages the order of the file", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  for (const id of ["first", "second", "third"]) {
    await here.createSession({ id, projectId: "atlas", helper: "guide" });
    const texts = Array.from({ length: 450 }, (_, index) => says(`${id}-${index}`, null, "Hm"));
    await here.saveMessages(id, texts);
  }
  await here.saveMessages("first", [says("again", null, "Back to this")]);
  const file = await exported(here, everything);
  await imported(there, file);
  const order = async (store: SessionStore) =>
    (await store.listSessions({ limit: 9 })).items.map(({ id }) => id);
  expect(await order(there)).toEqual(["first", "third", "second"]);
  expect(await exported(there, everything)).toBe(file);
});

test("a session that has grown elsewhere gains its new messages, and shows them if it went on", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  await here.createSession({ id: "s", projectId: "atlas", helper: "guide", title: "Plans" });
  await here.saveMessages("s", [says("a", null, "One"), says("b", "a", "Two")]);
  await imported(there, await exported(here, everything));
  await here.saveMessages("s", [says("c", "b", "Three")]);
  const report = await imported(there, await exported(here, everything));
  expect(report).toMatchObject({
    sessions: { imported: 1, unchanged: 0 },
    messages: { imported: 1, unchanged: 2 },
  });
  expect((await there.getSession("s"))?.headId).toBe("c");

  // Now both have gone on, and the person stays where they are.
  await there.saveMessages("s", [says("mine", "c", "My own")]);
  await here.saveMessages("s", [says("theirs", "c", "Elsewhere")]);
  await imported(there, await exported(here, everything));
  expect(await there.getSession("s")).toMatchObject({ headId: "mine", messageCount: 5 });
});

test("what is imported says when it was made, and so does its next export", async () => {
  const store = memoryStore();
  const createdAt = "2024-02-29T12:00:00.000Z";
  const session = { id: "s", ...{ projectId: "atlas", helper: "guide" }, title: null };
  const rest = { titleSource: null, state: "active", pinned: false, folder: null, tags: [] };
  const records = [
    { type: "helperchat-export", version: 1 },
    { type: "session", ...session, ...rest, metadata: {}, headId: "a", createdAt },
    { type: "message", sessionId: "s", ...says("a", null, "Hello"), createdAt },
  ];
  await imported(store, records);
  const page = await store.listMessages("s", { limit: 1 });
  expect(page.items[0]?.metadata).toEqual({ originalCreatedAt: createdAt });
  expect(JSON.parse(await exported(store, everything))).toEqual(records);
});

test("what a person thought of a message goes where it is kept, and is told where it is not", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  await here.createSession({ id: "s", projectId: "atlas", helper: "guide" });
  await here.saveMessages("s", [says("a", null, "One"), says("b", "a", "Two")]);
  await here.setFeedback("s", "b", { rating: "bad", reason: "Too short." });
  const file = await exported(here, everything);
  expect(JSON.parse(file)[3].feedback).toEqual({ rating: "bad", reason: "Too short." });

  const { setFeedback: _, ...without } = memoryStore();
  expect((await imported(without, file)).problems).toEqual([]);
  expect(await contentOf(without)).toMatchObject([{ messages: [{ id: "a" }, { id: "b" }] }]);

  const refusing = async () => {
    throw new ChatError("unsupported", "The store of this server can't do that.");
  };
  const deaf = { ...there, setFeedback: refusing };
  const report = await imported(deaf, file);
  expect(report).toMatchObject({
    reading: "whole",
    messages: { imported: 2, skipped: 0 },
    problems: [{ code: "unsupported", where: { sessionId: "s", messageId: "b" }, count: 1 }],
  });
});

/** An export of a session whose two messages the person found bad. */
async function ratedFile(): Promise<string> {
  const store = memoryStore();
  await store.createSession({ id: "s", projectId: "atlas", helper: "guide" });
  await store.saveMessages("s", [says("a", null, "One"), says("b", "a", "Two")]);
  for (const id of ["a", "b"]) await store.setFeedback("s", id, { rating: "bad" });
  return exported(store, everything);
}

test("an import that is given up while it saves messages keeps what the person thought of them", async () => {
  const file = await ratedFile();
  const there = memoryStore();
  const controller = new AbortController();
  const stopped: typeof there = {
    ...there,
    async saveMessages(...args) {
      await there.saveMessages(...args);
      controller.abort();
    },
  };
  const { signal } = controller;
  const running = importSessions(stopped, piecesOf(file), place, { signal });
  await Promise.allSettled([running]);
  await imported(there, file);
  expect(await exported(there, everything)).toBe(file);
});

test("where the store goes away before all feedback is kept, the report says of which it is not", async () => {
  const there = memoryStore();
  const setFeedback: typeof there.setFeedback = async (sessionId, messageId, feedback) => {
    if (messageId === "b") throw new ChatError("unauthenticated", "Sign in again.");
    return there.setFeedback(sessionId, messageId, feedback);
  };
  const shaky = { ...there, setFeedback };
  const report = await imported(shaky, await ratedFile());
  expect(report).toMatchObject({
    reading: "cut-off",
    messages: { imported: 2 },
    problems: [
      { code: "unauthenticated", where: { sessionId: "s", messageId: "b" } },
      { code: "unauthenticated" },
    ],
  });
});

test("a session of ours goes where it is told, unless it is there already", async () => {
  const [here, there] = [memoryStore(), memoryStore()];
  for (const id of ["old", "new"]) {
    await here.createSession({ id, projectId: "elsewhere", helper: id });
    await here.saveMessages(id, [says(`${id}1`, null, "Hello")]);
  }
  const file = await exported(here, everything);
  await imported(there, await exported(here, { ...everything, sessionIds: ["old"] }));
  await imported(there, file, { placeOf: ({ helper }) => ({ projectId: "here", helper }) });
  expect(await there.getSession("old")).toMatchObject({ projectId: "elsewhere", helper: "old" });
  expect(await there.getSession("new")).toMatchObject({ projectId: "here", helper: "new" });
});

test("a reply that is being made is exported as interrupted", async () => {
  const store = memoryStore();
  await store.createSession({ id: "s", projectId: "atlas", helper: "guide" });
  const reply = says("a", null, "So far", "assistant");
  const metadata = { cursor: "7", mood: "good" };
  await store.saveMessages("s", [{ ...reply, status: "replying", metadata }]);
  const records = JSON.parse(await exported(store, everything));
  expect(records[2]).toMatchObject({ status: "interrupted", metadata: { mood: "good" } });
  expect(records[2].metadata).not.toHaveProperty("cursor");
});

test("one, several, filtered or all sessions are exported, whatever their state", async () => {
  const store = memoryStore();
  for (const id of ["a", "b", "c"]) {
    await store.createSession({ id, projectId: "atlas", helper: "guide", title: id });
  }
  await store.updateSession("a", { state: "archived" });
  await store.updateSession("b", { state: "trashed" });
  const ids = async (choice: object) =>
    JSON.parse(await exported(store, { format: "json", ...choice }))
      .slice(1)
      .map(({ id }: { id: string }) => id);
  expect(await ids({ sessionIds: ["c", "a"] })).toEqual(["c", "a"]);
  expect(await ids({ filter: { state: "archived" } })).toEqual(["a"]);
  expect((await ids({})).toSorted()).toEqual(["a", "b", "c"]);
  await expect(
    exported(store, { format: "html", sessionIds: ["a", "gone"] }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a time that no calendar has is not taken over", async () => {
  const store = memoryStore();
  const createdAt = "2026-99-99T99:99:99Z";
  const rest = { titleSource: null, state: "active", pinned: false, folder: null, tags: [] };
  const session = { id: "s", projectId: "atlas", helper: "guide", title: null, ...rest };
  await imported(store, [
    { type: "helperchat-export", version: 1 },
    { type: "session", ...session, metadata: {}, headId: null, createdAt },
  ]);
  expect((await store.getSession("s"))?.metadata).toEqual({});
});
