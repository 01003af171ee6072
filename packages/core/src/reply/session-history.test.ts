import { expect, test } from "vitest";
import type { MessageInput } from "../contract/message.js";
import { memoryStore } from "../stores/memory-store.js";
import { SessionHistory } from "./session-history.js";

/** A session whose messages `m1` to `m<count>` follow one another. */
async function setUp(count: number) {
  const store = memoryStore();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  const messages = Array.from(
    { length: count },
    (_, index): MessageInput => ({
      id: `m${index + 1}`,
      parentId: index === 0 ? null : `m${index}`,
      role: index % 2 === 0 ? "user" : "assistant",
      parts: [{ type: "text", text: `${index + 1}` }],
      status: "done",
    }),
  );
  await store.saveMessages("s1", messages);
  let pages = 0;
  const counted = {
    ...store,
    listMessages: (...args: Parameters<typeof store.listMessages>) => {
      pages += 1;
      return store.listMessages(...args);
    },
  };
  return { store, history: new SessionHistory(counted, "s1"), pages: () => pages };
}

test("the latest messages are found in one short page", async () => {
  const { history, pages } = await setUp(1000);
  expect((await history.find("m1000"))?.id).toBe("m1000");
  expect(await history.findSince("m1000", "new")).toBeNull();
  expect(await history.isEmpty()).toBe(false);
  expect(pages()).toBe(1);
});

test("an old message is found by paging back, and only as far as it is", async () => {
  const { history, pages } = await setUp(1000);
  expect((await history.find("m900"))?.id).toBe("m900");
  expect(pages()).toBe(2);
});

test("a message that is not there is looked for everywhere", async () => {
  const { history, pages } = await setUp(1000);
  expect(await history.find("strange")).toBeNull();
  expect(pages()).toBe(6);
});

test("the path leads from the root to the message, without other branches", async () => {
  const { store, history } = await setUp(300);
  await store.saveMessages("s1", [
    { id: "side", parentId: "m1", role: "assistant", parts: [], status: "done" },
  ]);
  const path = await history.pathTo("m300");
  expect(path.map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, i) => `m${i + 1}`));
  expect((await history.pathTo("side")).map(({ id }) => id)).toEqual(["m1", "side"]);
});

test("what was put in since counts, also in place of what was loaded", async () => {
  const { history } = await setUp(3);
  const last = await history.find("m3");
  if (!last) throw new Error("m3 is missing");
  history.put({ ...last, status: "interrupted" });
  history.put({ ...last, id: "m4", parentId: "m3" });
  expect((await history.pathTo("m4")).map(({ id, status }) => `${id} ${status}`)).toEqual([
    "m1 done",
    "m2 done",
    "m3 interrupted",
    "m4 done",
  ]);
});

test("a store whose pages never end is reported, not read forever", async () => {
  const { store } = await setUp(1);
  const endless = new SessionHistory(
    { ...store, listMessages: async () => ({ items: [], nextCursor: "again" }) },
    "s1",
  );
  await expect(endless.find("strange")).rejects.toMatchObject({ code: "internal" });
});

test("an empty session is empty", async () => {
  const store = memoryStore();
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  expect(await new SessionHistory(store, "s1").isEmpty()).toBe(true);
});
