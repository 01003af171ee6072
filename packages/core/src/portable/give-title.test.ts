import { expect, test } from "vitest";
import { memoryStore } from "../stores/memory-store.js";
import { giveTitle } from "./give-title.js";

const opened = { id: "s1", projectId: "atlas", helper: "writer" };

test.each([["none"], ["message"], ["model"]] as const)(
  "a session whose title is from %s gets the one of the template, which no model replaces",
  async (titleSource) => {
    const store = memoryStore();
    const before = titleSource === "none" ? {} : { title: "Hello", titleSource };
    await store.createSession({ ...opened, ...before });
    const session = await giveTitle(store, "s1", "x".repeat(300));
    expect(session?.title).toHaveLength(200);
    await store.updateSession("s1", { title: "The model's", titleSource: "model" });
    expect(await store.getSession("s1")).toEqual(session);
  },
);

test("a title that the person typed stays, and a session that is gone is passed over", async () => {
  const store = memoryStore();
  await store.createSession({ ...opened, title: "Mine" });
  expect(await giveTitle(store, "s1", "Letter")).toBeNull();
  expect((await store.getSession("s1"))?.title).toBe("Mine");
  expect(await giveTitle(store, "gone", "Letter")).toBeNull();
});
