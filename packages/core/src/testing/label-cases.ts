import type { LabelChange } from "../contract/label.js";
import type { SessionInput, SessionPatch } from "../contract/session.js";
import { isLabelStore, type LabelStore } from "../label-store.js";
import type { SessionStore } from "../session-store.js";
import { checkList, sessionInput, sessionOf, textMessage, waitForClock } from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type CaseContext, type SessionStoreCase, strangerOf } from "./session-store-case.js";

type Store = SessionStore & LabelStore;

const atlas = { projectId: "atlas" };

/** A case about a store with these sessions, of project `atlas` and helper `guide` unless they say more. */
function labelCase(
  name: string,
  sessions: Readonly<Record<string, Partial<SessionInput>>>,
  run: (store: Store, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = labelStoreOf(context.store, "this store");
      for (const [id, more] of Object.entries(sessions)) {
        await store.createSession(sessionInput(id, more));
      }
      await run(store, context);
    },
  };
}

function labelStoreOf(store: SessionStore, whose: string): Store {
  if (isLabelStore(store)) return store;
  throw new CaseSkipped(`${whose} is no LabelStore`);
}

async function checkFolder(store: Store, id: string, folder: string | null): Promise<void> {
  checkEqual((await sessionOf(store, id)).folder, folder, `The folder of ${id}`);
}

async function checkTags(store: Store, id: string, tags: readonly string[]): Promise<void> {
  checkEqual((await sessionOf(store, id)).tags, tags, `The tags of ${id}`);
}

const rename = (type: LabelChange["type"], name: string, to: string | null): LabelChange => ({
  ...atlas,
  type,
  name,
  to,
});

const listCases: readonly SessionStoreCase[] = [
  labelCase("there are none where no session has one", { s1: {} }, async (store) => {
    const labels = await store.listLabels(atlas);
    checkEqual(labels, { folders: [], tags: [] }, "listLabels of a session without labels");
  }),
  labelCase(
    "each comes once, with how many sessions have it",
    {
      s1: { folder: "Work", tags: ["a", "b"] },
      s2: { folder: "Work", tags: ["b", "b"] },
      s3: { folder: "Home" },
    },
    async (store) => {
      const expected = {
        folders: [
          { name: "Home", sessions: 1 },
          { name: "Work", sessions: 2 },
        ],
        tags: [
          { name: "a", sessions: 1 },
          { name: "b", sessions: 2 },
        ],
      };
      checkEqual(await store.listLabels(atlas), expected, "listLabels");
    },
  ),
  labelCase(
    "they are in the order of UTF-16 code units",
    { s1: { tags: ["a", "～", "😀", "é", "B"] }, s2: { folder: "～" }, s3: { folder: "😀" } },
    async (store) => {
      const { folders, tags } = await store.listLabels(atlas);
      checkEqual(
        [folders.map(({ name }) => name), tags.map(({ name }) => name)],
        [
          ["😀", "～"],
          ["B", "a", "é", "😀", "～"],
        ],
        "The order of labels",
      );
    },
  ),
  labelCase(
    "those of archived sessions count, those of trashed ones do not",
    {
      s1: { folder: "Work", tags: ["a"] },
      s2: { folder: "Work", tags: ["b"] },
      s3: { folder: "Gone", tags: ["c"] },
    },
    async (store) => {
      await store.updateSession("s2", { state: "archived" });
      await store.updateSession("s3", { state: "trashed" });
      const expected = {
        folders: [{ name: "Work", sessions: 2 }],
        tags: [
          { name: "a", sessions: 1 },
          { name: "b", sessions: 1 },
        ],
      };
      checkEqual(await store.listLabels(atlas), expected, "listLabels");
    },
  ),
  labelCase(
    "they are one project's, or those with one helper of it",
    {
      s1: { folder: "Work", tags: ["a"] },
      s2: { folder: "Work", tags: ["b"], helper: "writer" },
      s3: { folder: "Work", tags: ["c"], projectId: "borealis" },
    },
    async (store) => {
      const { folders, tags } = await store.listLabels(atlas);
      checkEqual(folders, [{ name: "Work", sessions: 2 }], "The folders of a project");
      checkEqual(
        tags.map(({ name }) => name),
        ["a", "b"],
        "The tags of a project",
      );
      checkEqual(
        await store.listLabels({ ...atlas, helper: "writer" }),
        { folders: [{ name: "Work", sessions: 1 }], tags: [{ name: "b", sessions: 1 }] },
        "listLabels of one helper",
      );
    },
  ),
];

