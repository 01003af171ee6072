import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { manualClock } from "../scripted/manual-clock.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import type { ImportProgress } from "./import-sessions.js";
import { importSessions } from "./import-sessions.js";
import { exported, imported, piecesOf, place, says } from "./portable-fixture.js";

async function threeSessions(): Promise<string[]> {
  const store = memoryStore();
  for (const id of ["a", "b", "c"]) {
    await store.createSession({ id, ...place, title: `Session ${id}` });
    await store.saveMessages(id, [says(`${id}1`, null, "Hello"), says(`${id}2`, `${id}1`, "Yes?")]);
  }
  return (await exported(store, { format: "json" })).split("\n");
}

test("a broken line costs what it says, and nothing of another session", async () => {
  const lines = await threeSessions();
  const at = lines.findIndex((line) => line.includes('"id":"b"'));
  lines[at] = (lines[at] ?? "").slice(0, 40);
  const store = memoryStore();
  const report = await imported(store, lines.join("\n"));
  expect(report).toMatchObject({
    reading: "whole",
    sessions: { imported: 2, skipped: 0 },
    messages: { imported: 4, skipped: 2 },
    problems: [
      { code: "broken", where: { byte: lines.slice(0, at).join("\n").length + 1 }, count: 1 },
      { code: "malformed", where: { sessionId: "b" }, count: 2 },
    ],
  });
  expect((await store.listMessages("a", { limit: 9 })).items).toHaveLength(2);
});

test("a file that ends in the middle leaves what came before, and the whole one goes on from there", async () => {
  const file = (await threeSessions()).join("\n");
  const store = memoryStore();
  const cut = await imported(store, file.slice(0, file.indexOf('"id":"b2"')));
  expect(cut).toMatchObject({
    reading: "cut-off",
    sessions: { imported: 2 },
    messages: { imported: 3 },
    problems: [{ code: "broken" }],
  });
  const whole = await imported(store, file);
  expect(whole).toMatchObject({
    reading: "whole",
    sessions: { imported: 2, unchanged: 1 },
    messages: { imported: 3, unchanged: 3 },
  });
  expect((await store.getSession("b"))?.headId).toBe("b2");
});

test("a message that is nested too deep costs itself, and is told", async () => {
  const deep = `{"type":"data-x","data":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  const lines = (await threeSessions()).map((line) =>
    line.includes('"id":"b2"') ? line.replace(/"parts":\[.*?\]/, `"parts":[${deep}]`) : line,
  );
  const report = await imported(memoryStore(), lines.join("\n"));
  expect(report).toMatchObject({
    reading: "whole",
    sessions: { imported: 3 },
    messages: { imported: 5 },
    problems: [{ code: "too_large", count: 1 }],
  });
});

test.each([
  ["an archive", "PK\u0003\u0004 and so on", /archive/],
  [
    "a web page",
    "<!doctype html><p>Not found, sorry for that, really, and once more: sorry",
    /form/,
  ],
  ["someone else's JSON", '{"chats":[]}', /form/],
  ["nothing", "", /form/],
  ["what is to come", '[{"type":"helperchat-export","version":2},{"type":"session"}]', /newer/],
])("%s is refused in words", async (_, text, words) => {
  const report = await imported(memoryStore(), text);
  expect(report).toMatchObject({ reading: "cut-off", sessions: { imported: 0 } });
  expect(report.problems.at(-1)?.reason).toMatch(words);
});

test("what the store refuses is told, what follows it is kept in sight, and the rest goes on", async () => {
  const store = memoryStore();
  const strict: SessionStore = {
    ...store,
    async createSession(input, options) {
      if (input.id === "b") throw new ChatError("limit_reached", "There are too many sessions.");
      return await store.createSession(input, options);
    },
    async saveMessages(id, messages, options) {
      if (messages.some((message) => message.id === "a1")) {
        throw new ChatError("too_large", "This message is too long.");
      }
      await store.saveMessages(id, messages, options);
    },
  };
  const report = await imported(strict, (await threeSessions()).join("\n"));
  expect(report).toMatchObject({
    reading: "whole",
    sessions: { imported: 2, skipped: 1 },
    messages: { imported: 3, skipped: 3 },
    problems: [
      { code: "too_large", where: { sessionId: "a", title: "Session a", messageId: "a1" } },
      { code: "limit_reached", where: { sessionId: "b", title: "Session b" } },
    ],
  });
  expect((await store.listMessages("a", { limit: 9 })).items).toMatchObject([
    { id: "a2", parentId: null },
  ]);
});

test("a store that can't be reached for a moment is waited for", async () => {
  const clock = manualClock();
  const store = memoryStore();
  let failures = 3;
  const shaky: SessionStore = {
    ...store,
    async createSession(input, options) {
      failures -= 1;
      if (failures >= 0) throw new ChatError("unavailable", "Not now.");
      return await store.createSession(input, options);
    },
  };
  const source = piecesOf((await threeSessions()).join("\n"));
  const running = importSessions(shaky, source, place, { clock });
  await clock.advance(60_000);
  expect(await running).toMatchObject({
    reading: "whole",
    sessions: { imported: 3 },
    problems: [],
  });
});

test("a store that stays away ends the import, and the report says what was kept", async () => {
  const clock = manualClock();
  const store = memoryStore();
  const gone: SessionStore = {
    ...store,
    async createSession(input, options) {
      if (input.id === "c") throw new ChatError("unavailable", "The database is down.");
      return await store.createSession(input, options);
    },
  };
  const source = piecesOf((await threeSessions()).join("\n"));
  const running = importSessions(gone, source, place, { clock });
  await clock.advance(300_000);
  expect(await running).toMatchObject({
    reading: "cut-off",
    sessions: { imported: 2 },
    problems: [{ code: "unavailable", reason: "The database is down." }],
  });
});

test("an import can be given up, keeps what it had brought, and says last what that is", async () => {
  const lines = await threeSessions();
  const controller = new AbortController();
  async function* source() {
    yield lines.slice(0, 5).join("\n");
    controller.abort();
    yield lines.slice(5).join("\n");
  }
  const store = memoryStore();
  const { signal } = controller;
  const told: ImportProgress[] = [];
  const onProgress = (progress: ImportProgress) => told.push(progress);
  const running = importSessions(store, source(), place, { signal, onProgress });
  await expect(running).rejects.toMatchObject({ code: "aborted" });
  const stored = (await store.listSessions({ limit: 9 })).items;
  expect(stored.map(({ id }) => id)).toContain("a");
  expect(told.at(-1)?.report).toMatchObject({
    reading: "cut-off",
    sessions: { imported: stored.length },
    problems: [],
  });
});

test("progress is told in bytes, to the last one", async () => {
  const text = (await threeSessions()).join("\n");
  const told: ImportProgress[] = [];
  const onProgress = (progress: ImportProgress) => told.push(progress);
  await importSessions(memoryStore(), piecesOf(text), place, { onProgress });
  expect(told.at(-1)).toMatchObject({ bytes: text.length, sessions: 3, messages: 6 });
});
