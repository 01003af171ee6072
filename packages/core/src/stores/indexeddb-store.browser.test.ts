import { deleteDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionStore } from "../session-store.js";
import { numbered, readMessages, sessionInput, textMessage } from "../testing/case-tools.js";
import { describeSessionStore } from "../testing/describe-session-store.js";
import { indexedDBStore } from "./indexeddb-store.js";

describeSessionStore(() => {
  const name = crypto.randomUUID();
  return {
    store: indexedDBStore({ name, personId: "ada" }),
    stranger: indexedDBStore({ name, personId: "bob" }),
    teardown: () => deleteDB(name),
  };
}, "indexedDBStore");

describe("two tabs over one database", () => {
  let name: string;
  let tab: SessionStore;
  let otherTab: SessionStore;

  beforeEach(() => {
    name = crypto.randomUUID();
    tab = indexedDBStore({ name });
    otherTab = indexedDBStore({ name });
  });
  afterEach(() => deleteDB(name));

  it("make one session when both create it at once", async () => {
    const sessions = await Promise.all([
      tab.createSession(sessionInput("s1", { title: "One" })),
      otherTab.createSession(sessionInput("s1", { title: "Other" })),
    ]);
    expect(sessions[0]).toEqual(sessions[1]);
    expect((await tab.listSessions({ limit: 10 })).items).toHaveLength(1);
  });

  it("lose no message when both save at once", async () => {
    await tab.createSession(sessionInput("s1"));
    const saves = numbered("m", 30).map((id, index) => {
      const store = index % 2 === 0 ? tab : otherTab;
      return store.saveMessages("s1", [textMessage(id), textMessage(`${id}-reply`)]);
    });
    await Promise.all(saves);
    const ids = (await readMessages(otherTab, "s1", { limit: 7 })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(60);
    expect((await tab.getSession("s1"))?.messageCount).toBe(60);
  });

  it("keep a rename in one while the other saves", async () => {
    await tab.createSession(sessionInput("s1"));
    await Promise.all([
      tab.saveMessages("s1", [textMessage("m1")]),
      otherTab.updateSession("s1", { title: "Renamed" }),
      tab.updateSession("s1", { title: "Model's", titleSource: "model" }),
      otherTab.saveMessages("s1", [textMessage("m2")]),
    ]);
    expect(await tab.getSession("s1")).toMatchObject({ title: "Renamed", messageCount: 2 });
  });

  it("go on from each other's cursors", async () => {
    for (const id of numbered("s", 4)) await tab.createSession(sessionInput(id));
    const { nextCursor } = await tab.listSessions({ limit: 2 });
    const { items } = await otherTab.listSessions({ limit: 2, cursor: nextCursor ?? "" });
    expect(items.map(({ id }) => id)).toEqual(["s2", "s1"]);
  });

  it("find what a tab had kept that is closed", async () => {
    await tab.createSession(sessionInput("s1"));
    await tab.saveMessages("s1", [textMessage("m1")]);
    const reopened = indexedDBStore({ name });
    expect(await readMessages(reopened, "s1")).toMatchObject([{ id: "m1" }]);
  });
});

it("keeps none of a save that is refused after its first message was written", async () => {
  const name = crypto.randomUUID();
  const store = indexedDBStore({ name });
  await store.createSession(sessionInput("s1"));
  const metadata = {};
  Reflect.set(metadata, "notJson", () => {});
  const messages = [textMessage("m1"), textMessage("m2", "No JSON", { metadata })];
  await expect(store.saveMessages("s1", messages)).rejects.toMatchObject({ code: "invalid" });
  expect(await readMessages(store, "s1")).toEqual([]);
  await deleteDB(name);
});

/** The Storage Buckets API, which TypeScript does not know yet: a place with a quota of its own. */
interface StorageBuckets {
  open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

describe("a browser without room", () => {
  const buckets: StorageBuckets = Reflect.get(navigator, "storageBuckets");

  beforeEach(async () => {
    const bucket = await buckets.open("small", { quota: 1_000_000 });
    vi.stubGlobal("indexedDB", bucket.indexedDB);
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    await buckets.delete("small");
  });

  it("refuses a save in words for a person, keeps none of it, and takes the next that fits", async () => {
    const store = indexedDBStore();
    await store.createSession(sessionInput("s1"));
    const messages = [textMessage("m1"), textMessage("m2", "x".repeat(3_000_000))];
    await expect(store.saveMessages("s1", messages)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("no room left"),
    });
    expect(await readMessages(store, "s1")).toEqual([]);
    expect(await store.getSession("s1")).toMatchObject({ messageCount: 0, headId: null });
    await store.saveMessages("s1", [textMessage("m3")]);
    expect(await readMessages(store, "s1")).toMatchObject([{ id: "m3" }]);
  });
});
