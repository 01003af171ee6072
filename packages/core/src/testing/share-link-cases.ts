import { createConversation, textMessage } from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { type SessionStoreCase, shareStoreOf, strangerOf } from "./session-store-case.js";
import { checkLink, createTalk, future, linkCase, past, shareInput } from "./share-tools.js";

export const shareLinkCases: readonly SessionStoreCase[] = [
  linkCase("leads to its share, and to the means to read its session", async (store, reader) => {
    await createTalk(store, "s2");
    const share = await store.createShare(shareInput("a", { expiresAt: future }));
    const found = await reader.findShare(share.token);
    checkEqual(found?.share, share, "The share that was found");
    checkEqual(
      await found?.store.getSession("s1"),
      await store.getSession("s1"),
      "The session, read by whoever has the link",
    );
    checkEqual(
      await found?.store.listMessages("s1", { limit: 10 }),
      await store.listMessages("s1", { limit: 10 }),
      "The messages, read by whoever has the link",
    );
    const first = await found?.store.listMessages("s1", { limit: 1 });
    check(first?.nextCursor != null, "There are more messages, but nextCursor is null");
    const second = await found?.store.listMessages("s1", { limit: 1, cursor: first.nextCursor });
    checkEqual(
      second?.items.map(({ id }) => id),
      ["m1"],
      "The page before",
    );
  }),
  linkCase("leads nowhere where there never was a share", async (store, reader) => {
    const { id, token } = await store.createShare(shareInput("a-share-of-twenty-four-1"));
    const others = ["", " ", "%", "*", id, token.slice(1), `${token}-`, token.toUpperCase(), "\0"];
    for (const other of others) {
      checkEqual(await reader.findShare(other), null, `findShare(${JSON.stringify(other)})`);
    }
  }),
  linkCase("leads nowhere once it was revoked", async (store, reader) => {
    const share = await store.createShare(shareInput("a"));
    const other = await store.createShare(shareInput("b"));
    await store.revokeShare("a");
    await checkLink(reader, share, "nowhere", "After revokeShare");
    await checkLink(reader, other, "somewhere", "After another share was revoked");
    const again = await store.createShare(shareInput("a"));
    await checkLink(reader, share, "nowhere", "After a share of the same id was made");
    await checkLink(reader, again, "somewhere", "A share of an id that was revoked");
  }),
  linkCase("leads nowhere from its end on", async (store, reader) => {
    const share = await store.createShare(shareInput("a", { expiresAt: past }));
    await checkLink(reader, share, "nowhere", "After expiresAt");
  }),
  linkCase(
    "leads nowhere while its session is in the trash, and works in the archive",
    async (store, reader) => {
      const share = await store.createShare(shareInput("a"));
      await store.updateSession("s1", { state: "trashed" });
      await checkLink(reader, share, "nowhere", "While the session is trashed");
      await store.updateSession("s1", { state: "archived" });
      await checkLink(reader, share, "somewhere", "While the session is archived");
      await store.updateSession("s1", { state: "active" });
      await checkLink(reader, share, "somewhere", "After the session was restored");
    },
  ),
  linkCase(
    "leads nowhere after its session was deleted, whatever comes under its id",
    async (store, reader) => {
      const share = await store.createShare(shareInput("a"));
      await store.deleteSession("s1");
      await checkLink(reader, share, "nowhere", "After deleteSession");
      await createConversation(store, "s1", [textMessage("m1")]);
      await checkLink(reader, share, "nowhere", "After a session of the same id was made");
    },
  ),
  linkCase(
    "leads to its owner's session, whoever uses the same ids",
    async (store, reader, context) => {
      const strangers = shareStoreOf({ store: strangerOf(context) });
      await createConversation(strangers, "s1", [textMessage("m1", "Theirs")]);
      await strangers.updateSession("s1", { title: "Theirs" });
      const theirs = await strangers.createShare(shareInput("a"));
      const mine = await store.createShare(shareInput("a"));
      const found = await reader.findShare(mine.token);
      checkEqual((await found?.store.getSession("s1"))?.title, null, "The title of my session");
      const page = await found?.store.listMessages("s1", { limit: 10 });
      checkEqual(
        page?.items.map(({ id }) => id),
        ["m1", "m2"],
        "My messages",
      );
      await strangers.revokeShare("a");
      await checkLink(reader, mine, "somewhere", "After a stranger revoked theirs of the same id");
      await checkLink(reader, theirs, "nowhere", "After its owner revoked it");
    },
  ),
  linkCase("is not looked for by a call that is aborted already", async (store, reader) => {
    const { token } = await store.createShare(shareInput("a"));
    const options = { signal: AbortSignal.abort() };
    await checkRejects(reader.findShare(token, options), "aborted", "findShare");
  }),
];
