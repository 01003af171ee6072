import type { SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test, vi } from "vitest";
import { chatFixture, hello, seed } from "./testing/chat-fixture.js";

/** A handler with the sessions `s1` and `s2` of Ada's, and a message `m1` in the first. */
async function withSessions(more: Record<string, unknown> = {}) {
  const fixture = chatFixture();
  for (const id of ["s1", "s2"]) {
    await fixture.ask("POST /sessions", { body: { id, ...seed, ...more } });
  }
  const message = { ...hello(), parentId: null, status: "done" };
  await fixture.ask("POST /sessions/s1/messages", { body: { messages: [message] } });
  return fixture;
}

/** What a store has to have, and nothing else. */
function sessionsAlone(store: SessionStore): SessionStore {
  const { listSessions, getSession, createSession, updateSession } = store;
  const { deleteSession, listMessages, saveMessages } = store;
  return {
    ...{ listSessions, getSession, createSession, updateSession },
    ...{ deleteSession, listMessages, saveMessages },
  };
}

const rename = { projectId: "atlas", type: "folder", name: "Work", to: "Jobs" };
const pin = { sessionId: "s1", patch: { pinned: true } };

test.each<[string, object?]>([
  ["GET /labels?projectId=atlas"],
  ["POST /labels", rename],
  ["PATCH /sessions", { changes: [pin] }],
  ["POST /sessions/s1/feedback", { messageId: "m1", feedback: null }],
])(
  "%s is unsupported where the store does not offer it, which is 501 and words for a person",
  async (line, body) => {
    const store = sessionsAlone(memoryStore());
    const onError = vi.fn();
    const answer = await chatFixture({ store: () => store, onError }).ask(line, { body });
    expect(answer.status).toBe(501);
    expect(onError).not.toHaveBeenCalled();
    const { error } = await answer.json();
    expect(error).toMatchObject({
      code: "unsupported",
      message: expect.stringMatching(/can't .+\./),
    });
  },
);

test("labels are those of a project, and are renamed or taken away", async () => {
  const { ask } = await withSessions({ folder: "Work", tags: ["a"] });
  const labels = async (query: string) => (await ask(`GET /labels?${query}`)).json();
  expect(await labels("projectId=atlas")).toEqual({
    folders: [{ name: "Work", active: 2, archived: 0 }],
    tags: [{ name: "a", active: 2, archived: 0 }],
  });
  expect(await labels("projectId=atlas&helper=guide")).toEqual({ folders: [], tags: [] });
  expect((await ask("POST /labels", { body: rename })).status).toBe(204);
  await ask("POST /labels", { body: { ...rename, type: "tag", name: "a", to: null } });
  expect(await labels("projectId=atlas")).toEqual({
    folders: [{ name: "Jobs", active: 2, archived: 0 }],
    tags: [],
  });
});

test.each<[string, string, object?]>([
  ["projectId", "GET /labels"],
  ["to", "POST /labels", { ...rename, to: "x".repeat(129) }],
  ["to", "POST /labels", { ...rename, type: "tag", to: "x".repeat(65) }],
  ["name", "POST /labels", { ...rename, name: "" }],
  ["type", "POST /labels", { ...rename, type: "helper" }],
  ["changes", "PATCH /sessions", { changes: Array.from({ length: 201 }, () => pin) }],
  ["changes.0.sessionId", "PATCH /sessions", { changes: [{ patch: {} }] }],
  ["messageId", "POST /sessions/s1/feedback", { feedback: null }],
  ["feedback", "POST /sessions/s1/feedback", { messageId: "m1" }],
  [
    "feedback.rating",
    "POST /sessions/s1/feedback",
    { messageId: "m1", feedback: { rating: "fine" } },
  ],
  [
    "feedback.reason",
    "POST /sessions/s1/feedback",
    { messageId: "m1", feedback: { rating: "bad", reason: "x".repeat(1001) } },
  ],
])("a wrong %s in %s is invalid", async (field, line, body) => {
  const { ask } = await withSessions();
  const answer = await ask(line, { body });
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
});

test("each of many changes fails by itself, whoever refuses it", async () => {
  const { ask } = await withSessions();
  const changes = [
    { sessionId: "s1", patch: { title: "x".repeat(201) } },
    { sessionId: "s1", patch: { pinned: true } },
    { sessionId: "s1", patch: { metadata: { note: "x".repeat(16_384) } } },
    { sessionId: "gone", patch: {} },
    { sessionId: "no\nid", patch: {} },
    { sessionId: "s2", patch: null },
    { sessionId: "s2", patch: { folder: "Work" } },
  ];
  const answer = await ask("PATCH /sessions", { body: { changes } });
  expect(answer.status).toBe(200);
  const { results } = await answer.json();
  const failed = (sessionId: string, code: string) => ({
    type: "failed",
    sessionId,
    error: { code, message: expect.any(String) },
  });
  expect(results).toEqual([
    failed("s1", "invalid"),
    { type: "changed", session: expect.objectContaining({ id: "s1", pinned: true, title: null }) },
    failed("s1", "too_large"),
    failed("gone", "not_found"),
    failed("no\nid", "not_found"),
    failed("s2", "invalid"),
    { type: "changed", session: expect.objectContaining({ id: "s2", folder: "Work" }) },
  ]);
  expect(results[3].error).toEqual(results[4].error);
});

test("a change among many fails with the words that it fails with alone", async () => {
  const { ask } = await withSessions();
  const patch = { metadata: { note: "x".repeat(16_384) } };
  const alone = await (await ask("PATCH /sessions/s1", { body: patch })).json();
  const { results } = await (
    await ask("PATCH /sessions", { body: { changes: [{ sessionId: "s1", patch }] } })
  ).json();
  expect(alone.error).toMatchObject(results[0].error);
});

test("of the sessions that were changed, a client sees what it sees of any", async () => {
  const secretive = (id: string) => {
    const store = memoryStore({ personId: id });
    return {
      ...store,
      updateSessions: async (...given: Parameters<typeof store.updateSessions>) => {
        const results = await store.updateSessions(...given);
        for (const result of results) {
          if (result.type === "changed") Object.assign(result.session, { threadId: "conv_secret" });
        }
        return results;
      },
    };
  };
  const store = secretive("ada");
  const { ask } = chatFixture({ store: () => store });
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  const answer = await ask("PATCH /sessions", { body: { changes: [pin] } });
  expect(await answer.text()).not.toContain("conv_secret");
});

test("feedback is read with its message until it is taken away", async () => {
  const { ask } = await withSessions();
  const read = async () => {
    const { messages } = await (await ask("GET /sessions/s1/messages")).json();
    return messages[0].feedback;
  };
  const feedback = { rating: "bad", reason: "Too short." };
  const set = (value: object | null) =>
    ask("POST /sessions/s1/feedback", { body: { messageId: "m1", feedback: value } });
  expect((await set(feedback)).status).toBe(204);
  expect(await read()).toEqual(feedback);
  expect((await set(null)).status).toBe(204);
  expect(await read()).toBeUndefined();
});
