import { expect, it } from "vitest";
import type { ShareExtent } from "../contract/share.js";
import type { FoundShare } from "../share-store.js";
import { memoryDatabase } from "../stores/memory-database.js";
import { memoryShareReader } from "../stores/memory-share-reader.js";
import { memoryStore } from "../stores/memory-store.js";
import { numbered, sessionInput, textMessage } from "../testing/case-tools.js";
import { readShared } from "./read-shared.js";

/** A session of so many messages, each the answer to the one before, and a share of it. */
async function shared({ extent, count = 3 }: { extent: ShareExtent; count?: number }) {
  const database = memoryDatabase();
  const store = memoryStore({ database });
  await store.createSession(sessionInput("s1", { title: "Before" }));
  const ids = numbered("m", count);
  await store.saveMessages(
    "s1",
    ids.map((id, index) => textMessage(id, id, { parentId: ids[index - 1] ?? null })),
  );
  const input = { id: "a", sessionId: "s1", extent, tools: "hidden", expiresAt: null } as const;
  const { token } = await store.createShare(input);
  const found = await memoryShareReader(database).findShare(token);
  if (!found) throw new Error("The link leads nowhere.");
  return { store, found };
}

async function textsOf(found: FoundShare, limit = 200): Promise<string[]> {
  const texts: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readShared(found, { limit, cursor });
    for (const { parts } of page?.messages ?? []) {
      for (const part of parts) if (part.type === "text") texts.push(part.text);
    }
    cursor = page?.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return texts;
}

it("ends where the conversation ended when it was shared", async () => {
  const { store, found } = await shared({ extent: "snapshot" });
  await store.saveMessages("s1", [textMessage("m4", "m4", { parentId: "m3" })]);
  await store.updateSession("s1", { title: "After" });
  expect(await textsOf(found)).toEqual(["m1", "m2", "m3"]);
  expect((await readShared(found, { limit: 10 }))?.title).toBe("Before");
});

it("goes on with the conversation where later messages are shared, too", async () => {
  const { store, found } = await shared({ extent: "later" });
  await store.saveMessages("s1", [textMessage("m4", "m4", { parentId: "m3" })]);
  await store.updateSession("s1", { title: "After" });
  expect(await textsOf(found)).toEqual(["m1", "m2", "m3", "m4"]);
  expect((await readShared(found, { limit: 10 }))?.title).toBe("After");
});

it("shows one branch: the one that was shown when it was shared, or is shown now", async () => {
  for (const [extent, expected] of [
    ["snapshot", ["m1", "m2", "m3"]],
    ["later", ["m1", "other"]],
  ] as const) {
    const { store, found } = await shared({ extent });
    await store.saveMessages("s1", [textMessage("other", "other", { parentId: "m1" })]);
    expect(await textsOf(found)).toEqual(expected);
  }
});

it("is paged from its beginning, each message once, over any number of the store's pages", async () => {
  const { found } = await shared({ extent: "snapshot", count: 450 });
  expect(await textsOf(found, 90)).toEqual(numbered("m", 450));
  expect((await readShared(found, { limit: 2 }))?.messages).toHaveLength(2);
  const lastPage = await readShared(found, { limit: 150, cursor: "shared-300" });
  expect(lastPage?.nextCursor).toBeNull();
});

it("keeps ids, cursors and all else of the store to itself", async () => {
  const { found } = await shared({ extent: "snapshot" });
  const page = await readShared(found, { limit: 2 });
  expect(Object.keys(page ?? {}).sort()).toEqual([
    "helperId",
    "messages",
    "nextCursor",
    "sharedAt",
    "title",
  ]);
  expect(page?.nextCursor).toBe("shared-2");
});

it("refuses a limit and a cursor that are wrong", async () => {
  const { found } = await shared({ extent: "snapshot" });
  for (const request of [{ limit: 0 }, { limit: 201 }, { limit: 1, cursor: "messages-1" }]) {
    await expect(readShared(found, request)).rejects.toMatchObject({ code: "invalid" });
  }
});

it("is null where the session went while it was looked for", async () => {
  const { store, found } = await shared({ extent: "snapshot" });
  await store.deleteSession("s1");
  expect(await readShared(found, { limit: 10 })).toBeNull();
});
