import { expect, test } from "vitest";
import { chatFixture, hello, seed } from "../server/testing/chat-fixture.js";
import { fetchShared } from "./fetch-shared.js";
import { createRestStore } from "./rest-store.js";

/** A link to Ada's session, and the means to reach its server. */
async function link() {
  const { ask, handler } = chatFixture();
  await (await ask("POST ", { body: { id: "s1", session: seed, message: hello() } })).text();
  const server = {
    api: "https://app.test/api/chat",
    fetch: (input: RequestInfo | URL, init?: RequestInit) => handler(new Request(input, init)),
  };
  const store = createRestStore({ ...server, headers: { "x-user": "ada" } });
  const input = {
    id: "a",
    sessionId: "s1",
    extent: "later",
    tools: "hidden",
    expiresAt: null,
  } as const;
  const { token } = await store.createShare(input);
  return { server, store, token };
}

test("reads what a link shows, page by page, as nobody", async () => {
  const { server, token } = await link();
  const first = await fetchShared({ ...server, token, limit: 1 });
  expect(first).toMatchObject({ helper: "Writer", messages: [{ role: "user" }] });
  const cursor = first?.nextCursor ?? "";
  const second = await fetchShared({ ...server, token, limit: 1, cursor });
  expect(second).toMatchObject({
    messages: [{ role: "assistant", parts: [{ type: "text", text: "Hello!" }] }],
    nextCursor: null,
  });
});

test("is null for a link that was revoked, one that never was, and what can be none", async () => {
  const { server, store, token } = await link();
  await store.revokeShare("a");
  for (const gone of [token, "x".repeat(32), "../sessions", ".", ""]) {
    expect([gone, await fetchShared({ ...server, token: gone })]).toEqual([gone, null]);
  }
});

test("rejects where the server can't be reached, or answers what is no session", async () => {
  const { server, token } = await link();
  const unreachable = { ...server, fetch: () => Promise.reject(new TypeError("failed")) };
  await expect(fetchShared({ ...unreachable, token })).rejects.toMatchObject({
    code: "unavailable",
  });
  const strange = { ...server, fetch: async () => Response.json({ title: 1 }) };
  await expect(fetchShared({ ...strange, token })).rejects.toMatchObject({ code: "unavailable" });
});
