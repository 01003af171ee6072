import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sessionInput } from "../testing/case-tools.js";
import { indexedDBConnection } from "./indexeddb-connection.js";
import { indexedDBStore } from "./indexeddb-store.js";

let name: string;
beforeEach(() => {
  name = crypto.randomUUID();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(name);
});

it("gives way to a newer version of the app, and then asks for a reload", async () => {
  const store = indexedDBStore({ name });
  await store.createSession(sessionInput("s1"));
  const newer = await openDB(name, 99);
  await expect(store.getSession("s1")).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Reload the page"),
  });
  newer.close();
});

it("gives way to a deletion of the database, and goes on with an empty one", async () => {
  const store = indexedDBStore({ name });
  await store.createSession(sessionInput("s1"));
  await deleteDB(name);
  expect(await store.getSession("s1")).toBeNull();
  await store.createSession(sessionInput("s2"));
  expect((await store.listSessions({ limit: 10 })).items).toMatchObject([{ id: "s2" }]);
});

it("says so when another tab holds up an upgrade, and goes on once that is closed", async () => {
  const older = await openDB(name, 1);
  const connect = indexedDBConnection(name, 2, (database) => {
    database.createObjectStore("added");
  });
  await expect(connect()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Another tab"),
  });
  older.close();
  const database = await connect();
  expect([...database.objectStoreNames]).toEqual(["added"]);
});

it("lets a caller give up who waits for a database that does not open", async () => {
  const holder = await openDB(name, 1);
  const deletion = deleteDB(name);
  const controller = new AbortController();
  const reading = indexedDBStore({ name }).getSession("s1", { signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: "aborted" });
  holder.close();
  await deletion;
});

it("says so when the browser refuses, and asks it again at the next call", async () => {
  const store = indexedDBStore({ name });
  const open = vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  await expect(store.getSession("s1")).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("private browsing"),
    cause: { name: "SecurityError" },
  });
  open.mockRestore();
  expect(await store.getSession("s1")).toBeNull();
});
