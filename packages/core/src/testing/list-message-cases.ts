import {
  createConversation,
  createSessions,
  foreignCursors,
  idsOf,
  numbered,
  readMessages,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

export const listMessageCases: readonly SessionStoreCase[] = [
  {
    name: "is one empty page in a new session",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      checkEqual(
        await store.listMessages("s1", { limit: 10 }),
        { items: [], nextCursor: null },
        "The messages of a session that has none",
      );
    },
  },
  {
    name: "has the order in which messages were first saved, however fast",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      // Neither the ids nor what they follow say anything about the order.
      const ids = numbered("m", 15).map((id, index) => (index % 2 === 0 ? `z${id}` : `a${id}`));
      for (const id of ids) await store.saveMessages("s1", [textMessage(id)]);
      checkEqual(idsOf(await readMessages(store, "s1")), ids, "Messages saved one after another");
    },
  },
  {
    name: "has the order within one save, and pages of up to 200",
    async run({ store }) {
      const ids = numbered("m", 250).reverse();
      await createConversation(
        store,
        "s1",
        ids.map((id) => textMessage(id)),
      );
      checkEqual(idsOf(await readMessages(store, "s1")), ids, "250 messages of one save");
      const { items } = await store.listMessages("s1", { limit: 200 });
      checkEqual(items.length, 200, "The number of messages on a page of 200 out of 250");
    },
  },
  {
    name: "holds all branches",
    async run({ store }) {
      await createConversation(store, "s1", [
        textMessage("m1"),
        textMessage("m2", "One answer", { parentId: "m1", role: "assistant" }),
        textMessage("m3", "Another", { parentId: "m1", role: "assistant" }),
      ]);
      await store.updateSession("s1", { headId: "m2" });
      checkEqual(idsOf(await readMessages(store, "s1")), ["m1", "m2", "m3"], "Two branches");
    },
  },
  {
    name: "begins with the latest page, oldest first, and its cursor leads back in time",
    async run({ store }) {
      const messages = numbered("m", 7).map((id) => textMessage(id));
      await createConversation(store, "s1", messages);
      const first = await store.listMessages("s1", { limit: 3 });
      checkEqual(idsOf(first.items), ["m5", "m6", "m7"], "The first page of 3 out of 7 messages");
      check(first.nextCursor !== null, "There are older messages, but nextCursor is null");
      const second = await store.listMessages("s1", { limit: 3, cursor: first.nextCursor });
      checkEqual(idsOf(second.items), ["m2", "m3", "m4"], "The second page");
      check(second.nextCursor !== null, "There is an older message, but nextCursor is null");
      const third = await store.listMessages("s1", { limit: 3, cursor: second.nextCursor });
      checkEqual(idsOf(third.items), ["m1"], "The last page");
    },
  },
  {
    name: "comes in pages that put together are the list, at any limit",
    async run({ store }) {
      const ids = numbered("m", 12);
      await createConversation(
        store,
        "s1",
        ids.map((id) => textMessage(id)),
      );
      for (const limit of [1, 5, 6, 11, 12, 13, 200]) {
        const found = idsOf(await readMessages(store, "s1", { limit }));
        checkEqual(found, ids, `12 messages in pages of ${limit}`);
      }
    },
  },
  {
    name: "gives each message once while more are saved between the pages",
    async run({ store }) {
      const ids = numbered("m", 9);
      await createConversation(
        store,
        "s1",
        ids.map((id) => textMessage(id)),
      );
      const found = await readMessages(store, "s1", {
        limit: 2,
        afterPage: (page) => store.saveMessages("s1", [textMessage(`new${page}`)]),
      });
      checkEqual(idsOf(found), ids, "Messages were saved between the pages");
    },
  },
  {
    name: "gives each message once while others are replaced between the pages",
    async run({ store }) {
      const ids = numbered("m", 9);
      await createConversation(
        store,
        "s1",
        ids.map((id) => textMessage(id)),
      );
      const replaced = ["m9", "m2", "m5", "m1"];
      const found = await readMessages(store, "s1", {
        limit: 2,
        async afterPage(page) {
          const id = replaced[page - 1];
          if (id !== undefined) await store.saveMessages("s1", [textMessage(id, "Replaced")]);
        },
      });
      checkEqual(idsOf(found), ids, "Messages were replaced between the pages");
    },
  },
  {
    name: "never holds another session's messages, even under the same ids",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "In s1"), textMessage("m2")]);
      await createConversation(store, "s2", [textMessage("m1", "In s2"), textMessage("m3")]);
      await store.saveMessages("s1", [textMessage("m1", "Again in s1")]);
      const first = await readMessages(store, "s1", { limit: 1 });
      const second = await readMessages(store, "s2", { limit: 1 });
      checkEqual(idsOf(first), ["m1", "m2"], "The messages of s1");
      checkEqual(idsOf(second), ["m1", "m3"], "The messages of s2");
      checkEqual(first[0]?.parts, [{ type: "text", text: "Again in s1" }], "m1 of s1");
      checkEqual(second[0]?.parts, [{ type: "text", text: "In s2" }], "m1 of s2");
      checkEqual((await sessionOf(store, "s1")).messageCount, 2, "messageCount of s1");
      checkEqual((await sessionOf(store, "s2")).messageCount, 2, "messageCount of s2");
    },
  },
  {
    name: "takes a cursor as often as it is given",
    async run({ store }) {
      const messages = numbered("m", 5).map((id) => textMessage(id));
      await createConversation(store, "s1", messages);
      const { nextCursor } = await store.listMessages("s1", { limit: 2 });
      check(nextCursor !== null, "There are older messages, but nextCursor is null");
      const once = await store.listMessages("s1", { limit: 2, cursor: nextCursor });
      const twice = await store.listMessages("s1", { limit: 2, cursor: nextCursor });
      checkEqual(idsOf(twice.items), idsOf(once.items), "A cursor led elsewhere the second time");
    },
  },
  {
    name: "is not_found for a missing session",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await checkRejects(
        store.listMessages("s2", { limit: 10 }),
        "not_found",
        "listMessages of a missing session",
      );
    },
  },
  {
    name: "refuses a limit that is no whole number from 1 to 200",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      for (const limit of [0, -1, 201, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        const call = `listMessages("s1", { limit: ${limit} })`;
        await checkRejects(store.listMessages("s1", { limit }), "invalid", call);
      }
      for (const limit of [1, 200]) {
        const { items } = await store.listMessages("s1", { limit });
        checkEqual(idsOf(items), ["m1"], `listMessages("s1", { limit: ${limit} })`);
      }
    },
  },
  {
    name: "refuses a cursor that it never gave",
    async run({ store }) {
      const messages = numbered("m", 3).map((id) => textMessage(id));
      await createConversation(store, "s1", messages);
      const { nextCursor } = await store.listMessages("s1", { limit: 1 });
      for (const cursor of [...foreignCursors, `${nextCursor}~`, `~${nextCursor}`]) {
        const call = `listMessages("s1", { cursor: ${JSON.stringify(cursor)} })`;
        await checkRejects(store.listMessages("s1", { limit: 1, cursor }), "invalid", call);
      }
    },
  },
  {
    name: "refuses a cursor of a list of sessions",
    async run({ store }) {
      await createSessions(store, ["s1", "s2"]);
      const { nextCursor } = await store.listSessions({ limit: 1 });
      check(nextCursor !== null, "There are more sessions, but nextCursor is null");
      await checkRejects(
        store.listMessages("s1", { limit: 1, cursor: nextCursor }),
        "invalid",
        "listMessages with a cursor of listSessions",
      );
    },
  },
];
