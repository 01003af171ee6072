import type { SessionInput } from "../contract/session.js";
import { sessionInput, sessionOf } from "./case-tools.js";
import { checkEqual, checkRejects } from "./checks.js";
import { atlas, checkFolder, checkTags, labelCase, labelStoreOf, rename } from "./label-case.js";
import { labelChangeCases } from "./label-change-cases.js";
import { type SessionStoreCase, strangerOf } from "./session-store-case.js";

const listCases: readonly SessionStoreCase[] = [
  labelCase("there are none where no session has one", { s1: {} }, async (store) => {
    const labels = await store.listLabels(atlas);
    checkEqual(labels, { folders: [], tags: [] }, "listLabels of a session without labels");
  }),
  labelCase(
    "each comes once, with how many active sessions have it",
    {
      s1: { folder: "Work", tags: ["a", "b"] },
      s2: { folder: "Work", tags: ["b", "b"] },
      s3: { folder: "Home" },
    },
    async (store) => {
      const expected = {
        folders: [
          { name: "Home", active: 1, archived: 0 },
          { name: "Work", active: 2, archived: 0 },
        ],
        tags: [
          { name: "a", active: 1, archived: 0 },
          { name: "b", active: 2, archived: 0 },
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
    "archived sessions are counted apart from active ones, and trashed ones not at all",
    {
      s1: { folder: "Work", tags: ["a"] },
      s2: { folder: "Work", tags: ["b"] },
      s3: { folder: "Gone", tags: ["c"] },
    },
    async (store) => {
      await store.updateSession("s2", { state: "archived" });
      await store.updateSession("s3", { state: "trashed" });
      const expected = {
        folders: [{ name: "Work", active: 1, archived: 1 }],
        tags: [
          { name: "a", active: 1, archived: 0 },
          { name: "b", active: 0, archived: 1 },
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
      checkEqual(folders, [{ name: "Work", active: 2, archived: 0 }], "The folders of a project");
      checkEqual(
        tags.map(({ name }) => name),
        ["a", "b"],
        "The tags of a project",
      );
      checkEqual(
        await store.listLabels({ ...atlas, helper: "writer" }),
        {
          folders: [{ name: "Work", active: 1, archived: 0 }],
          tags: [{ name: "b", active: 1, archived: 0 }],
        },
        "listLabels of one helper",
      );
    },
  ),
];

const everySession: Partial<SessionInput> = { folder: "Secret", tags: ["mine"] };

export const labelCases: readonly SessionStoreCase[] = [
  ...listCases,
  ...labelChangeCases,
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
    labels.folders.push({ name: "Spoiled", active: 7, archived: 0 });
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
