import type { MessageInput } from "../contract/message.js";
import {
  createConversation,
  createSessions,
  idsOf,
  numbered,
  readMessages,
  sessionInput,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** A message that no store can read to its end. */
function unreadableMessage(id: string): MessageInput {
  const part = {
    type: "text" as const,
    get text(): string {
      throw new Error("This text can't be read.");
    },
  };
  return textMessage(id, "", { parts: [part] });
}

export const saveMessageCases: readonly SessionStoreCase[] = [
  {
    name: "stores a message once that is sent twice",
    async run({ store }) {
      const messages = [textMessage("m1"), textMessage("m2")];
      await createConversation(store, "s1", messages);
      const once = await readMessages(store, "s1");
      await store.saveMessages("s1", messages);
      checkEqual(await readMessages(store, "s1"), once, "The same messages were saved twice");
      checkEqual((await sessionOf(store, "s1")).messageCount, 2, "messageCount after a repeat");
    },
  },
  {
    name: "replaces a message in place, and keeps its createdAt",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      const [before] = await readMessages(store, "s1");
      check(before !== undefined, "A saved message is not in the list");
      await waitForClock(store, before.createdAt);
      const replacement = textMessage("m1", "Replaced", { status: "stopped" });
      await store.saveMessages("s1", [replacement]);
      const after = await readMessages(store, "s1");
      checkEqual(idsOf(after), ["m1", "m2"], "The order after m1 was replaced");
      checkEqual(
        after[0],
        { ...replacement, createdAt: before.createdAt },
        "A message that was replaced",
      );
    },
  },
  {
    name: "replaces a message whole",
    async run({ store }) {
      const full = textMessage("m1", "First", {
        role: "assistant",
        status: "failed",
        error: { code: "model_failed", message: "The model failed." },
        metadata: { usage: { totalTokens: 3 } },
      });
      await createConversation(store, "s1", [textMessage("m0"), full]);
      const bare = textMessage("m1", "Second", { role: "assistant", parentId: "m0" });
      await store.saveMessages("s1", [bare]);
      const [, after] = await readMessages(store, "s1");
      checkEqual(
        after,
        { ...bare, createdAt: after?.createdAt },
        "A message that was replaced should keep nothing but its place and createdAt",
      );
    },
  },
  {
    name: "gives a new message the store's own time, ISO 8601 in UTC",
    async run({ store }) {
      const forged = { ...textMessage("m1"), createdAt: "2001-01-01T00:00:00.000Z" };
      await createConversation(store, "s1", [forged]);
      const [message] = await readMessages(store, "s1");
      const time: unknown = message?.createdAt;
      check(
        typeof time === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time),
        `createdAt should look like 2026-01-31T12:00:00.000Z, but is ${time}`,
      );
      check(!time.startsWith("2001"), "A message's createdAt was taken from the caller");
    },
  },
  {
    name: "gives the messages of one save one time",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      const { lastMessageAt } = await sessionOf(store, "s1");
      for (const message of await readMessages(store, "s1")) {
        checkEqual(message.createdAt, lastMessageAt, "createdAt should equal lastMessageAt");
      }
    },
  },
  {
    name: "takes an id that is twice in one save for one message, the later one",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      await store.saveMessages("s1", [
        textMessage("m1", "First"),
        textMessage("m2"),
        textMessage("m1", "Second"),
      ]);
      const messages = await readMessages(store, "s1");
      checkEqual(idsOf(messages), ["m1", "m2"], "The messages after m1, m2, m1 in one save");
      checkEqual(messages[0]?.parts, [{ type: "text", text: "Second" }], "m1 after m1, m2, m1");
      const { headId, messageCount } = await sessionOf(store, "s1");
      checkEqual(
        { headId, messageCount },
        { headId: "m2", messageCount: 2 },
        "m2 was the last new one after m1, m2, m1",
      );
    },
  },
  {
    name: "changes nothing with an empty array, updatedAt included",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      const before = await sessionOf(store, "s1");
      await waitForClock(store, before.updatedAt);
      await store.saveMessages("s1", []);
      checkEqual(await store.getSession("s1"), before, "An empty array changed the session");
    },
  },
  {
    name: "is not_found for a missing session, and stores nothing",
    async run({ store }) {
      await checkRejects(
        store.saveMessages("s1", [textMessage("m1")]),
        "not_found",
        "saveMessages in a missing session",
      );
      checkEqual(await store.getSession("s1"), null, "saveMessages made a session");
      await createSessions(store, ["s1"]);
      checkEqual(await readMessages(store, "s1"), [], "A message was kept for a missing session");
    },
  },
  {
    name: "stores all or none",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "Before")]);
      const before = await sessionOf(store, "s1");
      const messages = await readMessages(store, "s1");
      const save = store.saveMessages("s1", [
        textMessage("m1", "After"),
        textMessage("m2"),
        unreadableMessage("m3"),
        textMessage("m4"),
      ]);
      const saved = await save.then(
        () => true,
        () => false,
      );
      check(!saved, "saveMessages resolved, although one of its messages can't be read");
      checkEqual(await readMessages(store, "s1"), messages, "A save that failed left something");
      checkEqual(await store.getSession("s1"), before, "A save that failed changed the session");
    },
  },
  {
    name: "shows a reader all of a save or none of it",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      const messages = numbered("m", 40).map((id) => textMessage(id));
      const read = () => store.listMessages("s1", { limit: 200 });
      const [first, , second, third] = await Promise.all([
        read(),
        store.saveMessages("s1", messages),
        read(),
        read(),
      ]);
      for (const { items } of [first, second, third]) {
        const count = items.length;
        check(count === 0 || count === 40, `A reader saw ${count} of the 40 messages of one save`);
      }
    },
  },
  {
    name: "loses none of many saves at once",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      const ids = numbered("m", 20);
      await Promise.all(ids.map((id) => store.saveMessages("s1", [textMessage(id)])));
      checkEqual(
        idsOf(await readMessages(store, "s1", { limit: 3 })).sort(),
        ids.sort(),
        "Messages of saves at once",
      );
      checkEqual((await sessionOf(store, "s1")).messageCount, 20, "messageCount of saves at once");
    },
  },
  {
    name: "stores one message of many saves at once with the same id",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      const texts = numbered("Draft ", 10);
      await Promise.all(texts.map((text) => store.saveMessages("s1", [textMessage("m1", text)])));
      checkEqual(idsOf(await readMessages(store, "s1")), ["m1"], "Saves at once of one message");
      checkEqual((await sessionOf(store, "s1")).messageCount, 1, "messageCount of one message");
    },
  },
  {
    name: "loses nothing of saves at once in different sessions",
    async run({ store }) {
      const ids = numbered("s", 8);
      await createSessions(store, ids);
      await Promise.all(ids.map((id) => store.saveMessages(id, [textMessage("m1", `In ${id}`)])));
      for (const id of ids) {
        const [message] = await readMessages(store, id);
        checkEqual(message?.parts, [{ type: "text", text: `In ${id}` }], `The message of ${id}`);
      }
    },
  },
  {
    name: "counts the messages of all branches",
    async run({ store }) {
      await createConversation(store, "s1", [
        textMessage("m1"),
        textMessage("m2", "One answer", { parentId: "m1" }),
        textMessage("m3", "Another", { parentId: "m1" }),
      ]);
      await store.saveMessages("s1", [textMessage("m3", "Replaced"), textMessage("m4")]);
      checkEqual((await sessionOf(store, "s1")).messageCount, 4, "messageCount");
    },
  },
  {
    name: "leaves every other field of the session as it was",
    async run({ store }) {
      await store.createSession(
        sessionInput("s1", { title: "Plans", folder: "Work", tags: ["a"], metadata: { b: 1 } }),
      );
      const before = await store.updateSession("s1", { state: "archived", pinned: true });
      await store.saveMessages("s1", [textMessage("m1", "Hello")]);
      const after = await sessionOf(store, "s1");
      const { lastMessageAt, updatedAt } = after;
      checkEqual(
        after,
        { ...before, headId: "m1", preview: "Hello", messageCount: 1, lastMessageAt, updatedAt },
        "saveMessages changed a field that is none of its business",
      );
    },
  },
];
