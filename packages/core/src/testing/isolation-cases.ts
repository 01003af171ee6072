import type { SessionStore } from "../session-store.js";
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
import { check, checkEqual, checkRejects } from "./checks.js";
import { type SessionStoreCase, strangerOf } from "./session-store-case.js";

/** A session with all that a stranger could want. */
async function createPrivate(store: SessionStore): Promise<void> {
  await store.createSession(
    sessionInput("s1", { title: "Private", folder: "Secret", tags: ["mine"], pinned: true }),
  );
  await store.saveMessages("s1", [textMessage("m1", "For my eyes"), textMessage("m2", "Only")]);
}

/** Calls that need a session, by name. */
const calls: Readonly<
  Record<string, (store: SessionStore, sessionId: string) => Promise<unknown>>
> = {
  updateSession: (store, id) => store.updateSession(id, { title: "Taken" }),
  "updateSession with an empty patch": (store, id) => store.updateSession(id, {}),
  "updateSession with a head": (store, id) => store.updateSession(id, { headId: "m1" }),
  listMessages: (store, id) => store.listMessages(id, { limit: 10 }),
  saveMessages: (store, id) => store.saveMessages(id, [textMessage("m1", "Forged")]),
};

export const isolationCases: readonly SessionStoreCase[] = [
  {
    name: "a stranger reads null",
    async run(context) {
      await createPrivate(context.store);
      const session = await strangerOf(context).getSession("s1");
      checkEqual(session, null, "A stranger read a session");
    },
  },
  {
    name: "a stranger's list stays empty, under any filter",
    async run(context) {
      const stranger = strangerOf(context);
      await createPrivate(context.store);
      const filters = [
        undefined,
        { projectId: "atlas" },
        { helper: "guide", pinned: true },
        { folder: "Secret" },
        { tags: ["mine"] },
        { text: "priv" },
      ];
      for (const filter of filters) {
        checkEqual(
          await stranger.listSessions({ limit: 10, filter }),
          { items: [], nextCursor: null },
          `A stranger's list under ${JSON.stringify(filter)}`,
        );
      }
    },
  },
  ...Object.entries(calls).map(
    ([name, call]): SessionStoreCase => ({
      name: `${name} by a stranger is not_found, changes nothing, and says what it says of no session`,
      async run(context) {
        const { store } = context;
        const stranger = strangerOf(context);
        await createPrivate(store);
        const session = await sessionOf(store, "s1");
        const messages = await readMessages(store, "s1");
        const notYours = await checkRejects(call(stranger, "s1"), "not_found", name);
        const notThere = await checkRejects(call(stranger, "s9"), "not_found", name);
        checkEqual(
          notYours.message.replaceAll("s1", "s9"),
          notThere.message,
          `The words of ${name} tell "not yours" from "not there"`,
        );
        checkEqual(await store.getSession("s1"), session, "A stranger changed a session");
        checkEqual(await readMessages(store, "s1"), messages, "A stranger changed messages");
      },
    }),
  ),
  {
    name: "a stranger deletes nothing, and is told nothing",
    async run(context) {
      await createPrivate(context.store);
      checkEqual(
        await strangerOf(context).deleteSession("s1"),
        undefined,
        "deleteSession by a stranger",
      );
      await sessionOf(context.store, "s1");
      checkEqual(idsOf(await readMessages(context.store, "s1")), ["m1", "m2"], "The messages");
    },
  },
  {
    name: "two people may use the same ids, and neither learns of the other",
    async run(context) {
      const { store } = context;
      const stranger = strangerOf(context);
      await createPrivate(store);
      const mine = await sessionOf(store, "s1");
      const theirs = await stranger.createSession(sessionInput("s1", { title: "Theirs" }));
      const { title, messageCount, headId, preview } = theirs;
      checkEqual(
        { title, messageCount, headId, preview },
        { title: "Theirs", messageCount: 0, headId: null, preview: null },
        "A session under an id that someone else uses, too",
      );
      await stranger.saveMessages("s1", [textMessage("m1", "Their words")]);
      checkEqual(await store.getSession("s1"), mine, "My session, after a stranger's of its id");
      checkEqual(idsOf(await readMessages(store, "s1")), ["m1", "m2"], "My messages");
      const [message] = await readMessages(store, "s1");
      checkEqual(message?.parts, [{ type: "text", text: "For my eyes" }], "My m1");
      checkEqual(idsOf(await readMessages(stranger, "s1")), ["m1"], "The stranger's messages");
    },
  },
  {
    name: "deleting one's own leaves another's of the same id",
    async run(context) {
      const { store } = context;
      const stranger = strangerOf(context);
      await createPrivate(store);
      await createConversation(stranger, "s1", [textMessage("m1")]);
      await stranger.deleteSession("s1");
      checkEqual(await stranger.getSession("s1"), null, "The stranger's session after its end");
      await sessionOf(store, "s1");
      checkEqual(idsOf(await readMessages(store, "s1")), ["m1", "m2"], "My messages");
    },
  },
  {
    name: "a head may be one's own message alone",
    async run(context) {
      const { store } = context;
      const stranger = strangerOf(context);
      await createPrivate(store);
      await createConversation(stranger, "s1", [textMessage("their-own")]);
      await checkRejects(
        stranger.updateSession("s1", { headId: "m2" }),
        "invalid",
        "updateSession with a headId that is another person's message",
      );
    },
  },
  {
    name: "lists of two people page side by side",
    async run(context) {
      const { store } = context;
      const stranger = strangerOf(context);
      for (const id of numbered("s", 6)) {
        await createSessions(store, [id]);
        await createSessions(stranger, [id, `their-${id}`]);
      }
      const mine = idsOf(await readSessions(store, { limit: 1 }));
      checkEqual(mine, numbered("s", 6).reverse(), "My list");
      const theirs = idsOf(await readSessions(stranger, { limit: 5 }));
      checkEqual(theirs.length, 12, "The number of sessions in the stranger's list");
      await stranger.saveMessages("s1", [textMessage("m1")]);
      await checkList(store, mine, "A stranger's activity moved my list");
    },
  },
  {
    name: "a cursor shows its finder nothing of its owner's",
    async run(context) {
      const { store } = context;
      const stranger = strangerOf(context);
      await createSessions(store, numbered("mine", 4));
      await createSessions(stranger, numbered("theirs", 2));
      const { nextCursor } = await store.listSessions({ limit: 1 });
      check(nextCursor !== null, "There are more sessions, but nextCursor is null");
      const found = await stranger.listSessions({ limit: 10, cursor: nextCursor }).then(
        ({ items }) => idsOf(items),
        () => [],
      );
      const mine = found.filter((id) => id.startsWith("mine"));
      checkEqual(mine, [], "My cursor led a stranger to my sessions");
    },
  },
];
