import {
  checkList,
  createConversation,
  createSessions,
  foreignCursors,
  numbered,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type SessionStoreCase, shareStoreOf, strangerOf } from "./session-store-case.js";
import {
  checkShares,
  createTalk,
  future,
  past,
  readShares,
  shareCase,
  shareInput,
} from "./share-tools.js";

export const shareCases: readonly SessionStoreCase[] = [
  shareCase("has what it was made with, and the session's title and head", async (store) => {
    await store.updateSession("s1", { title: "Plans" });
    const input = shareInput("a", { extent: "later", tools: "shown", expiresAt: future });
    const { token, createdAt, ...share } = await store.createShare(input);
    checkEqual(share, { ...input, title: "Plans", headId: "m2" }, "What createShare gave");
    check(/^[\w-]{22,128}$/.test(token), `"${token}" is no token`);
    check(!Number.isNaN(Date.parse(createdAt)), `"${createdAt}" is no time`);
    const [listed] = await readShares(store);
    checkEqual(listed, { token, createdAt, ...share }, "What listShares gave");
  }),
  shareCase(
    "of a session without a title has none, and never ends unless it is said to",
    async (store) => {
      const { title, expiresAt } = await store.createShare(shareInput("a"));
      checkEqual({ title, expiresAt }, { title: null, expiresAt: null }, "What createShare gave");
    },
  ),
  shareCase("has a token that no other share has", async (store) => {
    const tokens = new Set<string>();
    for (const id of numbered("a", 8)) tokens.add((await store.createShare(shareInput(id))).token);
    checkEqual(tokens.size, 8, "The number of tokens of eight shares");
  }),
  shareCase("is created once, however often it is asked for", async (store) => {
    const share = await store.createShare(shareInput("a"));
    await createTalk(store, "s2");
    await store.saveMessages("s1", [textMessage("m3")]);
    const other = shareInput("a", { sessionId: "s2", extent: "later", expiresAt: future });
    checkEqual(await store.createShare(other), share, "createShare with an id that exists");
    const missing = shareInput("a", { sessionId: "s9" });
    checkEqual(await store.createShare(missing), share, "createShare with an id that exists");
    await checkShares(store, ["a"], "The list after three calls with one id");
  }),
  shareCase("of a missing session is not_found", async (store) => {
    const call = store.createShare(shareInput("a", { sessionId: "s9" }));
    await checkRejects(call, "not_found", "createShare, no session");
    await checkShares(store, [], "The list after a call that failed");
  }),
  shareCase("of a session without messages is invalid", async (store) => {
    await createSessions(store, ["s2"]);
    const call = store.createShare(shareInput("a", { sessionId: "s2" }));
    await checkRejects(call, "invalid", "createShare of an empty session");
  }),
  shareCase("keeps the title and the head of its time", async (store) => {
    await store.updateSession("s1", { title: "Before" });
    await store.createShare(shareInput("a"));
    await store.updateSession("s1", { title: "After" });
    await store.saveMessages("s1", [textMessage("m3")]);
    const [share] = await readShares(store);
    checkEqual([share?.title, share?.headId], ["Before", "m2"], "Title and head of a share");
  }),
  shareCase("is no activity", async (store) => {
    await createSessions(store, ["s2"]);
    const before = await sessionOf(store, "s1");
    await store.createShare(shareInput("a"));
    await store.revokeShare("a");
    checkEqual(await sessionOf(store, "s1"), before, "The session after it was shared");
    await checkList(store, ["s2", "s1"], "Sharing moved s1 in the list");
  }),
  shareCase("is listed, the latest first, expired ones too", async (store) => {
    await createTalk(store, "s2");
    await store.createShare(shareInput("a"));
    await store.createShare(shareInput("b", { sessionId: "s2", expiresAt: past }));
    await store.createShare(shareInput("c"));
    await checkShares(store, ["c", "b", "a"], "The list");
    await checkShares(store, ["c", "a"], "The list of one session", { sessionId: "s1" });
    await checkShares(store, [], "The list of a missing session", { sessionId: "s9" });
  }),
  shareCase(
    "comes exactly once while paging, whatever is added and revoked meanwhile",
    async (store) => {
      for (const id of numbered("a", 5)) await store.createShare(shareInput(id));
      const first = await store.listShares({ limit: 2 });
      check(first.nextCursor !== null, "There are more shares, but nextCursor is null");
      await store.createShare(shareInput("b"));
      await store.revokeShare("a4");
      const second = await store.listShares({ limit: 200, cursor: first.nextCursor });
      const ids = [...first.items, ...second.items].map(({ id }) => id);
      checkEqual(ids, ["a5", "a4", "a3", "a2", "a1"], "Two pages");
      checkEqual(second.nextCursor, null, "nextCursor at the end");
    },
  ),
  shareCase("is in no list with a limit or a cursor that is wrong", async (store) => {
    for (const id of ["a", "b"]) await store.createShare(shareInput(id));
    for (const limit of [0, 201, 1.5]) {
      await checkRejects(store.listShares({ limit }), "invalid", `listShares, limit ${limit}`);
    }
    for (const cursor of foreignCursors) {
      const call = `listShares with the cursor "${cursor}"`;
      await checkRejects(store.listShares({ limit: 1, cursor }), "invalid", call);
    }
    const { nextCursor } = await store.listMessages("s1", { limit: 1 });
    const cursor = nextCursor ?? "";
    await checkRejects(store.listShares({ limit: 1, cursor }), "invalid", "listShares, messages'");
  }),
  shareCase("that is revoked is gone, once and for good", async (store) => {
    await store.createShare(shareInput("a"));
    await store.createShare(shareInput("b"));
    checkEqual(await store.revokeShare("a"), undefined, "revokeShare");
    checkEqual(await store.revokeShare("a"), undefined, "revokeShare, again");
    checkEqual(await store.revokeShare("c"), undefined, "revokeShare of a share that never was");
    await checkShares(store, ["b"], "The list after one was revoked");
  }),
  shareCase("goes with its session", async (store) => {
    await store.createShare(shareInput("a"));
    await store.deleteSession("s1");
    await checkShares(store, [], "The list after the session was deleted");
    await createConversation(store, "s1", [textMessage("m1")]);
    await checkShares(store, [], "A share outlived its session");
  }),
  shareCase("is copied out", async (store) => {
    const share = await store.createShare(shareInput("a"));
    const kept = structuredClone(share);
    share.token = "spoiled";
    const [listed] = await readShares(store);
    checkEqual(listed, kept, "createShare hands out what it stores");
    if (listed) listed.headId = "spoiled";
    checkEqual((await readShares(store))[0], kept, "listShares hands out what it stores");
  }),
  shareCase("is not made, listed or revoked by a call that is aborted already", async (store) => {
    await store.createShare(shareInput("a"));
    const options = { signal: AbortSignal.abort() };
    await checkRejects(store.createShare(shareInput("b"), options), "aborted", "createShare");
    await checkRejects(store.listShares({ limit: 10 }, options), "aborted", "listShares");
    await checkRejects(store.revokeShare("a", options), "aborted", "revokeShare");
    await checkShares(store, ["a"], "The list after three aborted calls");
  }),
  shareCase("is out of a stranger's reach", async (store, context) => {
    const stranger = strangerOf(context);
    if (!("createShare" in stranger)) throw new CaseSkipped("the stranger is no ShareStore");
    const strangers = shareStoreOf({ store: stranger });
    const share = await store.createShare(shareInput("a"));
    await checkShares(strangers, [], "A stranger's list");
    await checkShares(strangers, [], "A stranger's list of the session", { sessionId: "s1" });
    const call = "createShare by a stranger";
    await checkRejects(strangers.createShare(shareInput("b")), "not_found", call);
    checkEqual(await strangers.revokeShare("a"), undefined, "revokeShare by a stranger");
    checkEqual(await readShares(store), [share], "A stranger revoked a share");
    await createTalk(strangers, "s1");
    const theirs = await strangers.createShare(shareInput("a"));
    check(theirs.token !== share.token, "A stranger's share of the same id has my token");
    checkEqual(await readShares(store), [share], "My shares after a stranger's of the same id");
  }),
];
