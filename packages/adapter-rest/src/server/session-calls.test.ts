import { defineHelper } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { chatFixture, hello, seed } from "./testing/chat-fixture.js";

const atlas = { projectId: "atlas", helper: "writer" };

/** A handler with sessions in it, the last one latest. */
async function withSessions(...sessions: ({ id: string } & Record<string, unknown>)[]) {
  const fixture = chatFixture();
  for (const session of sessions) {
    await fixture.ask("POST /sessions", { body: { ...atlas, ...session } });
  }
  const ids = async (query: string) => {
    const { sessions } = await (await fixture.ask(`GET /sessions${query}`)).json();
    return sessions.map(({ id }: { id: string }) => id);
  };
  return { ...fixture, ids };
}

test("POST /sessions creates a session: 201, then 200 with the one that is stored", async () => {
  const { ask } = chatFixture();
  const body = {
    id: "s1",
    ...atlas,
    title: "Trees",
    pinned: true,
    tags: ["a"],
    metadata: { n: 1 },
  };
  const created = await ask("POST /sessions", { body });
  expect(created.status).toBe(201);
  const { session } = await created.json();
  expect(session).toEqual({
    ...body,
    titleSource: "person",
    state: "active",
    folder: null,
    headId: null,
    preview: null,
    messageCount: 0,
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: session.createdAt,
    lastMessageAt: session.createdAt,
  });
  const again = await ask("POST /sessions", { body: { ...body, title: "Other", helper: "gone" } });
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual({ session });
});

test("POST /sessions without an id gets one from the server", async () => {
  const { ask } = chatFixture();
  const { session } = await (await ask("POST /sessions", { body: atlas })).json();
  expect(session.id).toMatch(/^[0-9a-f-]{36}$/);
  expect((await ask(`GET /sessions/${session.id}`)).status).toBe(200);
});

test.each<[string, object]>([
  ["helper", { projectId: "atlas" }],
  ["helper", { projectId: "atlas", helper: "nobody" }],
  ["projectId", { helper: "writer" }],
  ["projectId", { projectId: "", helper: "writer" }],
  ["id", { ...atlas, id: ".." }],
  ["id", { ...atlas, id: "x".repeat(129) }],
  ["id", { ...atlas, id: 7 }],
  ["title", { ...atlas, title: "x".repeat(201) }],
  ["tags.1", { ...atlas, tags: ["a", ""] }],
  ["tags", { ...atlas, tags: Array(51).fill("a") }],
  ["metadata", { ...atlas, metadata: [] }],
  ["titleSource", { ...atlas, titleSource: "king" }],
])("POST /sessions names a wrong %s", async (field, body) => {
  const answer = await chatFixture().ask("POST /sessions", { body });
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
});

test("metadata that would burden every list is too large, at creation and later", async () => {
  const { ask } = await withSessions({ id: "s1" });
  const metadata = { notes: "x".repeat(17_000) };
  const created = await ask("POST /sessions", { body: { ...atlas, metadata } });
  const updated = await ask("PATCH /sessions/s1", { body: { metadata } });
  for (const answer of [created, updated]) {
    expect(answer.status).toBe(413);
    expect((await answer.json()).error).toMatchObject({ code: "too_large", field: "metadata" });
  }
});

