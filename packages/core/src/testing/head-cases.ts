import type { SessionStore } from "../session-store.js";
import { createConversation, createSessions, sessionOf, textMessage } from "./case-tools.js";
import { checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

async function checkHead(store: SessionStore, headId: string | null, problem: string) {
  checkEqual((await sessionOf(store, "s1")).headId, headId, problem);
}

export const headCases: readonly SessionStoreCase[] = [
  {
    name: "a saved message becomes the head",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      await checkHead(store, "m1", "The first message should be the head");
      await store.saveMessages("s1", [textMessage("m2", "More", { parentId: "m1" })]);
      await checkHead(store, "m2", "A second message should be the head");
    },
  },
  {
    name: "of several new messages the last becomes the head",
    async run({ store }) {
      await createConversation(store, "s1", [
        textMessage("m3"),
        textMessage("m1"),
        textMessage("m2"),
      ]);
      await checkHead(store, "m2", "The last of three new messages should be the head");
    },
  },
  {
    name: "a message that is replaced does not become the head",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      await store.saveMessages("s1", [textMessage("m1", "Replaced")]);
      await checkHead(store, "m2", "Replacing m1 should leave the head at m2");
    },
  },
  {
    name: "of new and replaced messages in one save the last new one becomes the head",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      await store.saveMessages("s1", [textMessage("m3"), textMessage("m1"), textMessage("m2")]);
      await checkHead(store, "m3", "m3 alone was new");
    },
  },
  {
    name: "a patch chooses the branch that is shown",
    async run({ store }) {
      await createConversation(store, "s1", [
        textMessage("m1"),
        textMessage("m2", "One answer", { parentId: "m1" }),
        textMessage("m3", "Another", { parentId: "m1" }),
      ]);
      const updated = await store.updateSession("s1", { headId: "m2" });
      checkEqual(updated.headId, "m2", "updateSession returned another head");
      await checkHead(store, "m2", "updateSession did not store the head");
    },
  },
  {
    name: "the chosen branch stays when messages are saved again",
    async run({ store }) {
      const messages = [textMessage("m1"), textMessage("m2")];
      await createConversation(store, "s1", messages);
      await store.updateSession("s1", { headId: "m1" });
      await store.saveMessages("s1", messages);
      await checkHead(store, "m1", "Saving m1 and m2 again moved the head");
    },
  },
  {
    name: "a new message becomes the head, whichever branch was chosen",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
      await store.updateSession("s1", { headId: "m1" });
      await store.saveMessages("s1", [textMessage("m3", "More", { parentId: "m1" })]);
      await checkHead(store, "m3", "A new message should be the head");
    },
  },
  {
    name: "a head that is no message is invalid, and its patch changes nothing",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1")]);
      const before = await sessionOf(store, "s1");
      await checkRejects(
        store.updateSession("s1", { headId: "m2", pinned: true, title: "Lost" }),
        "invalid",
        "updateSession with a headId that is no message",
      );
      checkEqual(await store.getSession("s1"), before, "A patch that was refused made a change");
    },
  },
  {
    name: "a head that is another session's message is invalid",
    async run({ store }) {
      await createConversation(store, "s2", [textMessage("m2")]);
      await createConversation(store, "s1", [textMessage("m1")]);
      await checkRejects(
        store.updateSession("s1", { headId: "m2" }),
        "invalid",
        "updateSession with a headId of another session",
      );
      await checkHead(store, "m1", "The head moved to another session's message");
    },
  },
  {
    name: "a session without messages takes no head",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      await checkRejects(
        store.updateSession("s1", { headId: "s1" }),
        "invalid",
        "updateSession with a headId in an empty session",
      );
      await checkHead(store, null, "An empty session has a head");
    },
  },
];
