import type { SessionPatch } from "../contract/session.js";
import {
  checkList,
  createConversation,
  createSessions,
  sessionInput,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** One of every kind of change. */
const patches: readonly SessionPatch[] = [
  { title: "Renamed" },
  { state: "archived" },
  { state: "trashed" },
  { state: "active" },
  { pinned: true },
  { pinned: false },
  { folder: "Work" },
  { folder: null },
  { tags: ["one", "two"] },
  { tags: [] },
  { metadata: { color: "red" } },
  { headId: "m1" },
];

const full = {
  title: "Plans",
  pinned: true,
  folder: "Work",
  tags: ["one", "two"],
  metadata: { color: "red" },
};

export const updateSessionCases: readonly SessionStoreCase[] = [
  {
    name: "changes the given fields alone, and returns the result",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      for (const patch of patches) {
        const { updatedAt: _, ...before } = await sessionOf(store, "s1");
        const updated = await store.updateSession("s1", patch);
        const source = patch.title === undefined ? {} : { titleSource: "person" };
        const { updatedAt, ...after } = updated;
        checkEqual(
          after,
          { ...before, ...source, ...patch },
          `updateSession(${JSON.stringify(patch)}) returned something else`,
        );
        checkEqual(
          await store.getSession("s1"),
          updated,
          `updateSession(${JSON.stringify(patch)}) returned what it did not store`,
        );
      }
    },
  },
  {
    name: "takes undefined for absent",
    async run({ store }) {
      await store.createSession(sessionInput("s1", full));
      const updated = await store.updateSession("s1", {
        title: undefined,
        titleSource: undefined,
        state: "archived",
        pinned: undefined,
        folder: undefined,
        tags: undefined,
        metadata: undefined,
        headId: undefined,
      });
      checkEqual(
        updated,
        { ...updated, ...full, titleSource: "person", state: "archived" },
        "A field of the patch that is undefined should leave the session's as it is",
      );
    },
  },
  {
    name: "replaces metadata and tags whole",
    async run({ store }) {
      const input = { tags: ["one", "two"], metadata: { color: "red", deep: { a: 1 } } };
      await store.createSession(sessionInput("s1", input));
      const updated = await store.updateSession("s1", {
        tags: ["three"],
        metadata: { deep: { b: 2 } },
      });
      checkEqual(updated.tags, ["three"], "tags were not replaced whole");
      checkEqual(updated.metadata, { deep: { b: 2 } }, "metadata was not replaced whole");
    },
  },
  {
    name: "changes nothing for an empty patch, updatedAt included",
    async run({ store }) {
      const before = await store.createSession(sessionInput("s1", full));
      await waitForClock(store, before.updatedAt);
      checkEqual(await store.updateSession("s1", {}), before, "An empty patch returned a change");
      checkEqual(await store.getSession("s1"), before, "An empty patch changed what is stored");
    },
  },
  {
    name: "moves updatedAt, and neither createdAt nor lastMessageAt",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      for (const patch of patches) {
        const before = await sessionOf(store, "s1");
        await waitForClock(store, before.updatedAt);
        const after = await store.updateSession("s1", patch);
        const change = `after updateSession(${JSON.stringify(patch)})`;
        checkEqual(after.lastMessageAt, before.lastMessageAt, `lastMessageAt moved ${change}`);
        checkEqual(after.createdAt, before.createdAt, `createdAt moved ${change}`);
        check(
          Date.parse(after.updatedAt) > Date.parse(before.updatedAt),
          `updatedAt did not move ${change}`,
        );
      }
    },
  },
  {
    name: "never moves the session in the list",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await createSessions(store, ["s2", "s3"]);
      for (const patch of patches) {
        await store.updateSession("s1", patch);
        if (patch.state !== undefined && patch.state !== "active") continue;
        await checkList(
          store,
          ["s3", "s2", "s1"],
          `updateSession(${JSON.stringify(patch)}) moved s1 in the list`,
        );
      }
    },
  },
  {
    name: "brings a session back to its place when it is restored",
    async run({ store }) {
      await createSessions(store, ["s1", "s2", "s3"]);
      for (const state of ["archived", "trashed"] as const) {
        await store.updateSession("s2", { state });
        await checkList(store, ["s3", "s1"], `A session that is ${state} is still in the list`);
        await store.updateSession("s2", { state: "active" });
        await checkList(store, ["s3", "s2", "s1"], `A session that was ${state} lost its place`);
      }
    },
  },
  {
    name: "is not_found for a missing session, and makes none",
    async run({ store }) {
      await checkRejects(
        store.updateSession("s1", { title: "Plans" }),
        "not_found",
        "updateSession of a missing session",
      );
      checkEqual(await store.getSession("s1"), null, "updateSession made a session");
    },
  },
  {
    name: "is not_found for a missing session, even with an empty patch",
    async run({ store }) {
      await checkRejects(
        store.updateSession("s1", {}),
        "not_found",
        "updateSession of a missing session with an empty patch",
      );
    },
  },
  {
    name: "keeps every one of several changes at once",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      const changes = {
        title: "Plans",
        state: "archived",
        pinned: true,
        folder: "Work",
        tags: ["one"],
        metadata: { color: "red" },
        headId: "m1",
      } as const;
      await Promise.all([
        store.updateSession("s1", { title: changes.title }),
        store.updateSession("s1", { state: changes.state }),
        store.updateSession("s1", { pinned: changes.pinned }),
        store.updateSession("s1", { folder: changes.folder }),
        store.updateSession("s1", { tags: [...changes.tags] }),
        store.updateSession("s1", { metadata: changes.metadata }),
        store.updateSession("s1", { headId: changes.headId }),
      ]);
      const session = await sessionOf(store, "s1");
      checkEqual(session, { ...session, ...changes }, "One of several changes at once was lost");
    },
  },
  {
    name: "keeps a change that is made while messages are saved",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      await Promise.all([
        store.saveMessages("s1", [textMessage("m1")]),
        store.updateSession("s1", { pinned: true }),
        store.saveMessages("s1", [textMessage("m2")]),
      ]);
      const { pinned, messageCount } = await sessionOf(store, "s1");
      checkEqual({ pinned, messageCount }, { pinned: true, messageCount: 2 }, "An update was lost");
    },
  },
  {
    name: "may be repeated",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      await store.updateSession("s1", full);
      const { updatedAt: first, ...once } = await sessionOf(store, "s1");
      const { updatedAt: second, ...twice } = await store.updateSession("s1", full);
      checkEqual(twice, once, "The same patch gave something else the second time");
    },
  },
  {
    name: "believes nobody about the fields that are the store's own",
    async run({ store }) {
      const before = await store.createSession(sessionInput("s1"));
      const forged = {
        id: "s2",
        projectId: "borealis",
        helper: "writer",
        preview: "forged",
        messageCount: 7,
        createdAt: "2001-01-01T00:00:00.000Z",
        lastMessageAt: "2001-01-01T00:00:00.000Z",
        pinned: true,
      };
      const { updatedAt, ...after } = await store.updateSession("s1", forged);
      checkEqual(
        { ...after, updatedAt: before.updatedAt },
        { ...before, pinned: true },
        "updateSession changed a field that no patch has",
      );
    },
  },
];
