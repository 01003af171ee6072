import type { SessionFilter, SessionInput } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import {
  checkList,
  idsOf,
  numbered,
  readSessions,
  sessionInput,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** Creates one session per input, `s1` and on. */
async function createEach(store: SessionStore, inputs: readonly Partial<SessionInput>[]) {
  for (const [index, input] of inputs.entries()) {
    await store.createSession(sessionInput(`s${index + 1}`, input));
  }
}

/** A case that lists under one filter after another. */
function filterCase(
  name: string,
  inputs: readonly Partial<SessionInput>[],
  expectations: readonly { filter: SessionFilter; list: readonly string[] }[],
): SessionStoreCase {
  return {
    name,
    async run({ store }) {
      await createEach(store, inputs);
      for (const { filter, list } of expectations) {
        await checkList(store, list, `The list under ${JSON.stringify(filter)}`, filter);
      }
    },
  };
}

export const filterCases: readonly SessionStoreCase[] = [
  filterCase(
    "by project holds that project's sessions",
    [{}, { projectId: "borealis" }, {}, { projectId: "Atlas" }],
    [
      { filter: { projectId: "atlas" }, list: ["s3", "s1"] },
      { filter: { projectId: "borealis" }, list: ["s2"] },
      { filter: { projectId: "atla" }, list: [] },
      { filter: { projectId: "a%" }, list: [] },
    ],
  ),
  filterCase(
    "by helper holds that helper's sessions",
    [{}, { helper: "writer" }, {}],
    [
      { filter: { helper: "guide" }, list: ["s3", "s1"] },
      { filter: { helper: "writer" }, list: ["s2"] },
      { filter: { helper: "nobody" }, list: [] },
    ],
  ),
  filterCase(
    "by project and helper holds the sessions of both",
    [{}, { helper: "writer" }, { projectId: "borealis" }, {}],
    [
      { filter: { projectId: "atlas", helper: "guide" }, list: ["s4", "s1"] },
      { filter: { projectId: "borealis", helper: "writer" }, list: [] },
    ],
  ),
  {
    name: "holds active sessions alone, unless it names a state",
    async run({ store }) {
      await createEach(store, [{}, {}, {}]);
      await store.updateSession("s1", { state: "archived" });
      await store.updateSession("s2", { state: "trashed" });
      await checkList(store, ["s3"], "The list without a filter");
      await checkList(store, ["s3"], "The list under a filter without a state", {
        projectId: "atlas",
      });
      await checkList(store, ["s3"], "The list of active sessions", { state: "active" });
      await checkList(store, ["s1"], "The list of archived sessions", { state: "archived" });
      await checkList(store, ["s2"], "The list of trashed sessions", { state: "trashed" });
    },
  },
  filterCase(
    "by pinned tells pinned from unpinned, and false is an answer too",
    [{ pinned: true }, {}, { pinned: true }],
    [
      { filter: { pinned: true }, list: ["s3", "s1"] },
      { filter: { pinned: false }, list: ["s2"] },
      { filter: {}, list: ["s3", "s2", "s1"] },
    ],
  ),
  filterCase(
    "by folder holds that folder's sessions, to the letter",
    [{ folder: "Work" }, {}, { folder: "work" }, { folder: "Work" }, { folder: "Work/Old" }],
    [
      { filter: { folder: "Work" }, list: ["s4", "s1"] },
      { filter: { folder: "W%" }, list: [] },
    ],
  ),
  filterCase(
    "by tags holds the sessions that have every one of them",
    [{ tags: ["a", "b"] }, { tags: ["b"] }, { tags: ["c", "b", "a"] }, {}],
    [
      { filter: { tags: ["a"] }, list: ["s3", "s1"] },
      { filter: { tags: ["b"] }, list: ["s3", "s2", "s1"] },
      { filter: { tags: ["b", "a"] }, list: ["s3", "s1"] },
      { filter: { tags: ["a", "b", "c"] }, list: ["s3"] },
      { filter: { tags: ["d"] }, list: [] },
    ],
  ),
  filterCase(
    "by tags narrows nothing where there are none",
    [{ tags: ["a"] }, {}],
    [{ filter: { tags: [] }, list: ["s2", "s1"] }],
  ),
  filterCase(
    "by tags takes each to the letter",
    [{ tags: ["ab"] }, { tags: ["A"] }, { tags: ['a"b'] }, { tags: ["a,b"] }, { tags: ["{a}"] }],
    [
      { filter: { tags: ["a"] }, list: [] },
      { filter: { tags: ["b"] }, list: [] },
      { filter: { tags: ["a%"] }, list: [] },
      { filter: { tags: ['a"b'] }, list: ["s3"] },
      { filter: { tags: ["a,b"] }, list: ["s4"] },
      { filter: { tags: ["{a}"] }, list: ["s5"] },
    ],
  ),
  filterCase(
    "narrows by all of its fields at once",
    [
      { pinned: true, folder: "Work", tags: ["a"], title: "Plans" },
      { pinned: false, folder: "Work", tags: ["a"], title: "Plans" },
      { pinned: true, folder: "Home", tags: ["a"], title: "Plans" },
      { pinned: true, folder: "Work", tags: ["b"], title: "Plans" },
      { pinned: true, folder: "Work", tags: ["a"], title: "Notes" },
      { pinned: true, folder: "Work", tags: ["a"], title: "Plans", projectId: "borealis" },
      { pinned: true, folder: "Work", tags: ["a"], title: "Plans", helper: "writer" },
    ],
    [
      {
        filter: {
          projectId: "atlas",
          helper: "guide",
          state: "active",
          pinned: true,
          folder: "Work",
          tags: ["a"],
          text: "plan",
          before: "2999-01-01T00:00:00Z",
        },
        list: ["s1"],
      },
    ],
  ),
  filterCase(
    "narrows nothing where its fields are undefined",
    [{ pinned: true, folder: "Work", tags: ["a"], title: "Plans" }, {}],
    [
      {
        filter: {
          projectId: undefined,
          helper: undefined,
          state: undefined,
          pinned: undefined,
          folder: undefined,
          tags: undefined,
          text: undefined,
          before: undefined,
        },
        list: ["s2", "s1"],
      },
    ],
  ),
  {
    name: "by before holds the sessions whose last message is earlier than that",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      await waitForClock(store, (await sessionOf(store, "s1")).lastMessageAt);
      await store.createSession(sessionInput("s2"));
      const { lastMessageAt: before } = await sessionOf(store, "s2");
      await checkList(store, ["s1"], "Sessions before s2", { before });
      await waitForClock(store, before);
      await store.updateSession("s1", { pinned: true });
      await checkList(store, ["s1"], "Sessions before s2, after s1 was pinned", { before });
      await store.saveMessages("s1", [textMessage("m1")]);
      await checkList(store, [], "Sessions before s2, after s1 got a message", { before });
      await checkList(store, ["s1", "s2"], "Sessions before a far time", {
        before: "2999-12-31T23:59:59.999999Z",
      });
    },
  },
  {
    name: "by before takes a time with as many digits as it comes with",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      const { lastMessageAt } = await sessionOf(store, "s1");
      const second = lastMessageAt.slice(0, "2026-01-31T12:00:00".length);
      const before = `${second}Z`;
      await checkList(store, [], `Sessions before the second that s1 is of`, { before });
      const next = `${new Date(Date.parse(before) + 1000).toISOString().slice(0, -1)}000Z`;
      await checkList(store, ["s1"], "Sessions before the next second", { before: next });
    },
  },
  {
    name: "holds on every page, and finds what is far between",
    async run({ store }) {
      const ids = numbered("s", 40);
      const rare = ids.filter((_, index) => index % 9 === 0);
      for (const id of ids) {
        const helper = rare.includes(id) ? "writer" : "guide";
        await store.createSession(sessionInput(id, { helper, pinned: rare.includes(id) }));
      }
      rare.reverse();
      for (const filter of [{ helper: "writer" }, { pinned: true }]) {
        for (const limit of [1, 2, 5]) {
          const found = idsOf(await readSessions(store, { limit, filter }));
          checkEqual(found, rare, `${JSON.stringify(filter)} in pages of ${limit}`);
        }
      }
    },
  },
  {
    name: "follows what a patch changes",
    async run({ store }) {
      await createEach(store, [{ folder: "Work", tags: ["a"] }]);
      await store.updateSession("s1", { folder: null, tags: ["b"], pinned: true });
      await checkList(store, [], "The old folder", { folder: "Work" });
      await checkList(store, [], "The old tag", { tags: ["a"] });
      await checkList(store, [], "No longer unpinned", { pinned: false });
      await checkList(store, ["s1"], "The new values", { tags: ["b"], pinned: true });
    },
  },
];
