import { expect, it } from "vitest";
import { numbered, sessionInput, textMessage } from "../testing/case-tools.js";
import { describeSessionStore } from "../testing/describe-session-store.js";
import { type Clock, systemClock } from "../time/clock.js";
import { memoryDatabase } from "./memory-database.js";
import { memoryShareReader } from "./memory-share-reader.js";
import { memoryStore } from "./memory-store.js";

describeSessionStore(() => {
  const database = memoryDatabase();
  return {
    store: memoryStore({ database, personId: "ada" }),
    stranger: memoryStore({ database, personId: "bob" }),
    shares: memoryShareReader(database),
  };
}, "memoryStore");

it("keeps the order of activities while its clock runs backwards", async () => {
  let time = Date.parse("2026-01-31T12:00:00.000Z");
  const clock: Clock = { ...systemClock, now: () => new Date(time--) };
  const store = memoryStore({ clock });
  for (const id of numbered("s", 4)) await store.createSession(sessionInput(id));
  await store.saveMessages("s2", [textMessage("m1")]);
  const { items } = await store.listSessions({ limit: 10 });
  expect(items.map(({ id }) => id)).toEqual(["s2", "s4", "s3", "s1"]);
});

it("keeps a person's sessions in the database, whichever store reads them", async () => {
  const database = memoryDatabase();
  await memoryStore({ database, personId: "ada" }).createSession(sessionInput("s1"));
  expect(await memoryStore({ database, personId: "ada" }).getSession("s1")).not.toBeNull();
  expect(await memoryStore({ personId: "ada" }).getSession("s1")).toBeNull();
});
