import { checkList, sessionOf, textMessage, waitForClock } from "./case-tools.js";
import { check, checkEqual } from "./checks.js";
import { atlas, checkFolder, checkTags, labelCase, rename } from "./label-case.js";
import type { SessionStoreCase } from "./session-store-case.js";

export const labelChangeCases: readonly SessionStoreCase[] = [
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
      checkEqual(
        folders,
        [{ name: "Jobs", active: 2, archived: 0 }],
        "Two folders that became one",
      );
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
      checkEqual(folders, [{ name: "Jobs", active: 3, archived: 0 }], "The folders afterwards");
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
