import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { numbered, readMessages, sessionInput, textMessage } from "../testing/case-tools.js";
import { describeSessionStore } from "../testing/describe-session-store.js";
import { templateInput } from "../testing/template-tools.js";
import { type IndexedDBStore, indexedDBStore } from "./indexeddb-store.js";
import { newMessage, newSession } from "./session-record.js";

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
  let tab: IndexedDBStore;
  let otherTab: IndexedDBStore;

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

  it("make one template when both save it at once", async () => {
    await Promise.all([
      tab.saveTemplate(templateInput("t1", { title: "One" })),
      otherTab.saveTemplate(templateInput("t1", { title: "Other" })),
    ]);
    expect((await tab.listTemplates({ limit: 10 })).items).toHaveLength(1);
  });

  it("find what a tab had kept that is closed", async () => {
    await tab.createSession(sessionInput("s1"));
    await tab.saveMessages("s1", [textMessage("m1")]);
    const reopened = indexedDBStore({ name });
    expect(await readMessages(reopened, "s1")).toMatchObject([{ id: "m1" }]);
  });
});

/** The schema of version 1. Those that came after added to it. */
function createFirstTables(database: IDBPDatabase) {
  const sessions = database.createObjectStore("sessions", { keyPath: ["personId", "session.id"] });
  sessions.createIndex("place", ["personId", "place"], { unique: true });
  sessions.createIndex("helper", [
    "personId",
    "session.projectId",
    "session.helper",
    "session.state",
    "place",
  ]);
  const messages = database.createObjectStore("messages", {
    keyPath: ["personId", "sessionId", "message.id"],
  });
  messages.createIndex("place", ["personId", "sessionId", "place"], { unique: true });
  return { messages };
}

it("finds what was kept before there was a search, the latest first", async () => {
  const name = crypto.randomUUID();
  const older = await openDB(name, 1, { upgrade: (database) => void createFirstTables(database) });
  const personId = "local";
  const second = (number: number) => `2026-01-31T12:00:0${number}.000Z`;
  for (const [place, sessionId] of ["s2", "s1"].entries()) {
    const session = newSession(sessionInput(sessionId), second(0));
    await older.add("sessions", { personId, place: place + 1, session, thread: null });
    for (const number of [1, 2]) {
      const input = textMessage(`${sessionId}-m${number}`, "An old needle");
      const message = newMessage(input, second(2 * place + number));
      await older.add("messages", { personId, sessionId, place: number, message });
    }
  }
  older.close();

  const store = indexedDBStore({ name });
  await store.saveMessages("s2", [textMessage("new", "A new needle")]);
  const { items } = await store.searchMessages({ query: "needle", limit: 10 });
  expect(items.map(({ messageId }) => messageId)).toEqual([
    "new",
    "s1-m2",
    "s1-m1",
    "s2-m2",
    "s2-m1",
  ]);
  await deleteDB(name);
});

it("keeps templates beside what was kept before there were any", async () => {
  const name = crypto.randomUUID();
  const personId = "local";
  const older = await openDB(name, 2, {
    upgrade(database) {
      const { messages } = createFirstTables(database);
      messages.createIndex("found", ["personId", "found"], { unique: true });
    },
  });
  const now = "2026-01-31T12:00:00.000Z";
  const message = newMessage(textMessage("m1"), now);
  const session = { ...newSession(sessionInput("s1"), now), headId: "m1", messageCount: 1 };
  await older.add("sessions", { personId, place: 1, session, thread: null });
  await older.add("messages", { personId, sessionId: "s1", place: 1, found: 1, message });
  older.close();

  const store = indexedDBStore({ name });
  expect((await store.listTemplates({ limit: 10 })).items).toEqual([]);
  const saved = await store.saveTemplate(templateInput("t1"));
  expect((await store.listTemplates({ limit: 10 })).items).toEqual([saved]);
  expect(await store.getSession("s1")).toEqual(session);
  expect(await readMessages(store, "s1")).toEqual([message]);
  await deleteDB(name);
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
    // Far over the quota: older versions of Chromium let a few megabytes more pass.
    const messages = [textMessage("m1"), textMessage("m2", "x".repeat(30_000_000))];
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
