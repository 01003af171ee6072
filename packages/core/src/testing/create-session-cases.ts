import {
  checkList,
  createConversation,
  createSessions,
  idsOf,
  numbered,
  readMessages,
  readSessions,
  sessionInput,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { check, checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** As ids are: any printable characters, told apart to the letter. */
const unusualIds = [
  "a",
  "A",
  "a/b",
  "a%2Fb",
  "a b",
  "a+b",
  "a?b=c&d",
  "a#b",
  "a:b",
  "a,b",
  "it's",
  '"a"',
  "1",
  "01",
  "null",
  "constructor",
  "__proto__",
  "ключ",
  "鍵🔑",
  "x".repeat(128),
];

export const createSessionCases: readonly SessionStoreCase[] = [
  {
    name: "gives a new session that is active, unpinned, untitled and empty",
    async run({ store }) {
      const { createdAt, updatedAt, lastMessageAt, ...session } = await store.createSession(
        sessionInput("s1"),
      );
      checkEqual(
        session,
        {
          id: "s1",
          projectId: "atlas",
          helper: "guide",
          title: null,
          titleSource: null,
          state: "active",
          pinned: false,
          folder: null,
          tags: [],
          metadata: {},
          headId: null,
          preview: null,
          messageCount: 0,
        },
        "A new session is not as it should be",
      );
    },
  },
  {
    name: "keeps everything that its caller may say",
    async run({ store }) {
      const input = sessionInput("s1", {
        title: "Plans",
        titleSource: "model",
        pinned: true,
        folder: "Work",
        tags: ["two", "one", "three"],
        metadata: { color: "red", sizes: [1, 2.5, null], deep: { yes: true, no: {} } },
      });
      await store.createSession(input);
      const session = await sessionOf(store, "s1");
      checkEqual(session, { ...session, ...input }, "createSession lost some of its input");
    },
  },
  {
    name: "takes a title without a source for a person's",
    async run({ store }) {
      const session = await store.createSession(sessionInput("s1", { title: "Plans" }));
      checkEqual(session.titleSource, "person", "The default titleSource is wrong");
    },
  },
  {
    name: "gives no source to a session without a title",
    async run({ store }) {
      const input = sessionInput("s1", { title: null, titleSource: "model" });
      const session = await store.createSession(input);
      checkEqual(session.titleSource, null, "A titleSource was kept for a title that is not there");
    },
  },
  {
    name: "gives three equal times, ISO 8601 in UTC",
    async run({ store }) {
      const session = await store.createSession(sessionInput("s1"));
      for (const field of ["createdAt", "updatedAt", "lastMessageAt"] as const) {
        const time: unknown = session[field];
        check(
          typeof time === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time),
          `${field} should look like 2026-01-31T12:00:00.000Z, but is ${time}`,
        );
        checkEqual(time, session.createdAt, `${field} of a new session should equal createdAt`);
      }
    },
  },
  {
    name: "believes nobody about the fields that are the store's own",
    async run({ store }) {
      const forged = {
        ...sessionInput("s1"),
        state: "trashed",
        headId: "nothing",
        preview: "forged",
        messageCount: 7,
        createdAt: "2001-01-01T00:00:00.000Z",
        updatedAt: "2001-01-01T00:00:00.000Z",
        lastMessageAt: "2001-01-01T00:00:00.000Z",
      };
      const { state, headId, preview, messageCount, ...times } = await store.createSession(forged);
      checkEqual(
        { state, headId, preview, messageCount },
        { state: "active", headId: null, preview: null, messageCount: 0 },
        "createSession took a field from its caller that is the store's to fill in",
      );
      const forgedTimes = [times.createdAt, times.updatedAt, times.lastMessageAt].filter((time) =>
        time.startsWith("2001"),
      );
      checkEqual(forgedTimes, [], "createSession took a time from its caller");
    },
  },
  {
    name: "gives the stored session, unchanged, for an id that exists",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "First", tags: ["kept"] }));
      await store.updateSession("s1", { state: "archived" });
      await store.saveMessages("s1", [textMessage("m1")]);
      const before = await sessionOf(store, "s1");
      const again = await store.createSession(
        sessionInput("s1", { title: "Second", projectId: "borealis", helper: "writer", tags: [] }),
      );
      checkEqual(again, before, "createSession with an id that exists gave another session");
      checkEqual(await store.getSession("s1"), before, "createSession changed what was stored");
      checkEqual(
        idsOf(await readMessages(store, "s1")),
        ["m1"],
        "createSession with an id that exists lost messages",
      );
    },
  },
  {
    name: "does not count as an activity for an id that exists",
    async run({ store }) {
      await createSessions(store, ["s1", "s2"]);
      await store.createSession(sessionInput("s1"));
      await checkList(store, ["s2", "s1"], "Creating s1 again moved it in the list");
    },
  },
  {
    name: "makes one session of many calls at once with the same id",
    async run({ store }) {
      const calls = numbered("title", 10).map((title) =>
        store.createSession(sessionInput("s1", { title })),
      );
      const sessions = await Promise.all(calls);
      const stored = await sessionOf(store, "s1");
      for (const session of sessions) {
        checkEqual(session, stored, "Calls at once with the same id gave different sessions");
      }
      await checkList(store, ["s1"], "Calls at once with the same id made several sessions");
    },
  },
  {
    name: "loses none of many that are created at once",
    async run({ store }) {
      const ids = numbered("s", 20);
      await Promise.all(ids.map((id) => store.createSession(sessionInput(id))));
      checkEqual(
        idsOf(await readSessions(store, { limit: 3 })).sort(),
        ids.sort(),
        "Sessions that were created at once are not all in the list, once each",
      );
    },
  },
  {
    name: "takes ids of 1 to 128 characters of any kind and tells them apart",
    async run({ store }) {
      for (const id of unusualIds) {
        await store.createSession(sessionInput(id, { title: `Title of ${id}` }));
        await store.saveMessages(id, [textMessage(id)]);
      }
      for (const id of unusualIds) {
        const session = await sessionOf(store, id);
        checkEqual(session.title, `Title of ${id}`, `The session "${id}" was mixed up`);
        checkEqual(
          idsOf(await readMessages(store, id)),
          [id],
          `The messages of the session "${id}" were mixed up`,
        );
      }
    },
  },
  {
    name: "gives what getSession and the list give afterwards",
    async run({ store }) {
      const created = await store.createSession(sessionInput("s1", { title: "Plans" }));
      checkEqual(await store.getSession("s1"), created, "getSession differs from createSession");
      checkEqual(await readSessions(store), [created], "listSessions differs from createSession");
    },
  },
];

export const getSessionCases: readonly SessionStoreCase[] = [
  {
    name: "gives the session, whatever its state",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      for (const state of ["archived", "trashed", "active"] as const) {
        await store.updateSession("s1", { state });
        checkEqual((await sessionOf(store, "s1")).state, state, "getSession gave another state");
      }
    },
  },
  {
    name: "gives null for a session that is missing",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      checkEqual(await store.getSession("s2"), null, "getSession of a missing session");
      checkEqual(await store.getSession("S1"), null, "getSession took S1 for s1");
    },
  },
];
