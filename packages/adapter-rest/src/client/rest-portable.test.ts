import type { SessionStore } from "@helperchat/core";
import { exportSessions, importSessions } from "@helperchat/core/portable";
import { manualClock } from "@helperchat/core/scripted";
import { memoryDatabase, memoryStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { type ChatHandlerOptions, createChatHandler, type Person } from "../server/chat-handler.js";
import { scriptedHelpers } from "../server/testing/chat-fixture.js";
import { createRestStore } from "./rest-store.js";

const place = { projectId: "atlas", helper: "writer" };

/** Two people's stores behind one handler, whose time stands still until it is moved. */
function twoPeople(limits: ChatHandlerOptions<Person>["limits"] = {}) {
  const clock = manualClock();
  const database = memoryDatabase();
  const handler = createChatHandler({
    authenticate: (request) => ({ id: request.headers.get("x-user") ?? "" }),
    store: ({ id }) => memoryStore({ database, personId: id }),
    helpers: scriptedHelpers([]),
    clock,
    limits,
  });
  const storeOf = (user: string) =>
    createRestStore({
      api: "https://app.test/api/chat",
      headers: { "x-user": user },
      fetch: (input, init) => handler(new Request(input, init)),
    });
  return { clock, database, ada: storeOf("ada"), bob: storeOf("bob") };
}

async function exported(store: SessionStore): Promise<string> {
  let text = "";
  for await (const piece of exportSessions(store, { format: "json" })) text += piece;
  return text;
}

async function* source(value: unknown) {
  yield JSON.stringify(value);
}

function conversation(id: string, words: string) {
  const nodes = [
    ["u", null, "user", words],
    ["a", "u", "assistant", "I see."],
    ["w", "a", "user", "And then?"],
  ] as const;
  const mapping = nodes.map(([node, parent, role, text]) => {
    const content = { content_type: "text", parts: [text] };
    return [node, { parent, message: { author: { role }, content } }];
  });
  return { id, title: id, current_node: "w", mapping: Object.fromEntries(mapping) };
}

test("what a person exports, another one imports over REST, and neither learns of the other", async () => {
  const { ada, bob, database } = twoPeople();
  const file = [conversation("one", "Hello"), conversation("two", "Good morning")];
  await importSessions(ada, source(file), place);
  const before = structuredClone(database.people.get("ada"));
  const report = await importSessions(bob, exportSessions(ada, { format: "json" }), place);
  expect(report).toMatchObject({ sessions: { imported: 2 }, messages: { imported: 6 } });
  expect(await exported(bob)).toBe(await exported(ada));
  expect(database.people.get("ada")).toEqual(before);
});

test("what the server refuses is told, and the rest is imported", async () => {
  const { ada } = twoPeople({ messageLength: 100 });
  const file = [conversation("long", "x".repeat(101)), conversation("short", "Hello")];
  const report = await importSessions(ada, source(file), place);
  expect(report).toMatchObject({
    reading: "whole",
    sessions: { imported: 2 },
    messages: { imported: 5, skipped: 1 },
    problems: [{ code: "too_large", where: { sessionId: "chatgpt-long", messageId: "u" } }],
  });
  const { items } = await ada.listMessages("chatgpt-long", { limit: 9 });
  expect(items).toMatchObject([
    { id: "a", parentId: null },
    { id: "w", parentId: "a" },
  ]);
});

test("a helper that the server does not have is a reason that is told", async () => {
  const { ada } = twoPeople();
  const file = [conversation("one", "Hello")];
  const report = await importSessions(ada, source(file), { ...place, helper: "nobody" });
  expect(report).toMatchObject({
    sessions: { imported: 0, skipped: 1 },
    messages: { skipped: 3 },
    problems: [{ code: "invalid", reason: "There is no helper with this id." }],
  });
});

test("a server that lets through few requests a minute is waited for, however long it takes", async () => {
  const { ada, clock } = twoPeople({ requestsPerMinute: 10 });
  const file = Array.from({ length: 12 }, (_, index) => conversation(`c${index}`, "Hello"));
  let isDone = false;
  const running = importSessions(ada, source(file), place, { clock }).finally(() => {
    isDone = true;
  });
  for (let minutes = 0; minutes < 600 && !isDone; minutes += 1) await clock.advance(60_000);
  expect(await running).toMatchObject({
    reading: "whole",
    sessions: { imported: 12 },
    messages: { imported: 36 },
    problems: [],
  });
});
