import type { Share, SharedSession } from "@helperchat/core";
import { manualClock } from "@helperchat/core/scripted";
import { expect, test } from "vitest";
import {
  type ChatFixture,
  type ChatFixtureOptions,
  chatFixture,
  seed,
} from "./testing/chat-fixture.js";

const secret = "a secret of the server's";

/** Ada's session with a question and its answer, and what she does with it. */
async function sharing(options: ChatFixtureOptions = {}) {
  const fixture = chatFixture(options);
  const { ask } = fixture;
  const session = { id: "s1", ...seed, title: "Plans", metadata: { secret } };
  await ask("POST /sessions", { body: session });
  const input = { city: "Graz" };
  const call = { type: "dynamic-tool", toolCallId: secret, toolName: "weather" };
  const messages = [
    {
      id: "m1",
      parentId: null,
      role: "user",
      status: "done",
      parts: [{ type: "text", text: "Hi" }],
    },
    {
      id: "m2",
      parentId: "m1",
      role: "assistant",
      status: "failed",
      error: { code: "internal", message: secret },
      metadata: { secret },
      parts: [
        { type: "reasoning", text: secret },
        { type: "data-hc-note", data: secret },
        { type: "file", mediaType: "text/html", url: `data:text/html,${secret}` },
        { ...call, state: "output-available", input, output: { sky: "grey" } },
        { type: "text", text: "Hello!" },
      ],
    },
  ];
  await ask("POST /sessions/s1/messages", { body: { messages } });
  return fixture;
}

const share = { id: "a", sessionId: "s1", extent: "snapshot", tools: "hidden", expiresAt: null };

async function create({ ask }: ChatFixture, more: object = {}): Promise<Share> {
  const answer = await ask("POST /shares", { body: { ...share, ...more } });
  return (await answer.json()).share;
}

/** What an answer says, without what no two answers share. */
async function wholeAnswer(answer: Response): Promise<unknown[]> {
  return [answer.status, await answer.text(), [...answer.headers].sort()];
}

test("whoever has the link reads what was said, and nothing else", async () => {
  const fixture = await sharing();
  const { token, createdAt } = await create(fixture);
  const answer = await fixture.ask(`GET /shared/${token}`, { as: null });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/"(id|m1|m2|s1|ada|atlas|headId|sessionId)"/);
  const shown: SharedSession = JSON.parse(text);
  expect(shown).toEqual({
    title: "Plans",
    helper: "Writer",
    sharedAt: createdAt,
    nextCursor: null,
    messages: [
      { role: "user", createdAt: expect.any(String), parts: [{ type: "text", text: "Hi" }] },
      {
        role: "assistant",
        createdAt: expect.any(String),
        parts: [{ type: "text", text: "Hello!" }],
      },
    ],
  });
});

test("tools are shown where that was chosen, by name, input and output", async () => {
  const fixture = await sharing();
  const { token } = await create(fixture, { tools: "shown" });
  const answer = await fixture.ask(`GET /shared/${token}`, { as: null });
  const text = await answer.text();
  expect(text).not.toContain(secret);
  expect(JSON.parse(text).messages[1].parts).toEqual([
    { type: "tool", name: "weather", input: { city: "Graz" }, output: { sky: "grey" } },
    { type: "text", text: "Hello!" },
  ]);
});

test("no cache keeps it, no search engine lists it, and no link in it tells its address", async () => {
  const fixture = await sharing();
  const { token } = await create(fixture);
  for (const path of [token, "x".repeat(32)]) {
    const { headers } = await fixture.ask(`GET /shared/${path}`, { as: null });
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  }
});

test("it is paged from the beginning", async () => {
  const fixture = await sharing();
  const { token } = await create(fixture);
  const first = await (await fixture.ask(`GET /shared/${token}?limit=1`, { as: null })).json();
  expect(first.messages).toMatchObject([{ role: "user" }]);
  const next = `GET /shared/${token}?limit=1&cursor=${first.nextCursor}`;
  const second = await (await fixture.ask(next, { as: null })).json();
  expect(second).toMatchObject({ messages: [{ role: "assistant" }], nextCursor: null });
  const wrong = await fixture.ask(`GET /shared/${token}?cursor=messages-1`, { as: null });
  expect(wrong.status).toBe(400);
});

