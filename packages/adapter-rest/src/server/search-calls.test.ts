import type { SearchRequest } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { chatFixture, seed } from "./testing/chat-fixture.js";

const message = {
  id: "m1",
  parentId: null,
  role: "user",
  parts: [{ type: "text", text: "A needle in the hay" }],
  status: "done",
};

test("GET /messages finds the asker's own messages", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  await ask("POST /sessions/s1/messages", { body: { messages: [message] } });
  const { session } = await (await ask("GET /sessions/s1")).json();
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  const hit = {
    session,
    messageId: "m1",
    role: "user",
    createdAt: messages[0].createdAt,
    snippet: "A needle in the hay",
  };
  const answer = await ask("GET /messages?query=need&limit=1");
  expect(await answer.json()).toEqual({ hits: [hit], nextCursor: null });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const strangers = await ask("GET /messages?query=need", { as: "bob" });
  expect(await strangers.json()).toEqual({ hits: [], nextCursor: null });
});

test("what a store hands out beyond the contract stays on the server", async () => {
  const store = memoryStore();
  const { ask } = chatFixture({
    store: () => ({
      ...store,
      async searchMessages(request: SearchRequest) {
        const { items, nextCursor } = await store.searchMessages(request);
        const loose = items.map((hit) => ({
          ...hit,
          secret: "conv_1",
          session: { ...hit.session, threadId: "conv_1" },
        }));
        return { items: loose, nextCursor };
      },
    }),
  });
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  await ask("POST /sessions/s1/messages", { body: { messages: [message] } });
  const text = await (await ask("GET /messages?query=needle")).text();
  expect(text).toContain("needle");
  expect(text).not.toContain("conv_1");
});

test("where the store finds no messages a search is unsupported, which is no failure", async () => {
  const { searchMessages: _, ...store } = memoryStore();
  const failed = () => expect.unreachable("Nothing has failed.");
  const { ask } = chatFixture({ store: () => store, onError: failed });
  const answer = await ask("GET /messages?query=needle");
  expect(answer.status).toBe(501);
  expect(await answer.json()).toMatchObject({ error: { code: "unsupported" } });
});

test("a search that is wrong names its field", async () => {
  const { ask } = chatFixture();
  const answer = await ask("GET /messages?query=a&before=yesterday");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: "invalid", field: "before" } });
});
