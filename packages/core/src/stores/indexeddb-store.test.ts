import { expect, it } from "vitest";
import { indexedDBStore } from "./indexeddb-store.js";

it("says what is wrong where there is no IndexedDB, as in Node", async () => {
  const reading = indexedDBStore().getSession("s1");
  await expect(reading).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("no IndexedDB"),
  });
});
