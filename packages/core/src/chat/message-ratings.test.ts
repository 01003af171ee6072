import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { ChatClient } from "../client/chat-client.js";
import { tabsFixture, turn } from "../client/tabs-fixture.js";
import type { Feedback } from "../contract/feedback.js";
import { deferred } from "../deferred.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";

const good: Feedback = { rating: "good" };
const bad: Feedback = { rating: "bad", reason: "Too long." };

/** A chat with the reply `a`, and a store whose answers to feedback a test gives. */
async function rated() {
  const memory = memoryStore();
  await memory.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await memory.saveMessages("s1", turn("q", "a", null));
  const calls: { feedback: Feedback | null; accept(): void; refuse(error: ChatError): void }[] = [];
  const store = {
    ...memory,
    async setFeedback(sessionId: string, messageId: string, feedback: Feedback | null) {
      const answer = deferred<void>();
      calls.push({ feedback, accept: answer.resolve, refuse: answer.reject });
      await answer.promise;
      await memory.setFeedback(sessionId, messageId, feedback);
    },
  };
  const transport = scriptedTransport();
  const client = new ChatClient({ store, transport, helpers: async () => [] });
  const chat = client.chat("s1");
  await chat.load();
  const shown = () => chat.getSnapshot().messages.get("a")?.feedback ?? null;
  const stored = async () => {
    const { items } = await memory.listMessages("s1", { limit: 9 });
    return items.find(({ id }) => id === "a")?.feedback ?? null;
  };
  const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve));
  return { chat, calls, shown, stored, settled };
}

const away = new ChatError("unavailable", "Away.");

test("feedback is shown at once, stored, and taken back again", async () => {
  const { chat, calls, shown, stored, settled } = await rated();
  const rating = chat.rate("a", bad);
  expect(shown()).toEqual(bad);
  await settled();
  calls[0]?.accept();
  await rating;
  expect([shown(), await stored()]).toEqual([bad, bad]);
  const undone = chat.rate("a", null);
  expect(shown()).toBeNull();
  await settled();
  calls[1]?.accept();
  await undone;
  expect([shown(), await stored()]).toEqual([null, null]);
});

test("where it can't be stored, what is stored is shown again", async () => {
  const { chat, calls, shown, settled } = await rated();
  const first = chat.rate("a", good);
  await settled();
  calls[0]?.accept();
  await first;
  const second = chat.rate("a", bad);
  await settled();
  calls[1]?.refuse(away);
  await expect(second).rejects.toMatchObject({ code: "unavailable" });
  expect(shown()).toEqual(good);
});

test("quick changes are stored in the order they were made, and none of two that failed is shown", async () => {
  const { chat, calls, shown, settled } = await rated();
  const first = expect(chat.rate("a", good)).rejects.toBe(away);
  const second = expect(chat.rate("a", bad)).rejects.toBe(away);
  await settled();
  expect(calls.map(({ feedback }) => feedback)).toEqual([good]);
  calls[0]?.refuse(away);
  await first;
  expect(shown()).toEqual(bad);
  await expect.poll(() => calls.length).toBe(2);
  calls[1]?.refuse(away);
  await second;
  expect(shown()).toBeNull();
});

test("a store that keeps no feedback is unsupported, and nothing is shown", async () => {
  const { setFeedback: _, ...store } = memoryStore();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await store.saveMessages("s1", turn("q", "a", null));
  const transport = scriptedTransport();
  const chat = new ChatClient({ store, transport, helpers: async () => [] }).chat("s1");
  await chat.load();
  await expect(chat.rate("a", good)).rejects.toMatchObject({ code: "unsupported" });
  expect(chat.getSnapshot().messages.get("a")?.feedback).toBeUndefined();
});

test("other tabs show it without reading anything", async () => {
  const { tab, storedSession, clock } = tabsFixture();
  await storedSession("s1", turn("q", "a", null));
  const [here, there] = [tab(), tab()];
  const [mine, other] = [here.open("s1"), there.open("s1")];
  await clock.advance(0);
  const reads = there.reads.length;
  await mine.rate("a", bad);
  expect(other.getSnapshot().messages.get("a")?.feedback).toEqual(bad);
  await mine.rate("a", null);
  expect(other.getSnapshot().messages.get("a")?.feedback).toBeUndefined();
  await clock.advance(1_000);
  expect(there.reads.length).toBe(reads);
});
