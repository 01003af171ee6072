import type { SessionStore } from "../session-store.js";
import type { ThreadStore } from "../thread-store.js";
import {
  checkList,
  createConversation,
  createSessions,
  readMessages,
  readSessions,
  sessionInput,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import {
  type CaseContext,
  type SessionStoreCase,
  strangerOf,
  threadStoreOf,
} from "./session-store-case.js";

const thread = {
  threadId: "conv_secret",
  threadHeadId: "m1",
  abandonedThreadIds: ["conv_secret_1", "conv_secret_2"],
};
const other = { threadId: "conv_2", threadHeadId: null, abandonedThreadIds: [] };

/** A case about a store that holds one conversation, `s1`. */
function threadCase(
  name: string,
  run: (store: SessionStore & ThreadStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = threadStoreOf(context);
      await createConversation(store, "s1", [textMessage("m1")]);
      await run(store, context);
    },
  };
}

export const threadCases: readonly SessionStoreCase[] = [
  threadCase("a session has none at first", async (store) => {
    checkEqual(await store.getThread("s1"), null, "getThread of a new session");
  }),
  threadCase("comes back as it was set", async (store) => {
    await store.setThread("s1", thread);
    checkEqual(await store.getThread("s1"), thread, "getThread after setThread");
    await store.setThread("s1", other);
    checkEqual(
      await store.getThread("s1"),
      other,
      "getThread after setThread of another, whose head nobody knows",
    );
  }),
  threadCase("null forgets it", async (store) => {
    await store.setThread("s1", thread);
    await store.setThread("s1", null);
    checkEqual(await store.getThread("s1"), null, "getThread after setThread(null)");
    await store.setThread("s1", null);
    checkEqual(await store.getThread("s1"), null, "getThread after it was forgotten twice");
  }),
  threadCase("is kept for each session by itself", async (store) => {
    await createSessions(store, ["s2"]);
    await store.setThread("s1", thread);
    checkEqual(await store.getThread("s2"), null, "getThread of another session");
    await store.setThread("s2", other);
    checkEqual(await store.getThread("s1"), thread, "getThread after another session's was set");
  }),
  threadCase("of a missing session is null, and can't be set", async (store) => {
    checkEqual(await store.getThread("s2"), null, "getThread of a missing session");
    await checkRejects(store.setThread("s2", thread), "not_found", "setThread, no session");
    await checkRejects(store.setThread("s2", null), "not_found", "setThread(null), no session");
    checkEqual(await store.getSession("s2"), null, "setThread made a session");
  }),
  threadCase("is no activity", async (store) => {
    await createSessions(store, ["s2"]);
    const { lastMessageAt } = await sessionOf(store, "s1");
    await store.setThread("s1", thread);
    await checkList(store, ["s2", "s1"], "setThread moved s1 in the list");
    checkEqual((await sessionOf(store, "s1")).lastMessageAt, lastMessageAt, "lastMessageAt");
  }),
  threadCase("is in nothing that a client reads", async (store) => {
    await store.setThread("s1", thread);
    const read = [
      await store.createSession(sessionInput("s1")),
      await store.updateSession("s1", { pinned: true }),
      await store.getSession("s1"),
      await readSessions(store),
      await readMessages(store, "s1"),
    ];
    check(!JSON.stringify(read).includes("conv_secret"), "A threadId left the store in a session");
  }),
  threadCase("stays when the session changes", async (store) => {
    await store.setThread("s1", thread);
    await store.updateSession("s1", { title: "Plans", state: "archived" });
    await store.saveMessages("s1", [textMessage("m2")]);
    await store.createSession(sessionInput("s1"));
    checkEqual(await store.getThread("s1"), thread, "getThread after other changes");
  }),
  threadCase("is not lost to a change at the same time", async (store) => {
    await Promise.all([
      store.saveMessages("s1", [textMessage("m2")]),
      store.setThread("s1", thread),
      store.updateSession("s1", { pinned: true }),
    ]);
    const { messageCount, pinned } = await sessionOf(store, "s1");
    checkEqual(
      { thread: await store.getThread("s1"), messageCount, pinned },
      { thread, messageCount: 2, pinned: true },
      "One of several changes at once was lost",
    );
  }),
  threadCase("goes with its session", async (store) => {
    await store.setThread("s1", thread);
    await store.deleteSession("s1");
    checkEqual(await store.getThread("s1"), null, "getThread of a deleted session");
    await createSessions(store, ["s1"]);
    checkEqual(await store.getThread("s1"), null, "A thread outlived its session");
  }),
  threadCase("is copied in and out", async (store) => {
    const given = structuredClone(thread);
    await store.setThread("s1", given);
    given.threadId = "conv_spoiled";
    given.abandonedThreadIds.push("conv_spoiled");
    const read = await store.getThread("s1");
    checkEqual(read, thread, "setThread keeps its caller's own object");
    if (read) read.threadId = "conv_spoiled";
    checkEqual(await store.getThread("s1"), thread, "getThread hands out what it stores");
  }),
  threadCase("is out of a stranger's reach", async (store, context) => {
    const stranger = strangerOf(context);
    if (!("getThread" in stranger)) throw new CaseSkipped("the stranger is no ThreadStore");
    const strangers = threadStoreOf({ store: stranger });
    await store.setThread("s1", thread);
    checkEqual(await strangers.getThread("s1"), null, "A stranger read a thread");
    const call = "setThread by a stranger";
    await checkRejects(strangers.setThread("s1", null), "not_found", call);
    checkEqual(await store.getThread("s1"), thread, "A stranger changed a thread");
  }),
];
