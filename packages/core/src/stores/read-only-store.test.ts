import { expect, it } from "vitest";
import { isFeedbackStore } from "../feedback-store.js";
import { isShareStore } from "../share-store.js";
import { isStatsStore } from "../stats-store.js";
import { isTemplateStore } from "../template-store.js";
import { sessionInput, textMessage } from "../testing/case-tools.js";
import { templateInput } from "../testing/template-tools.js";
import { isThreadStore } from "../thread-store.js";
import { memoryStore } from "./memory-store.js";
import { isReadOnlyStore, readOnlyStore } from "./read-only-store.js";

async function memberStore() {
  const store = memoryStore();
  await store.createSession(sessionInput("s1", { folder: "Plans" }));
  await store.saveMessages("s1", [textMessage("m1", "Hello")]);
  return { store, reading: readOnlyStore(store) };
}

it("reads what the store reads", async () => {
  const { store, reading } = await memberStore();
  expect(await reading.getSession("s1")).toEqual(await store.getSession("s1"));
  const list = { limit: 10 };
  expect(await reading.listSessions(list)).toEqual(await store.listSessions(list));
  expect(await reading.listMessages("s1", list)).toEqual(await store.listMessages("s1", list));
  if (!isStatsStore(reading)) throw new Error("A store that counts has lost that.");
  const days = { from: "2026-01-01", to: "2026-12-31", timeZone: "UTC" };
  expect(await reading.readStats(days)).toEqual(await store.readStats(days));
});

it("refuses every write with forbidden, and changes nothing", async () => {
  const { store, reading } = await memberStore();
  const before = await store.getSession("s1");
  const writes = [
    () => reading.createSession(sessionInput("s2")),
    () => reading.updateSession("s1", { title: "Taken" }),
    () => reading.updateSession("s1", {}),
    () => reading.deleteSession("s1"),
    () => reading.saveMessages("s1", [textMessage("m2")]),
    () => reading.saveMessages("s9", []),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ code: "forbidden" });
  expect(await store.getSession("s1")).toEqual(before);
  expect((await store.listSessions({ limit: 10 })).items).toHaveLength(1);
});

it("finds what the store finds, and has its labels, which can't be changed", async () => {
  const { store, reading } = await memberStore();
  const searching = { searchMessages: store.searchMessages, listLabels: store.listLabels };
  expect(Object.keys(reading)).toEqual(expect.arrayContaining(Object.keys(searching)));
  const change = { type: "folder", projectId: "atlas", name: "Plans", to: null } as const;
  if (!("changeLabel" in reading) || typeof reading.changeLabel !== "function") {
    throw new Error("A store with labels has lost them.");
  }
  await expect(reading.changeLabel(change)).rejects.toMatchObject({ code: "forbidden" });
  expect((await store.getSession("s1"))?.folder).toBe("Plans");
});

it("lists the store's templates, and keeps and deletes none", async () => {
  const { store, reading } = await memberStore();
  const saved = await store.saveTemplate(templateInput("t1"));
  if (!isTemplateStore(reading)) throw new Error("A store with templates has lost them.");
  const list = { limit: 10, helper: "guide" };
  expect(await reading.listTemplates(list)).toEqual({ items: [saved], nextCursor: null });
  const forbidden = { code: "forbidden" };
  await expect(reading.saveTemplate(templateInput("t1"))).rejects.toMatchObject(forbidden);
  await expect(reading.saveTemplate(templateInput("t2"))).rejects.toMatchObject(forbidden);
  await expect(reading.deleteTemplate("t1")).rejects.toMatchObject(forbidden);
  expect((await store.listTemplates(list)).items).toEqual([saved]);
});

it("leads to no threads, no links and no feedback, which it would have to pass on", async () => {
  const { reading } = await memberStore();
  expect(isThreadStore(reading)).toBe(false);
  expect(isShareStore(reading)).toBe(false);
  expect(isFeedbackStore(reading)).toBe(false);
});

it("is known for what it is", async () => {
  const { store, reading } = await memberStore();
  expect([isReadOnlyStore(store), isReadOnlyStore(reading)]).toEqual([false, true]);
  expect(isReadOnlyStore({ ...reading })).toBe(true);
});