test("what is not a client's to set is not set, and no prototype is touched", async () => {
  const { ask } = chatFixture();
  const body = `{"id":"s1","projectId":"atlas","helper":"writer","__proto__":{"polluted":1},
    "threadId":"conv_stolen","userId":"bob","messageCount":9,"headId":"m9","state":"trashed",
    "metadata":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;
  expect((await ask("POST /sessions", { body })).status).toBe(201);
  const patch = `{"__proto__":{"polluted":1},"threadId":"conv_stolen","preview":"x","lastMessageAt":"x"}`;
  const { session } = await (await ask("PATCH /sessions/s1", { body: patch })).json();
  expect(session).toMatchObject({ messageCount: 0, headId: null, state: "active", preview: null });
  expect(JSON.stringify(session)).not.toContain("conv_stolen");
  expect("polluted" in {}).toBe(false);
});

test("a thread's id is in no answer, even of a store that hands out its rows", async () => {
  const store = memoryStore();
  const leaky = { threadId: "conv_secret", user_id: "ada" };
  const { ask } = chatFixture({
    store: () => ({
      ...store,
      getSession: async (id) => {
        const session = await store.getSession(id);
        return session && { ...session, ...leaky };
      },
      listSessions: async (request) => {
        const page = await store.listSessions(request);
        return { ...page, items: page.items.map((session) => ({ ...session, ...leaky })) };
      },
    }),
  });
  await ask("POST /sessions", { body: { id: "s1", ...atlas } });
  for (const line of ["GET /sessions", "GET /sessions/s1"]) {
    const text = await (await ask(line)).text();
    expect(text).toContain("s1");
    expect(text).not.toMatch(/conv_secret|user_id/);
  }
});

test("GET /sessions lists the latest first, a page at a time", async () => {
  const { ask } = await withSessions({ id: "s1" }, { id: "s2" }, { id: "s3" });
  const first = await (await ask("GET /sessions?limit=2")).json();
  expect(first.sessions.map(({ id }: { id: string }) => id)).toEqual(["s3", "s2"]);
  const query = new URLSearchParams({ limit: "2", cursor: first.nextCursor });
  const second = await (await ask(`GET /sessions?${query}`)).json();
  expect(second.sessions.map(({ id }: { id: string }) => id)).toEqual(["s1"]);
  expect(second.nextCursor).toBeNull();
});

test("GET /sessions filters by everything that a session can be found by", async () => {
  const { ask, ids } = await withSessions(
    { id: "s1", title: "Old trees", tags: ["a", "b"], folder: "Work" },
    { id: "s2", helper: "guide", pinned: true, tags: ["a"] },
    { id: "s3", projectId: "borealis" },
    { id: "s4" },
  );
  await ask("PATCH /sessions/s4", { body: { state: "archived" } });
  expect(await ids("")).toEqual(["s3", "s2", "s1"]);
  expect(await ids("?projectId=atlas")).toEqual(["s2", "s1"]);
  expect(await ids("?projectId=atlas&helper=writer")).toEqual(["s1"]);
  expect(await ids("?pinned=true")).toEqual(["s2"]);
  expect(await ids("?pinned=false")).toEqual(["s3", "s1"]);
  expect(await ids("?state=archived")).toEqual(["s4"]);
  expect(await ids("?folder=Work")).toEqual(["s1"]);
  expect(await ids("?tag=a")).toEqual(["s2", "s1"]);
  expect(await ids("?tag=a&tag=b")).toEqual(["s1"]);
  expect(await ids("?text=TREE")).toEqual(["s1"]);
});

test.each([
  ["limit=0", "limit"],
  ["limit=201", "limit"],
  ["state=all", "state"],
  ["pinned=1", "pinned"],
  ["cursor=made-up", "cursor"],
])("GET /sessions?%s names its wrong field", async (query, field) => {
  const answer = await chatFixture().ask(`GET /sessions?${query}`);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
});

test("PATCH /sessions/:id changes what it names, and nothing with an empty body", async () => {
  const { ask } = await withSessions({ id: "s1", title: "Before" });
  const patched = await ask("PATCH /sessions/s1", { body: { title: "After", pinned: true } });
  expect(patched.status).toBe(200);
  const { session } = await patched.json();
  expect(session).toMatchObject({ title: "After", pinned: true, titleSource: "person" });
  const empty = await ask("PATCH /sessions/s1", { body: {} });
  expect(await empty.json()).toEqual({ session });
});

test.each<[string, object]>([
  ["title", { title: 7 }],
  ["state", { state: "gone" }],
  ["pinned", { pinned: "yes" }],
  ["folder", { folder: "" }],
  ["tags.0", { tags: [null] }],
  ["headId", { headId: "m1" }],
  ["headId", { headId: null }],
])("PATCH /sessions/:id names a wrong %s", async (field, body) => {
  const { ask } = await withSessions({ id: "s1" });
  const answer = await ask("PATCH /sessions/s1", { body });
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
});

test("DELETE /sessions/:id deletes for good", async () => {
  const { ask } = await withSessions({ id: "s1" });
  const answer = await ask("DELETE /sessions/s1");
  expect([answer.status, await answer.json()]).toEqual([200, { unreached: [] }]);
  expect((await ask("GET /sessions/s1")).status).toBe(404);
});

test("DELETE /sessions deletes several, and may be repeated", async () => {
  const { ask, ids } = await withSessions({ id: "s1" }, { id: "s2" }, { id: "s/3" });
  for (let time = 0; time < 2; time += 1) {
    expect((await ask("DELETE /sessions?id=s1&id=s%2F3&id=never")).status).toBe(200);
  }
  expect(await ids("")).toEqual(["s2"]);
});

test("a deletion says what it could not reach, and the operator hears of it", async () => {
  const { name, reply } = scriptedModel({ pace: 0 });
  const errors: unknown[] = [];
  const { ask } = chatFixture({
    // It has threads, and no way to delete them.
    helpers: [defineHelper({ id: "writer", name: "Writer", model: { name, reply } })],
    onError: (_error, context) => errors.push(context),
  });
  for (const id of ["s1", "s2", "s3"]) {
    await (await ask("POST ", { body: { id, message: hello(), session: seed } })).text();
  }
  expect(await (await ask("DELETE /sessions/s1")).json()).toEqual({ unreached: ["provider"] });
  const several = await ask("DELETE /sessions?id=s2&id=s3");
  expect(await several.json()).toEqual({ unreached: ["provider"] });
  const threadId = expect.stringMatching("scripted-");
  expect(errors).toEqual(
    ["s1", "s2", "s3"].map((sessionId) => ({
      personId: "ada",
      sessionId,
      task: "erasure",
      helper: "writer",
      threadId,
    })),
  );
});

test("DELETE /sessions deletes nothing where no id is given, or too many are", async () => {
  const { ask, ids } = await withSessions({ id: "s1" });
  for (const query of ["", "?id=", `?${"id=s1&".repeat(201)}`]) {
    const answer = await ask(`DELETE /sessions${query}`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.field).toMatch(/^id/);
  }
  expect(await ids("")).toEqual(["s1"]);
});
