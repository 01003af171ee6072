import { isChatError } from "../chat-error.js";
import {
  checkList,
  createConversation,
  createSessions,
  idsOf,
  readMessages,
  sessionInput,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

export const deleteSessionCases: readonly SessionStoreCase[] = [
  {
    name: "takes the session out of everything",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await store.deleteSession("s1");
      checkEqual(await store.getSession("s1"), null, "getSession of a deleted session");
      for (const state of ["active", "archived", "trashed"] as const) {
        await checkList(store, [], `The ${state} sessions after a deletion`, { state });
      }
      await checkRejects(
        store.listMessages("s1", { limit: 10 }),
        "not_found",
        "listMessages of a deleted session",
      );
      await checkRejects(
        store.updateSession("s1", { pinned: true }),
        "not_found",
        "updateSession of a deleted session",
      );
      await checkRejects(
        store.saveMessages("s1", [textMessage("m2")]),
        "not_found",
        "saveMessages in a deleted session",
      );
    },
  },
  {
    name: "deletes a session whatever its state",
    async run({ store }) {
      for (const state of ["archived", "trashed"] as const) {
        await createSessions(store, ["s1"]);
        await store.updateSession("s1", { state });
        await store.deleteSession("s1");
        checkEqual(await store.getSession("s1"), null, `A deleted session that was ${state}`);
      }
    },
  },
  {
    name: "deletes the messages for good: a new session of the same id is empty",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      await store.deleteSession("s1");
      await createSessions(store, ["s1"]);
      checkEqual(await readMessages(store, "s1"), [], "Messages outlived their session");
      const { messageCount, headId, preview } = await sessionOf(store, "s1");
      checkEqual(
        { messageCount, headId, preview },
        { messageCount: 0, headId: null, preview: null },
        "A new session of an id that was deleted",
      );
      await store.saveMessages("s1", [textMessage("m2", "Again")]);
      checkEqual(idsOf(await readMessages(store, "s1")), ["m2"], "A message id used again");
    },
  },
  {
    name: "leaves nothing of the session to a new one of the same id",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "Old", tags: ["old"], pinned: true }));
      await createSessions(store, ["s2"]);
      await store.deleteSession("s1");
      const { title, tags, pinned } = await store.createSession(sessionInput("s1"));
      checkEqual(
        { title, tags, pinned },
        { title: null, tags: [], pinned: false },
        "A new session of an id that was deleted",
      );
      await checkList(store, ["s1", "s2"], "A new session should come first");
    },
  },
  {
    name: "may be repeated, and is no error for a session that never was",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      await store.deleteSession("s1");
      await store.deleteSession("s1");
      await store.deleteSession("s2");
      await checkList(store, [], "The list after three deletions");
    },
  },
  {
    name: "may come many times at once",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await Promise.all(["s1", "s1", "s1", "s1"].map((id) => store.deleteSession(id)));
      checkEqual(await store.getSession("s1"), null, "getSession after four deletions at once");
    },
  },
  {
    name: "leaves nothing behind of messages that are saved at the same time",
    async run({ store }) {
      for (const saveFirst of [true, false]) {
        await createSessions(store, ["s1"]);
        const save = () =>
          store.saveMessages("s1", [textMessage("m1")]).catch((error: unknown) => {
            if (!isChatError(error) || error.code !== "not_found") throw error;
          });
        const remove = () => store.deleteSession("s1");
        const calls = saveFirst ? [save, remove] : [remove, save];
        await Promise.all(calls.map((call) => call()));
        await createSessions(store, ["s1"]);
        checkEqual(await readMessages(store, "s1"), [], "A message outlived its session");
        checkEqual((await sessionOf(store, "s1")).messageCount, 0, "messageCount of a new session");
      }
    },
  },
  {
    name: "leaves every other session alone",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await createConversation(store, "s2", [textMessage("m1"), textMessage("m2")]);
      const before = await sessionOf(store, "s2");
      await store.deleteSession("s1");
      checkEqual(await store.getSession("s2"), before, "A deletion changed another session");
      checkEqual(idsOf(await readMessages(store, "s2")), ["m1", "m2"], "Another's messages");
    },
  },
];
