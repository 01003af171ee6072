import { type BulkStore, isBulkStore } from "../bulk-store.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import type { SessionStore } from "../session-store.js";
import {
  checkList,
  createConversation,
  createSessions,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type CaseContext, type SessionStoreCase, strangerOf } from "./session-store-case.js";

type Store = SessionStore & BulkStore;

/** A case about a store that holds `s1`, with a message `m1`, and then `s2` and `s3`. */
function bulkCase(
  name: string,
  run: (store: Store, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = bulkStoreOf(context.store, "this store");
      await createConversation(store, "s1", [textMessage("m1")]);
      await createSessions(store, ["s2", "s3"]);
      await run(store, context);
    },
  };
}

function bulkStoreOf(store: SessionStore, whose: string): Store {
  if (isBulkStore(store)) return store;
  throw new CaseSkipped(`${whose} is no BulkStore`);
}

/** The errors of those that failed, `null` for the others. */
function errorsOf(results: readonly ChangeResult[]) {
  return results.map((result) => (result.type === "failed" ? result.error : null));
}

const patched = (sessionId: string, patch: SessionChange["patch"]): SessionChange => ({
  sessionId,
  patch,
});

export const bulkCases: readonly SessionStoreCase[] = [
  bulkCase(
    "gives each session a patch of its own, and the results in that order",
    async (store) => {
      const changes = [
        patched("s2", { pinned: true, folder: "Work", tags: ["a", "b"] }),
        patched("s1", { title: "One", state: "archived", headId: "m1" }),
        patched("s3", { metadata: { deep: { list: [1] } } }),
      ];
      const results = await store.updateSessions(changes);
      const sessions = [
        await sessionOf(store, "s2"),
        await sessionOf(store, "s1"),
        await sessionOf(store, "s3"),
      ];
      checkEqual(
        results,
        sessions.map((session) => ({ type: "changed", session })),
        "The results, beside the sessions as they are read",
      );
      const [s2, s1, s3] = sessions;
      checkEqual(
        { pinned: s2?.pinned, folder: s2?.folder, tags: s2?.tags },
        { pinned: true, folder: "Work", tags: ["a", "b"] },
        "s2",
      );
      const { title, titleSource, state } = s1 ?? {};
      checkEqual(
        { title, titleSource, state },
        { title: "One", titleSource: "person", state: "archived" },
        "s1",
      );
      checkEqual(s3?.metadata, { deep: { list: [1] } }, "The metadata of s3");
    },
  ),
  bulkCase("takes null as a value, and leaves what a patch does not name", async (store) => {
    await store.updateSession("s1", { title: "One", folder: "Work", tags: ["a"], pinned: true });
    await store.updateSessions([patched("s1", { title: null, folder: null })]);
    const { title, titleSource, folder, tags, pinned } = await sessionOf(store, "s1");
    checkEqual(
      { title, titleSource, folder, tags, pinned },
      { title: null, titleSource: null, folder: null, tags: ["a"], pinned: true },
      "s1 after a patch of its title and folder",
    );
  }),
  bulkCase("no changes have no results", async (store) => {
    checkEqual(await store.updateSessions([]), [], "updateSessions([])");
  }),
  bulkCase("makes 200 changes at once", async (store) => {
    const changes = Array.from({ length: 200 }, (_, index) =>
      patched(`s${(index % 3) + 1}`, { title: `Title ${index}` }),
    );
    const results = await store.updateSessions(changes);
    const titles = results.map((result) => result.type === "changed" && result.session.title);
    checkEqual(
      titles,
      changes.map(({ patch }) => patch.title),
      "The titles of 200 results",
    );
    checkEqual((await sessionOf(store, "s2")).title, "Title 199", "The title of s2");
  }),
  bulkCase("more than 200 changes are invalid, and none is made", async (store) => {
    const changes = Array.from({ length: 201 }, () => patched("s1", { pinned: true }));
    await checkRejects(store.updateSessions(changes), "invalid", "updateSessions of 201 changes");
    checkEqual((await sessionOf(store, "s1")).pinned, false, "pinned after 201 changes");
  }),
  bulkCase("a change that fails leaves the others", async (store) => {
    const results = await store.updateSessions([
      patched("s1", { pinned: true }),
      patched("missing", { pinned: true }),
      patched("s2", { headId: "m1", pinned: true }),
      patched("s3", { pinned: true }),
    ]);
    checkEqual(
      errorsOf(results).map((error) => error?.code ?? null),
      [null, "not_found", "invalid", null],
      "The codes of the errors",
    );
    checkEqual(
      results.map((result) => (result.type === "failed" ? result.sessionId : result.session.id)),
      ["s1", "missing", "s2", "s3"],
      "The sessions of the results",
    );
    const pinned = [];
    for (const id of ["s1", "s2", "s3"]) pinned.push((await sessionOf(store, id)).pinned);
    checkEqual(pinned, [true, false, true], "What is pinned");
    checkEqual(await store.getSession("missing"), null, "updateSessions made a session");
  }),
  bulkCase("a change fails with the code and the words of updateSession", async (store) => {
    const changes = [patched("missing", {}), patched("s1", { headId: "m9" })];
    const errors = errorsOf(await store.updateSessions(changes));
    for (const [index, { sessionId, patch }] of changes.entries()) {
      const code = index === 0 ? "not_found" : "invalid";
      const single = store.updateSession(sessionId, patch);
      const { message } = await checkRejects(single, code, "updateSession");
      checkEqual(errors[index], { code, message }, "The error of a change that failed");
    }
  }),
  bulkCase(
    "a session that comes twice is changed twice, each result as it was then",
    async (store) => {
      const results = await store.updateSessions([
        patched("s1", { title: "First", pinned: true }),
        patched("s1", { title: "Second" }),
      ]);
      checkEqual(
        results.map((result) => result.type === "changed" && result.session.title),
        ["First", "Second"],
        "The titles of the results",
      );
      const { title, pinned } = await sessionOf(store, "s1");
      checkEqual({ title, pinned }, { title: "Second", pinned: true }, "s1 afterwards");
    },
  ),
  bulkCase(
    "no session changes its place, and those that are changed are newly updated",
    async (store) => {
      const { lastMessageAt, updatedAt } = await sessionOf(store, "s1");
      await waitForClock(store, updatedAt);
      await store.updateSessions([patched("s1", { pinned: true })]);
      await checkList(store, ["s3", "s2", "s1"], "updateSessions moved s1 in the list");
      const now = await sessionOf(store, "s1");
      checkEqual(now.lastMessageAt, lastMessageAt, "lastMessageAt");
      check(now.updatedAt > updatedAt, "updatedAt stayed, though the session was changed");
    },
  ),
  bulkCase("an empty patch changes nothing", async (store) => {
    const before = await sessionOf(store, "s1");
    await waitForClock(store, before.updatedAt);
    const results = await store.updateSessions([patched("s1", {})]);
    checkEqual(results, [{ type: "changed", session: before }], "The result of an empty patch");
    checkEqual(await sessionOf(store, "s1"), before, "The session after an empty patch");
  }),
  bulkCase("a title gives way to no weaker one", async (store) => {
    await store.updateSession("s1", { title: "Mine" });
    await store.updateSessions([
      patched("s1", { title: "The model's", titleSource: "model", pinned: true }),
      patched("s2", { title: "The model's", titleSource: "model" }),
    ]);
    const [s1, s2] = [await sessionOf(store, "s1"), await sessionOf(store, "s2")];
    checkEqual(
      [s1.title, s1.titleSource, s1.pinned, s2.title, s2.titleSource],
      ["Mine", "person", true, "The model's", "model"],
      "Titles and their sources",
    );
  }),
  bulkCase("text is kept as updateSession keeps it", async (store) => {
    await store.updateSessions([
      patched("s1", { title: "a\0b", tags: ["c\uD800", `"'\\{},`], metadata: { k: "é👩‍👩‍👧" } }),
    ]);
    const { title, tags, metadata } = await sessionOf(store, "s1");
    checkEqual(
      { title, tags, metadata },
      { title: "ab", tags: ["c\uFFFD", `"'\\{},`], metadata: { k: "é👩‍👩‍👧" } },
      "Text that went through updateSessions",
    );
  }),
  bulkCase(
    "a stranger's changes fail as those of no session do, and change nothing",
    async (store, context) => {
      const stranger = bulkStoreOf(strangerOf(context), "the stranger");
      await createSessions(stranger, ["own"]);
      const before = await sessionOf(store, "s1");
      const [notYours, notThere, own] = await stranger.updateSessions([
        patched("s1", { title: "Taken" }),
        patched("s9", { title: "Taken" }),
        patched("own", { title: "Mine" }),
      ]);
      check(notYours?.type === "failed", "A stranger changed a session");
      check(notThere?.type === "failed", "A session that is missing was changed");
      checkEqual(notYours.error, notThere.error, `What tells "not yours" from "not there"`);
      checkEqual(notYours.error.code, "not_found", "The code for a stranger");
      checkEqual(own?.type, "changed", "The stranger's own change in the same call");
      checkEqual(await sessionOf(store, "s1"), before, "A session after a stranger's changes");
    },
  ),
  bulkCase("what goes in and out is a copy", async (store) => {
    const patch = { tags: ["kept"], metadata: { deep: ["kept"] } };
    const given = structuredClone(patch);
    const [result] = await store.updateSessions([patched("s1", given)]);
    checkEqual(given, patch, "The patch after the call");
    given.tags.push("spoiled");
    given.metadata.deep.push("spoiled");
    if (result?.type === "changed") {
      result.session.tags.push("spoiled");
      result.session.title = "Spoiled";
    }
    const { title, tags, metadata } = await sessionOf(store, "s1");
    checkEqual({ title, tags, metadata }, { title: null, ...patch }, "What is stored");
  }),
  bulkCase("an aborted signal rejects, and nothing is done", async (store) => {
    const changes = [patched("s1", { pinned: true }), patched("s2", { pinned: true })];
    const call = store.updateSessions(changes, { signal: AbortSignal.abort() });
    await checkRejects(call, "aborted", "updateSessions");
    checkEqual((await sessionOf(store, "s1")).pinned, false, "pinned after an aborted call");
  }),
];
