import {
  checkList,
  createConversation,
  createSessions,
  foreignCursors,
  idsOf,
  numbered,
  readSessions,
  sessionInput,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

export const listSessionCases: readonly SessionStoreCase[] = [
  {
    name: "is one empty page at first",
    async run({ store }) {
      checkEqual(
        await store.listSessions({ limit: 10 }),
        { items: [], nextCursor: null },
        "The list of a store in which nothing is kept",
      );
    },
  },
  {
    name: "has the last created first, however fast they were created",
    async run({ store }) {
      const ids = numbered("s", 30);
      await createSessions(store, ids);
      await checkList(store, ids.reverse(), "30 sessions, created one after another");
    },
  },
  {
    name: "has the session first in which a message was saved last",
    async run({ store }) {
      await createSessions(store, ["s1", "s2", "s3"]);
      await store.saveMessages("s1", [textMessage("m1")]);
      await checkList(store, ["s1", "s3", "s2"], "A message was saved in s1");
      await store.saveMessages("s2", [textMessage("m1")]);
      await checkList(store, ["s2", "s1", "s3"], "Then one was saved in s2");
    },
  },
  {
    name: "has the order of activities, however fast they came",
    async run({ store }) {
      const ids = numbered("s", 10);
      await createSessions(store, ids);
      // A permutation: 3 and 10 have no common divisor.
      const order = ids.map((_, index) => ids[(index * 3) % ids.length] ?? "");
      for (const id of order) await store.saveMessages(id, [textMessage("m1")]);
      await checkList(store, order.reverse(), "Messages were saved in ten sessions");
    },
  },
  {
    name: "moves a session up when a message is replaced, too",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await createSessions(store, ["s2"]);
      await store.saveMessages("s1", [textMessage("m1", "Replaced")]);
      await checkList(store, ["s1", "s2"], "A message of s1 was replaced");
    },
  },
  {
    name: "does not move a session when it is read or an empty array is saved",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await createSessions(store, ["s2"]);
      await store.getSession("s1");
      await store.listMessages("s1", { limit: 10 });
      await store.saveMessages("s1", []);
      await checkList(store, ["s2", "s1"], "Nothing happened in s1");
    },
  },
  {
    name: "comes in pages that put together are the list, at any limit",
    async run({ store }) {
      const ids = numbered("s", 12);
      await createSessions(store, ids);
      ids.reverse();
      for (const limit of [1, 5, 6, 11, 12, 13, 200]) {
        const found = idsOf(await readSessions(store, { limit }));
        checkEqual(found, ids, `12 sessions in pages of ${limit}`);
      }
    },
  },
  {
    name: "fills each page but the last",
    async run({ store }) {
      await createSessions(store, numbered("s", 7));
      const first = await store.listSessions({ limit: 3 });
      checkEqual(first.items.length, 3, "The number of sessions on the first page of 3");
      check(first.nextCursor !== null, "There are more sessions, but nextCursor is null");
      const second = await store.listSessions({ limit: 3, cursor: first.nextCursor });
      checkEqual(second.items.length, 3, "The number of sessions on the second page of 3");
    },
  },
  {
    name: "gives each untouched session once while others are created between the pages",
    async run({ store }) {
      const ids = numbered("s", 9);
      await createSessions(store, ids);
      const found = await readSessions(store, {
        limit: 2,
        afterPage: async (page) => createSessions(store, [`new${page}`]),
      });
      const untouched = idsOf(found).filter((id) => ids.includes(id));
      checkEqual(untouched, ids.reverse(), "Sessions were created between the pages");
    },
  },
  {
    name: "gives each untouched session once while others are touched between the pages",
    async run({ store }) {
      await createSessions(store, numbered("s", 12));
      const touched = ["s12", "s2", "s9", "s4"];
      const found = await readSessions(store, {
        limit: 2,
        async afterPage(page) {
          const id = touched[page - 1];
          if (id !== undefined) await store.saveMessages(id, [textMessage("m1")]);
        },
      });
      const untouched = idsOf(found).filter((id) => !touched.includes(id));
      checkEqual(
        untouched,
        ["s11", "s10", "s8", "s7", "s6", "s5", "s3", "s1"],
        "Messages were saved in other sessions between the pages",
      );
    },
  },
  {
    name: "gives each remaining session once while others are deleted between the pages",
    async run({ store }) {
      await createSessions(store, numbered("s", 12));
      // Of each page the very session that it ended with, so that no cursor can rest on it.
      const deleted = ["s11", "s9", "s7"];
      const found = await readSessions(store, {
        limit: 2,
        async afterPage(page) {
          const id = deleted[page - 1];
          if (id !== undefined) await store.deleteSession(id);
        },
      });
      checkEqual(
        idsOf(found),
        numbered("s", 12).reverse(),
        "Sessions that had been given already were deleted between the pages",
      );
    },
  },
  {
    name: "gives each remaining session once while the page's last is touched or archived",
    async run({ store }) {
      await createSessions(store, numbered("s", 8));
      const found = await readSessions(store, {
        limit: 2,
        async afterPage(page) {
          if (page === 1) await store.saveMessages("s7", [textMessage("m1")]);
          if (page === 2) await store.updateSession("s5", { state: "archived" });
        },
      });
      checkEqual(
        idsOf(found),
        numbered("s", 8).reverse(),
        "The last session of a page was touched, that of the next archived",
      );
    },
  },
  {
    name: "takes a cursor as often as it is given",
    async run({ store }) {
      await createSessions(store, numbered("s", 5));
      const { nextCursor } = await store.listSessions({ limit: 2 });
      check(nextCursor !== null, "There are more sessions, but nextCursor is null");
      const once = await store.listSessions({ limit: 2, cursor: nextCursor });
      const twice = await store.listSessions({ limit: 2, cursor: nextCursor });
      checkEqual(idsOf(twice.items), idsOf(once.items), "A cursor led elsewhere the second time");
    },
  },
  {
    name: "shows each session as getSession gives it at that time",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      checkEqual(await readSessions(store), [await sessionOf(store, "s1")], "The list");
      await store.updateSession("s1", { title: "Plans", tags: ["one"], metadata: { a: 1 } });
      await store.saveMessages("s1", [textMessage("m2", "More")]);
      checkEqual(
        await readSessions(store),
        [await sessionOf(store, "s1")],
        "The list after a patch and another message",
      );
    },
  },
  {
    name: "has lastMessageAt move with a message",
    async run({ store }) {
      const created = await store.createSession(sessionInput("s1"));
      await waitForClock(store, created.createdAt);
      await store.saveMessages("s1", [textMessage("m1")]);
      const { createdAt, updatedAt, lastMessageAt } = await sessionOf(store, "s1");
      const start = Date.parse(createdAt);
      checkEqual(createdAt, created.createdAt, "createdAt moved with a message");
      check(Date.parse(lastMessageAt) > start, "lastMessageAt did not move with a message");
      check(Date.parse(updatedAt) > start, "updatedAt did not move with a message");
    },
  },
  {
    name: "refuses a limit that is no whole number from 1 to 200",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      for (const limit of [0, -1, 201, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        const call = `listSessions({ limit: ${limit} })`;
        await checkRejects(store.listSessions({ limit }), "invalid", call);
      }
      for (const limit of [1, 200]) {
        const { items } = await store.listSessions({ limit });
        checkEqual(idsOf(items), ["s1"], `listSessions({ limit: ${limit} })`);
      }
    },
  },
  {
    name: "refuses a cursor that it never gave",
    async run({ store }) {
      await createSessions(store, numbered("s", 3));
      const { nextCursor } = await store.listSessions({ limit: 1 });
      for (const cursor of [...foreignCursors, `${nextCursor}~`, `~${nextCursor}`]) {
        const call = `listSessions({ cursor: ${JSON.stringify(cursor)} })`;
        await checkRejects(store.listSessions({ limit: 1, cursor }), "invalid", call);
      }
    },
  },
  {
    name: "refuses a cursor of a list of messages",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      const { nextCursor } = await store.listMessages("s1", { limit: 1 });
      check(nextCursor !== null, "There are more messages, but nextCursor is null");
      await checkRejects(
        store.listSessions({ limit: 1, cursor: nextCursor }),
        "invalid",
        "listSessions with a cursor of listMessages",
      );
    },
  },
];
