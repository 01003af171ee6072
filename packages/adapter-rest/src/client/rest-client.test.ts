import { type Chat, isReplying, messageText, shownMessages } from "@helperchat/core";
import { expect, it } from "vitest";
import { chatFixture } from "../server/testing/chat-fixture.js";
import { createRestClient } from "./rest-client.js";

const seed = { projectId: "atlas", helper: "writer" };

function setUp() {
  const { handler } = chatFixture();
  const api = "https://app.test/api/chat";
  const fetch: typeof globalThis.fetch = (input, init) => handler(new Request(input, init));
  const newClient = () =>
    createRestClient({ api, fetch, personId: "ada", headers: { "x-user": "ada" } });
  return { newClient };
}

function replied(chat: Chat): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isReplying(chat.getSnapshot())) return;
      leave();
      resolve();
    };
    const leave = chat.subscribe(look);
    look();
  });
}

const words = (chat: Chat) => shownMessages(chat.getSnapshot()).map(messageText);

it("talks to the server, and another client finds the conversation there", async () => {
  const { newClient } = setUp();
  const chat = newClient().newChat(seed);
  await chat.send("Good morning");
  await replied(chat);
  expect(words(chat)).toEqual(["Good morning", "Hello!"]);

  const later = newClient();
  const { items } = await later.store.listSessions({ limit: 10, filter: seed });
  expect(items).toMatchObject([{ id: chat.sessionId, title: "Good morning", preview: "Hello!" }]);
  const again = later.chat(chat.sessionId);
  await again.load();
  expect(words(again)).toEqual(["Good morning", "Hello!"]);
  expect(shownMessages(again.getSnapshot()).map(({ id }) => id)).toEqual(
    shownMessages(chat.getSnapshot()).map(({ id }) => id),
  );
});

it("lets a helper with a journey speak first", async () => {
  const { newClient } = setUp();
  const chat = newClient().openChat({ projectId: "atlas", helper: "guide" });
  await replied(chat);
  expect(words(chat)).toEqual(["Welcome!"]);
});

it("knows the helpers' public faces", async () => {
  const { newClient } = setUp();
  expect((await newClient().helpers()).map(({ id, journey }) => [id, journey])).toEqual([
    ["writer", null],
    ["guide", { type: "message" }],
  ]);
});