const changeCases: readonly SessionStoreCase[] = [
  labelCase(
    "a folder is renamed in all of its sessions, archived and trashed ones too, and in no other",
    {
      s1: { folder: "Work" },
      s2: { folder: "Work" },
      s3: { folder: "Work" },
      s4: { folder: "Works" },
      s5: {},
    },
    async (store) => {
      await store.updateSession("s2", { state: "archived" });
      await store.updateSession("s3", { state: "trashed" });
      await store.changeLabel(rename("folder", "Work", "Jobs"));
      for (const id of ["s1", "s2", "s3"]) await checkFolder(store, id, "Jobs");
      await checkFolder(store, "s4", "Works");
      await checkFolder(store, "s5", null);
    },
  ),
  labelCase(
    "a tag is renamed where it stands",
    { s1: { tags: ["x", "old", "a"] }, s2: { tags: ["older"] } },
    async (store) => {
      await store.updateSession("s1", { state: "trashed" });
      await store.changeLabel(rename("tag", "old", "new"));
      await checkTags(store, "s1", ["x", "new", "a"]);
      await checkTags(store, "s2", ["older"]);
    },
  ),
  labelCase(
    "null takes it from its sessions",
    { s1: { folder: "Work", tags: ["x", "old", "a"] }, s2: { tags: ["old"] } },
    async (store) => {
      await store.changeLabel(rename("folder", "Work", null));
      await checkFolder(store, "s1", null);
      await store.changeLabel(rename("tag", "old", null));
      await checkTags(store, "s1", ["x", "a"]);
      await checkTags(store, "s2", []);
    },
  ),
  labelCase(
    "a session that has the new name already has it once",
    {
      s1: { folder: "Work", tags: ["new", "x", "old"] },
      s2: { folder: "Jobs", tags: ["old", "x", "new"] },
    },
    async (store) => {
      await store.changeLabel(rename("tag", "old", "new"));
      await checkTags(store, "s1", ["new", "x"]);
      await checkTags(store, "s2", ["new", "x"]);
      await store.changeLabel(rename("folder", "Work", "Jobs"));
      const { folders } = await store.listLabels(atlas);
      checkEqual(folders, [{ name: "Jobs", sessions: 2 }], "Two folders that became one");
    },
  ),
  labelCase(
    "a folder and a tag of the same name are two things",
    { s1: { folder: "same", tags: ["same"] } },
    async (store) => {
      await store.changeLabel(rename("tag", "same", "other"));
      await checkFolder(store, "s1", "same");
      await store.changeLabel(rename("folder", "same", null));
      await checkTags(store, "s1", ["other"]);
    },
  ),
  labelCase(
    "other projects and other helpers keep theirs",
    {
      s1: { folder: "Work", tags: ["a"] },
      s2: { folder: "Work", tags: ["a"], helper: "writer" },
      s3: { folder: "Work", tags: ["a"], helper: "writer", projectId: "borealis" },
    },
    async (store) => {
      await store.changeLabel({ ...rename("folder", "Work", "Jobs"), helper: "writer" });
      await store.changeLabel({ ...rename("tag", "a", "b"), helper: "writer" });
      await checkFolder(store, "s1", "Work");
      await checkTags(store, "s1", ["a"]);
      await checkFolder(store, "s2", "Jobs");
      await checkTags(store, "s2", ["b"]);
      await checkFolder(store, "s3", "Work");
      await checkTags(store, "s3", ["a"]);
    },
  ),
  labelCase(
    "no session changes its place, and those that are changed are newly updated",
    { s1: { folder: "Work", tags: ["a"] }, s2: {} },
    async (store) => {
      const { lastMessageAt, updatedAt } = await sessionOf(store, "s1");
      await waitForClock(store, updatedAt);
      await store.changeLabel(rename("folder", "Work", "Jobs"));
      const moved = await sessionOf(store, "s1");
      await waitForClock(store, moved.updatedAt);
      await store.changeLabel(rename("tag", "a", null));
      const now = await sessionOf(store, "s1");
      await checkList(store, ["s2", "s1"], "changeLabel moved s1 in the list");
      checkEqual(now.lastMessageAt, lastMessageAt, "lastMessageAt");
      check(moved.updatedAt > updatedAt, "updatedAt stayed, though the folder was renamed");
      check(now.updatedAt > moved.updatedAt, "updatedAt stayed, though the tag was taken away");
    },
  ),
  labelCase(
    "a session without the label, or with that name already, stays as it is",
    { s1: { folder: "Work", tags: ["a", "a"] }, s2: {} },
    async (store) => {
      const before = [await sessionOf(store, "s1"), await sessionOf(store, "s2")];
      await waitForClock(store, before[1]?.updatedAt ?? "");
      await store.changeLabel(rename("folder", "Home", "Jobs"));
      await store.changeLabel(rename("folder", "Home", null));
      await store.changeLabel(rename("tag", "b", "c"));
      await store.changeLabel(rename("folder", "Work", "Work"));
      await store.changeLabel(rename("tag", "a", "a"));
      const after = [await sessionOf(store, "s1"), await sessionOf(store, "s2")];
      checkEqual(after, before, "Sessions that had nothing to change");
    },
  ),
  labelCase("a change that is sent twice is made once", { s1: { tags: ["a"] } }, async (store) => {
    await store.changeLabel(rename("tag", "a", "b"));
    const before = await sessionOf(store, "s1");
    await waitForClock(store, before.updatedAt);
    await store.changeLabel(rename("tag", "a", "b"));
    checkEqual(await sessionOf(store, "s1"), before, "The session after the same change again");
  }),
  labelCase(
    "names are no patterns",
    {
      s1: { folder: "5_%", tags: [`"'\\{},*`, "5_%"] },
      s2: { folder: "50%", tags: ["500", `"`] },
    },
    async (store) => {
      await store.changeLabel(rename("folder", "5_%", "%s"));
      await store.changeLabel(rename("tag", "5_%", "$1\\"));
      await store.changeLabel(rename("tag", `"'\\{},*`, `{"b",NULL}`));
      await checkFolder(store, "s1", "%s");
      await checkTags(store, "s1", [`{"b",NULL}`, "$1\\"]);
      await checkFolder(store, "s2", "50%");
      await checkTags(store, "s2", ["500", `"`]);
    },
  ),
  labelCase(
    "names are the text that is stored of them",
    { s1: { folder: "Wo\0rk", tags: ["a\uD800"] } },
    async (store) => {
      await store.changeLabel(rename("folder", "Wor\0k", "J\0obs"));
      await checkFolder(store, "s1", "Jobs");
      await store.changeLabel(rename("tag", "a\uDBFF", "b\uD800"));
      await checkTags(store, "s1", ["b\uFFFD"]);
    },
  ),
  labelCase(
    "whoever reads meanwhile finds it changed in all sessions or in none",
    { s1: { folder: "Work" }, s2: { folder: "Work" }, s3: { folder: "Work" } },
    async (store) => {
      const changing = store.changeLabel(rename("folder", "Work", "Jobs"));
      for (let reads = 0; reads < 5; reads += 1) {
        const { folders } = await store.listLabels(atlas);
        checkEqual(folders.length, 1, "The number of folders while one is renamed");
      }
      await changing;
      const { folders } = await store.listLabels(atlas);
      checkEqual(folders, [{ name: "Jobs", sessions: 3 }], "The folders afterwards");
    },
  ),
  labelCase(
    "no change at the same time is lost",
    { s1: { folder: "Work", tags: ["a"] } },
    async (store) => {
      await Promise.all([
        store.updateSession("s1", { pinned: true }),
        store.changeLabel(rename("folder", "Work", "Jobs")),
        store.saveMessages("s1", [textMessage("m1")]),
        store.changeLabel(rename("tag", "a", "b")),
      ]);
      const { pinned, folder, tags, messageCount } = await sessionOf(store, "s1");
      checkEqual(
        { pinned, folder, tags, messageCount },
        { pinned: true, folder: "Jobs", tags: ["b"], messageCount: 1 },
        "One of several changes at once was lost",
      );
    },
  ),
];