test("whatever the reason, a link that shows nothing is answered alike", async () => {
  const clock = manualClock();
  const fixture = await sharing({ clock });
  const { ask } = fixture;
  const expected = await wholeAnswer(await ask(`GET /shared/${"x".repeat(32)}`, { as: null }));
  expect(expected[0]).toBe(404);
  const isGone = async (token: string, reason: string) =>
    expect([reason, await wholeAnswer(await ask(`GET /shared/${token}`, { as: null }))]).toEqual([
      reason,
      expected,
    ]);

  const soon = new Date(clock.now().getTime() + 1000).toISOString();
  const expiring = await create(fixture, { id: "expiring", expiresAt: soon });
  const revoked = await create(fixture, { id: "revoked" });
  const kept = await create(fixture, { id: "kept" });
  await clock.advance(1000);
  await ask("DELETE /shares/revoked");
  await isGone(expiring.token, "expired");
  await isGone(revoked.token, "revoked");
  await isGone("short", "malformed");
  await isGone("s1", "a session's id");
  await isGone(kept.id, "a share's id");
  await isGone(kept.token.slice(0, -1), "all but a letter");
  await isGone(`${kept.token}x`, "a letter more");
  await isGone(encodeURIComponent(`${kept.token}' or '1'='1`), "an injection");

  expect((await ask(`GET /shared/${kept.token}`, { as: null })).status).toBe(200);
  await ask("PATCH /sessions/s1", { body: { state: "trashed" } });
  await isGone(kept.token, "in the trash");
  await ask("PATCH /sessions/s1", { body: { state: "active" } });
  expect((await ask(`GET /shared/${kept.token}`, { as: null })).status).toBe(200);
  await ask("DELETE /sessions/s1");
  await isGone(kept.token, "erased");
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  await isGone(kept.token, "another session of its id");
});

test("a share is made once, listed and revoked by its owner alone", async () => {
  const fixture = await sharing();
  const { ask } = fixture;
  const made = await create(fixture);
  expect(await create(fixture, { extent: "later" })).toEqual(made);
  expect(await (await ask("GET /shares?sessionId=s1")).json()).toEqual({
    shares: [made],
    nextCursor: null,
  });
  const strangers = await ask("POST /shares", { as: "bob", body: { ...share, id: "b" } });
  expect(strangers.status).toBe(404);
  expect(await (await ask("GET /shares", { as: "bob" })).json()).toMatchObject({ shares: [] });
  expect((await ask("DELETE /shares/a", { as: "bob" })).status).toBe(204);
  expect((await ask(`GET /shared/${made.token}`, { as: null })).status).toBe(200);
  expect((await ask("DELETE /shares/a")).status).toBe(204);
  expect((await ask("DELETE /shares/a")).status).toBe(204);
  expect((await ask(`GET /shared/${made.token}`, { as: null })).status).toBe(404);
});

test("nobody who is not signed in makes, lists or revokes shares", async () => {
  const fixture = await sharing();
  const { token } = await create(fixture);
  for (const line of ["GET /shares", "POST /shares", "DELETE /shares/a"]) {
    expect([line, (await fixture.ask(line, { as: null })).status]).toEqual([line, 401]);
  }
  expect((await fixture.ask(`GET /shared/${token}`, { as: null })).status).toBe(200);
});

test("what the store is to decide is taken from no client", async () => {
  const fixture = await sharing();
  const forged = {
    token: "x".repeat(32),
    headId: "m1",
    title: "Forged",
    createdAt: "2001-01-01T00:00:00Z",
  };
  const made = await create(fixture, forged);
  expect(made).toMatchObject({ headId: "m2", title: "Plans" });
  expect(made.token).not.toBe(forged.token);
  for (const wrong of [
    { extent: "all" },
    { tools: true },
    { expiresAt: "soon" },
    { sessionId: "" },
  ]) {
    const answer = await fixture.ask("POST /shares", { body: { ...share, id: "b", ...wrong } });
    expect([wrong, answer.status]).toEqual([wrong, 400]);
  }
});

test("one link can be read so often in a minute, and the others go on working", async () => {
  const clock = manualClock();
  const fixture = await sharing({ clock, limits: { requestsPerMinute: 12 } });
  const busy = await create(fixture, { id: "busy" });
  const other = await create(fixture, { id: "other" });
  const read = async (token: string) =>
    (await fixture.ask(`GET /shared/${token}`, { as: null })).status;
  for (let times = 0; times < 12; times += 1) expect(await read(busy.token)).toBe(200);
  expect(await read(busy.token)).toBe(429);
  expect(await read(other.token)).toBe(200);
  // Guesses are counted by nobody: what is not there has no count to fill a memory with.
  for (let times = 0; times < 20; times += 1) expect(await read("x".repeat(32))).toBe(404);
});

test("without a reader of links nothing is shared, and no link leads anywhere", async () => {
  const fixture = await sharing({ shares: undefined });
  expect((await fixture.ask("POST /shares", { body: share })).status).toBe(501);
  expect((await fixture.ask(`GET /shared/${"x".repeat(32)}`, { as: null })).status).toBe(404);
});
