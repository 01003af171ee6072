import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { memoryStore } from "../stores/memory-store.js";
import type { Thread } from "../thread-store.js";
import { agreedThreadId, agreeOnThread } from "./thread-agreement.js";

function thread(threadId: string, threadHeadId: string | null, ...before: string[]): Thread {
  return { threadId, threadHeadId, abandonedThreadIds: before };
}

test.each<[string, Thread | null, string | null, string | null]>([
  ["holds the message that the new one follows", thread("t", "m"), "m", "t"],
  ["ends with another message", thread("t", "x"), "m", null],
  ["is of unknown content", thread("t", null), "m", null],
  ["is of unknown content, and the new message is a first", thread("t", null), null, null],
  ["is not there", null, "m", null],
  ["is not there, and the new message is a first", null, null, null],
])(
  "where the thread %s, the thread to go on in is decided by that",
  (_, thread, parentId, result) => {
    expect(agreedThreadId(thread, parentId)).toBe(result);
  },
);

async function setUp(thread: Thread | null) {
  const store = memoryStore();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await store.setThread("s1", thread);
  const errors: ChatError[] = [];
  return { store, errors, onError: (error: ChatError) => errors.push(error) };
}

test("a thread that goes on is unknown until the reply is whole", async () => {
  const { store, onError } = await setUp(thread("t", "m1"));
  const agreement = await agreeOnThread(store, "s1", "m1", onError);
  expect(agreement.threadId).toBe("t");
  expect(await store.getThread("s1")).toEqual(thread("t", null));
  await agreement.enter("t");
  expect(await store.getThread("s1")).toEqual(thread("t", null));
  await agreement.settle("r1");
  expect(await store.getThread("s1")).toEqual(thread("t", "r1"));
});

test("a fresh thread takes the place of the old one as soon as it is entered", async () => {
  const { store, onError } = await setUp(thread("old", "x"));
  const agreement = await agreeOnThread(store, "s1", "m1", onError);
  expect(agreement.threadId).toBeNull();
  expect(await store.getThread("s1")).toEqual(thread("old", null));
  await agreement.enter("new");
  expect(await store.getThread("s1")).toEqual(thread("new", null, "old"));
  await agreement.settle("r1");
  expect(await store.getThread("s1")).toEqual(thread("new", "r1", "old"));
});

test("every thread that a session had is remembered, once", async () => {
  const { store, onError } = await setUp(thread("one", "x", "zero"));
  const agreement = await agreeOnThread(store, "s1", "m1", onError);
  for (const id of ["two", "two", "three"]) await agreement.enter(id);
  await agreement.settle("r1");
  expect(await store.getThread("s1")).toEqual(thread("three", "r1", "zero", "one", "two"));
});

test("a thread that was lost while it was gone on in is remembered", async () => {
  const { store, onError } = await setUp(thread("one", "m1"));
  const agreement = await agreeOnThread(store, "s1", "m1", onError);
  await agreement.enter("two");
  expect(await store.getThread("s1")).toEqual(thread("two", null, "one"));
});

test("a model that keeps no thread leaves none", async () => {
  const { store, onError } = await setUp(null);
  const agreement = await agreeOnThread(store, "s1", null, onError);
  await agreement.settle("r1");
  expect(await store.getThread("s1")).toBeNull();
});

test("a store that keeps no threads always has the path told", async () => {
  const { getThread: _, setThread: __, ...store } = memoryStore();
  const agreement = await agreeOnThread(store, "s1", "m1", () => {});
  await agreement.enter("t");
  await agreement.settle("r1");
  expect(agreement.threadId).toBeNull();
});

test("a thread that can't be marked is not used: the reply must not begin", async () => {
  const { store, onError } = await setUp(thread("t", "m1"));
  const setThread = () => Promise.reject(new ChatError("unavailable", "Down."));
  const failing = { ...store, setThread };
  await expect(agreeOnThread(failing, "s1", "m1", onError)).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("a thread that can't be remembered afterwards is told, and rebuilt next time", async () => {
  const { store, errors, onError } = await setUp(null);
  const setThread = () => Promise.reject(new ChatError("unavailable", "Down."));
  const failing = { ...store, setThread };
  const agreement = await agreeOnThread(failing, "s1", null, onError);
  await agreement.enter("t");
  await agreement.settle("r1");
  expect(errors.map(({ code }) => code)).toEqual(["unavailable", "unavailable"]);
  expect(await store.getThread("s1")).toBeNull();
});
