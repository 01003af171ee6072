import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { manualClock } from "../scripted/manual-clock.js";
import { memoryStore } from "../stores/memory-store.js";
import { beginSession } from "./begin-session.js";
import { says } from "./portable-fixture.js";
import { undoBeginning } from "./undo-beginning.js";

const letter = {
  id: "s1",
  projectId: "atlas",
  helper: "writer",
  title: "Letter to Ada",
  messages: [{ role: "assistant" as const, text: "Whom is it for?" }],
};

const away = () => Promise.reject(new ChatError("unavailable", "The server is away."));
const count = async (store: ReturnType<typeof memoryStore>) =>
  (await store.listSessions({ limit: 9 })).items.length;

test("a beginning whose messages could not be stored leaves no session when it is given up", async () => {
  const store = memoryStore();
  await expect(beginSession({ ...store, saveMessages: away }, letter)).rejects.toThrow("away");
  expect(await count(store)).toBe(1);
  await undoBeginning(store, letter);
  expect(await count(store)).toBe(0);
});

test("nor where the messages were stored and only the answer was lost", async () => {
  const store = memoryStore();
  await expect(beginSession({ ...store, getSession: away }, letter)).rejects.toThrow("away");
  await undoBeginning(store, letter);
  expect(await count(store)).toBe(0);
});

test("what somebody has said in it meanwhile stays, and so does what is not there", async () => {
  const store = memoryStore();
  await undoBeginning(store, letter);
  await beginSession(store, letter);
  await store.saveMessages("s1", [says("m", "s1.0", "For Ada.")]);
  await undoBeginning(store, letter);
  expect(await count(store)).toBe(1);
});

test("a store that is away for a moment is waited for, and looked at anew", async () => {
  const store = memoryStore();
  const clock = manualClock();
  await beginSession(store, letter);
  let attempts = 0;
  const flaky: typeof store = {
    ...store,
    async deleteSession(...call) {
      attempts += 1;
      if (attempts === 1) return away();
      return store.deleteSession(...call);
    },
  };
  const undone = undoBeginning(flaky, letter, { clock });
  await expect.poll(() => attempts).toBe(1);
  await store.saveMessages("s1", [says("m", "s1.0", "For Ada.")]);
  await expect.poll(() => clock.pending).toBe(1);
  await clock.advance(60_000);
  await undone;
  expect([attempts, await count(store)]).toEqual([1, 1]);
});