const everySession: SessionPatch & Partial<SessionInput> = { folder: "Secret", tags: ["mine"] };

export const labelCases: readonly SessionStoreCase[] = [
  ...listCases,
  ...changeCases,
  labelCase("a stranger learns of none", { s1: everySession }, async (_, context) => {
    const stranger = labelStoreOf(strangerOf(context), "the stranger");
    const labels = await stranger.listLabels(atlas);
    checkEqual(labels, { folders: [], tags: [] }, "listLabels by a stranger");
  }),
  labelCase("a stranger changes one's own alone", { s1: everySession }, async (store, context) => {
    const stranger = labelStoreOf(strangerOf(context), "the stranger");
    const before = await sessionOf(store, "s1");
    await stranger.createSession(sessionInput("s1", everySession));
    await stranger.changeLabel(rename("folder", "Secret", "Taken"));
    await stranger.changeLabel(rename("tag", "mine", "taken"));
    checkEqual(await sessionOf(store, "s1"), before, "A session after a stranger's changeLabel");
    await checkFolder(stranger, "s1", "Taken");
    await checkTags(stranger, "s1", ["taken"]);
  }),
  labelCase("what is listed may be changed by its reader", { s1: everySession }, async (store) => {
    const labels = await store.listLabels(atlas);
    const before = structuredClone(labels);
    labels.folders.push({ name: "Spoiled", sessions: 7 });
    for (const tag of labels.tags) tag.name = "spoiled";
    checkEqual(await store.listLabels(atlas), before, "listLabels hands out what it keeps");
  }),
  labelCase(
    "an aborted signal rejects, and nothing is done",
    { s1: everySession },
    async (store) => {
      const options = { signal: AbortSignal.abort() };
      const before = await sessionOf(store, "s1");
      await checkRejects(store.listLabels(atlas, options), "aborted", "listLabels");
      const change = rename("folder", "Secret", "Other");
      await checkRejects(store.changeLabel(change, options), "aborted", "changeLabel");
      checkEqual(await sessionOf(store, "s1"), before, "The session after an aborted changeLabel");
    },
  ),
];
